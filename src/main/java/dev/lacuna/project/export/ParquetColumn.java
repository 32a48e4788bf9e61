package dev.lacuna.project.export;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A column's values in one group of rows: encoded PLAIN, and before them, run-length encoded, how far each value is
 * there (definition levels) and where a row begins (repetition levels). A column may be null everywhere; a list is
 * {@code optional group (LIST) / repeated group list / optional element}, as pyarrow writes it.
 */
final class ParquetColumn {
  /** Of the format. */
  private static final int OPTIONAL = 1;
  private static final int REPEATED = 2;
  private static final int UTF8 = 0;
  private static final int LIST = 3;
  /** Definition levels of a list's parts. */
  private static final int EMPTY_LIST = 1;
  private static final int ELEMENT = 3;

  private final DataTable.Column column;
  private final ByteArrayOutputStream values = new ByteArrayOutputStream();
  private final Levels definition = new Levels();
  private final Levels repetition = new Levels();
  private long trues;
  private int bit;

  ParquetColumn(DataTable.Column column) {
    this.column = column;
  }

  /** How long the values are so far. */
  int size() {
    return values.size();
  }

  /** Values and nulls, which of lists are more than rows. */
  int count() {
    return definition.count;
  }

  void add(int row) {
    switch (column) {
      case DataTable.Longs longs -> define(!longs.unknown().get(row), longs.values()[row]);
      case DataTable.Doubles doubles -> define(!Double.isNaN(doubles.values()[row]),
          Double.doubleToRawLongBits(doubles.values()[row]));
      case DataTable.Flags flags -> {
        definition.add(1);
        flag(flags.values().get(row));
      }
      case DataTable.Texts texts -> {
        definition.add(texts.isUnknown(row) ? 0 : 1);
        if (!texts.isUnknown(row)) {
          text(texts.values().get(row));
        }
      }
      case DataTable.Lists lists -> {
        List<String> list = lists.values().get(row);
        repetition.add(0);
        definition.add(list.isEmpty() ? EMPTY_LIST : ELEMENT);
        for (int i = 1; i < list.size(); i++) {
          repetition.add(1);
          definition.add(ELEMENT);
        }
        list.forEach(this::text);
      }
    }
  }

  /** The page of what was added. */
  byte[] page() {
    if (bit > 0) {
      values.write((int) trues);
    }
    ByteArrayOutputStream page = new ByteArrayOutputStream();
    if (column instanceof DataTable.Lists) {
      page.writeBytes(repetition.bytes());
    }
    page.writeBytes(definition.bytes());
    page.writeBytes(values.toByteArray());
    return page.toByteArray();
  }

  /** What the file says of the column. */
  List<ThriftStruct> schema() {
    ThriftStruct string = new ThriftStruct().struct(1, new ThriftStruct());
    if (column instanceof DataTable.Lists) {
      return List.of(
          new ThriftStruct().i32(3, OPTIONAL).text(4, column.name()).i32(5, 1).i32(6, LIST)
              .struct(10, new ThriftStruct().struct(3, new ThriftStruct())),
          new ThriftStruct().i32(3, REPEATED).text(4, "list").i32(5, 1),
          new ThriftStruct().i32(1, type()).i32(3, OPTIONAL).text(4, "element").i32(6, UTF8).struct(10, string));
    }
    ThriftStruct plain = new ThriftStruct().i32(1, type()).i32(3, OPTIONAL).text(4, column.name());
    return List.of(column instanceof DataTable.Texts ? plain.i32(6, UTF8).struct(10, string) : plain);
  }

  List<String> path() {
    return column instanceof DataTable.Lists ? List.of(column.name(), "list", "element") : List.of(column.name());
  }

  /** How its values are kept, as the format numbers that. */
  int type() {
    return switch (column) {
      case DataTable.Flags _ -> 0;
      case DataTable.Longs _ -> 2;
      case DataTable.Doubles _ -> 5;
      case DataTable.Texts _,DataTable.Lists _ -> 6;
    };
  }

  private void define(boolean known, long bits) {
    definition.add(known ? 1 : 0);
    if (known) {
      values.writeBytes(
          ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN).putLong(bits).array());
    }
  }

  private void flag(boolean value) {
    trues |= value ? 1L << bit : 0;
    if (++bit == Byte.SIZE) {
      values.write((int) trues);
      trues = 0;
      bit = 0;
    }
  }

  private void text(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    values.writeBytes(little(bytes.length));
    values.writeBytes(bytes);
  }

  private static byte[] little(int value) {
    return ByteBuffer.allocate(Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN).putInt(value).array();
  }

  /** Small numbers in runs of equal ones. */
  private static final class Levels {
    private final List<int[]> runs = new ArrayList<>();
    private int count;

    void add(int level) {
      count++;
      if (!runs.isEmpty() && runs.getLast()[0] == level) {
        runs.getLast()[1]++;
      } else {
        runs.add(new int[] {level, 1});
      }
    }

    /** Preceded by their length. */
    byte[] bytes() {
      ByteArrayOutputStream encoded = new ByteArrayOutputStream();
      for (int[] run : runs) {
        int rest = run[1] << 1;
        while ((rest & ~0x7f) != 0) {
          encoded.write(rest & 0x7f | 0x80);
          rest >>>= 7;
        }
        encoded.write(rest);
        encoded.write(run[0]);
      }
      ByteArrayOutputStream whole = new ByteArrayOutputStream();
      whole.writeBytes(little(encoded.size()));
      whole.writeBytes(encoded.toByteArray());
      return whole.toByteArray();
    }
  }
}
