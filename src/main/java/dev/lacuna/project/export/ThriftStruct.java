package dev.lacuna.project.export;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A structure in Thrift's compact protocol, in which Parquet keeps what it says of a file. Fields come in order. */
final class ThriftStruct {
  private static final int I32 = 5;
  private static final int I64 = 6;
  private static final int BINARY = 8;
  private static final int LIST = 9;
  private static final int STRUCT = 12;
  /** Above it, a list's size and a step between fields have bytes of their own. */
  private static final int NIBBLE = 15;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private int last;

  ThriftStruct i32(int field, int value) {
    head(field, I32);
    varint(zigzag(value));
    return this;
  }

  ThriftStruct i64(int field, long value) {
    head(field, I64);
    varint(zigzag(value));
    return this;
  }

  ThriftStruct text(int field, String value) {
    head(field, BINARY);
    binary(value);
    return this;
  }

  ThriftStruct struct(int field, ThriftStruct value) {
    head(field, STRUCT);
    out.writeBytes(value.bytes());
    return this;
  }

  ThriftStruct structs(int field, List<ThriftStruct> values) {
    head(field, LIST);
    size(values.size(), STRUCT);
    values.forEach(value -> out.writeBytes(value.bytes()));
    return this;
  }

  ThriftStruct texts(int field, List<String> values) {
    head(field, LIST);
    size(values.size(), BINARY);
    values.forEach(this::binary);
    return this;
  }

  ThriftStruct i32s(int field, List<Integer> values) {
    head(field, LIST);
    size(values.size(), I32);
    values.forEach(value -> varint(zigzag(value)));
    return this;
  }

  /** The whole structure, with its end. */
  byte[] bytes() {
    byte[] fields = out.toByteArray();
    byte[] whole = new byte[fields.length + 1];
    System.arraycopy(fields, 0, whole, 0, fields.length);
    return whole;
  }

  private void head(int field, int type) {
    int step = field - last;
    if (step < 1) {
      throw new IllegalArgumentException("field " + field + " after " + last);
    }
    if (step <= NIBBLE) {
      out.write(step << 4 | type);
    } else {
      out.write(type);
      varint(zigzag(field));
    }
    last = field;
  }

  private void size(int size, int type) {
    if (size < NIBBLE) {
      out.write(size << 4 | type);
    } else {
      out.write(NIBBLE << 4 | type);
      varint(size);
    }
  }

  private void binary(String value) {
    byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
    varint(bytes.length);
    out.writeBytes(bytes);
  }

  private static long zigzag(long value) {
    return value << 1 ^ value >> 63;
  }

  private void varint(long value) {
    long rest = value;
    while ((rest & ~0x7fL) != 0) {
      out.write((int) (rest & 0x7f | 0x80));
      rest >>>= 7;
    }
    out.write((int) rest);
  }
}
