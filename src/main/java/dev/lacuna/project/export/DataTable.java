package dev.lacuna.project.export;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Columns of one length, each with a name of its own, on their way to a file. */
public record DataTable(List<Column> columns) {

  /** A named column. */
  public sealed interface Column {
    String name();

    int size();

    /** Column of the same values with another name. */
    Column named(String other);
  }

  /** Whole numbers. */
  public record Longs(String name, long[] values) implements Column {
    @Override
    public int size() {
      return values.length;
    }

    @Override
    public Column named(String other) {
      return new Longs(other, values);
    }
  }

  /** Numbers; NaN is a number that is not known. */
  public record Doubles(String name, double[] values) implements Column {
    @Override
    public int size() {
      return values.length;
    }

    @Override
    public Column named(String other) {
      return new Doubles(other, values);
    }
  }

  /** Texts; an empty one is a text that is not known. */
  public record Texts(String name, List<String> values) implements Column {
    @Override
    public int size() {
      return values.size();
    }

    @Override
    public Column named(String other) {
      return new Texts(other, values);
    }
  }

  /** Two columns of one name would be one in most readers: the later gets a number. */
  public DataTable {
    Set<String> taken = new HashSet<>();
    columns = columns.stream().map(column -> {
      String name = column.name();
      for (int i = 2; !taken.add(name); i++) {
        name = column.name() + " " + i;
      }
      return name.equals(column.name()) ? column : column.named(name);
    }).toList();
    if (columns.stream().mapToInt(Column::size).distinct().count() > 1) {
      throw new IllegalArgumentException("the columns differ in length");
    }
  }

  public int rows() {
    return columns.isEmpty() ? 0 : columns.getFirst().size();
  }

  /**
   * Writes an Arrow file for {@code .arrow} and {@code .feather}, CSV for any other name; the whole file or nothing.
   */
  public int write(Path file) {
    String name = file.toString().toLowerCase(Locale.ROOT);
    if (name.endsWith(".arrow") || name.endsWith(".feather")) {
      ArrowTable.write(this, file);
    } else {
      CsvTable.write(this, file);
    }
    return rows();
  }
}
