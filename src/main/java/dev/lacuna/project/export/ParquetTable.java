package dev.lacuna.project.export;

import dev.lacuna.files.SafeFiles;
import dev.lacuna.project.store.AtomicFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/**
 * Writes a table as a Parquet file: int64, double, boolean, string and list of string, each column of a group of rows
 * in one page, packed by gzip. Why our own: docs/decisions/0055; the format: apache/parquet-format.
 */
final class ParquetTable {
  /** Rows of a group at most, and bytes of its values: what is held at once. */
  private static final int ROWS = 65_536;
  private static final int BYTES = 8 << 20;
  private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);
  /** Numbers of the format. */
  private static final int PLAIN = 0;
  private static final int RLE = 3;
  private static final int GZIP = 2;
  private static final int DATA_PAGE = 0;

  private final DataTable table;
  private final FileChannel out;
  private long written;

  private ParquetTable(DataTable table, FileChannel out) {
    this.table = table;
    this.out = out;
  }

  static void write(DataTable table, Path file) {
    AtomicFile.writeNamed(file, channel -> new ParquetTable(table, channel).write());
  }

  private void write() throws IOException {
    append(MAGIC);
    List<ThriftStruct> groups = new ArrayList<>();
    int next = 0;
    while (next < table.rows()) {
      List<ParquetColumn> columns = table.columns().stream().map(ParquetColumn::new).toList();
      int from = next;
      while (next < table.rows() && next - from < ROWS
          && columns.stream().mapToInt(ParquetColumn::size).sum() < BYTES) {
        for (ParquetColumn column : columns) {
          column.add(next);
        }
        next++;
      }
      groups.add(group(columns, next - from));
    }
    List<ThriftStruct> schema = new ArrayList<>();
    schema.add(new ThriftStruct().text(4, "schema").i32(5, table.columns().size()));
    table.columns().forEach(column -> schema.addAll(new ParquetColumn(column).schema()));
    byte[] footer = new ThriftStruct().i32(1, 1).structs(2, schema).i64(3, table.rows()).structs(4, groups)
        .text(6, "Lacuna").bytes();
    append(footer);
    append(ByteBuffer.allocate(Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN).putInt(footer.length).array());
    append(MAGIC);
  }

  private ThriftStruct group(List<ParquetColumn> columns, int rows) throws IOException {
    List<ThriftStruct> chunks = new ArrayList<>();
    long size = 0;
    for (ParquetColumn column : columns) {
      long start = written;
      byte[] page = column.page();
      byte[] packed = packed(page);
      byte[] head = new ThriftStruct().i32(1, DATA_PAGE).i32(2, page.length).i32(3, packed.length).struct(5,
          new ThriftStruct().i32(1, column.count()).i32(2, PLAIN).i32(3, RLE).i32(4, RLE)).bytes();
      append(head);
      append(packed);
      size += head.length + page.length;
      chunks.add(new ThriftStruct().i64(2, start).struct(3, new ThriftStruct().i32(1, column.type())
          .i32s(2, List.of(PLAIN, RLE)).texts(3, column.path()).i32(4, GZIP).i64(5, column.count())
          .i64(6, head.length + page.length).i64(7, written - start).i64(9, start)));
    }
    return new ThriftStruct().structs(1, chunks).i64(2, size).i64(3, rows);
  }

  private static byte[] packed(byte[] page) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(page);
    }
    return bytes.toByteArray();
  }

  private void append(byte[] bytes) throws IOException {
    SafeFiles.writeFully(out, ByteBuffer.wrap(bytes));
    written += bytes.length;
  }
}
