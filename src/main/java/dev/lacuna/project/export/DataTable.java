package dev.lacuna.project.export;

import dev.lacuna.domain.LabelForm;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Columns of one length, each with a name of its own, on their way to a file. */
public record DataTable(List<Column> columns) {

  /** A named column. */
  public sealed interface Column {
    String name();

    int size();

    /** Column of the same values with another name. */
    Column named(String other);

    /** A long, a double, a flag, a text or a list of texts; null for what is not known, but for an empty text. */
    @Nullable
    Object value(int row);
  }

  /** Whole numbers, some of which may not be known. */
  public record Longs(String name, long[] values, BitSet unknown) implements Column {
    public Longs(String name, long[] values) {
      this(name, values, new BitSet());
    }

    @Override
    public int size() {
      return values.length;
    }

    @Override
    public Column named(String other) {
      return new Longs(other, values, unknown);
    }

    @Override
    public @Nullable Object value(int row) {
      return unknown.get(row) ? null : (Object) values[row];
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

    @Override
    public @Nullable Object value(int row) {
      return Double.isNaN(values[row]) ? null : (Object) values[row];
    }
  }

  /** Yes or no. */
  public record Flags(String name, List<Boolean> values) implements Column {
    @Override
    public int size() {
      return values.size();
    }

    @Override
    public Column named(String other) {
      return new Flags(other, values);
    }

    @Override
    public Object value(int row) {
      return values.get(row);
    }
  }

  /**
   * Texts.
   *
   * @param emptyIsUnknown whether an empty one is a text that is not known
   */
  public record Texts(String name, List<String> values, boolean emptyIsUnknown) implements Column {
    /** An empty one is a text that is not known. */
    public Texts(String name, List<String> values) {
      this(name, values, true);
    }

    @Override
    public int size() {
      return values.size();
    }

    @Override
    public Column named(String other) {
      return new Texts(other, values, emptyIsUnknown);
    }

    @Override
    public Object value(int row) {
      return values.get(row);
    }

    boolean isUnknown(int row) {
      return emptyIsUnknown && values.get(row).isEmpty();
    }
  }

  /** Several texts in each row. */
  public record Lists(String name, List<List<String>> values) implements Column {
    @Override
    public int size() {
      return values.size();
    }

    @Override
    public Column named(String other) {
      return new Lists(other, values);
    }

    @Override
    public Object value(int row) {
      return values.get(row);
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

  /** A row's values by the names of their columns, in order. */
  Map<String, @Nullable Object> row(int row) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    columns.forEach(column -> values.put(column.name(), column.value(row)));
    return values;
  }

  /**
   * Writes a table of the form that the file's name tells, CSV for one that tells none; the whole file or nothing.
   *
   * @throws IllegalArgumentException where the name is that of several forms
   */
  public int write(Path file) {
    return write(LabelForm.named(file.toString()).orElseThrow(() -> new IllegalArgumentException(file.toString())),
        file);
  }

  /**
   * Writes a table; the whole file or nothing.
   *
   * @param form one of the tables, or JSON lines
   */
  public int write(LabelForm form, Path file) {
    switch (form) {
      case CSV -> CsvTable.write(this, file, ',');
      case TSV -> CsvTable.write(this, file, '\t');
      case PARQUET -> ParquetTable.write(this, file);
      case ARROW -> ArrowTable.write(this, file);
      case JSONL -> JsonRecords.lines(rows(), this::row, file);
      case ALPACA, SHAREGPT, CHAT, LABEL_STUDIO, ARGILLA -> throw new IllegalArgumentException(form + " is no table");
    }
    return rows();
  }
}
