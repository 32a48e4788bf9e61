package dev.lacuna.project.export;

import dev.lacuna.project.store.AtomicFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.BitVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.Float8Vector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.complex.ListVector;
import org.apache.arrow.vector.ipc.ArrowFileWriter;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.FieldType;

/**
 * Writes a table as an Arrow IPC file (also known as Feather, version 2): int64, float64, bool, utf8 and lists of utf8,
 * with null for what is not known (docs/decisions/0014).
 */
final class ArrowTable {
  /** Rows in a record batch at most, and letters of its texts: some megabytes of memory whatever the table's length. */
  private static final int BATCH = 65_536;
  private static final long LETTERS = 4 << 20;

  private ArrowTable() {}

  static void write(DataTable table, Path file) {
    AtomicFile.writeNamed(file, channel -> {
      try (BufferAllocator memory = new RootAllocator();
          VectorSchemaRoot root = new VectorSchemaRoot(vectors(table, memory));
          ArrowFileWriter writer = new ArrowFileWriter(root, null, new Unclosed(channel))) {
        writer.start();
        int rows;
        for (int from = 0; from < table.rows(); from += rows) {
          rows = batch(table, from);
          for (int c = 0; c < table.columns().size(); c++) {
            fill(root.getVector(c), table.columns().get(c), from, rows);
          }
          root.setRowCount(rows);
          writer.writeBatch();
        }
        writer.end();
      }
    });
  }

  private static int batch(DataTable table, int from) {
    long letters = 0;
    int row = from;
    while (row < table.rows() && row - from < BATCH && letters < LETTERS) {
      for (DataTable.Column column : table.columns()) {
        letters += switch (column) {
          case DataTable.Texts texts -> texts.values().get(row).length();
          case DataTable.Lists lists -> lists.values().get(row).stream().mapToLong(String::length).sum();
          case DataTable.Longs _,DataTable.Doubles _,DataTable.Flags _ -> 0;
        };
      }
      row++;
    }
    return row - from;
  }

  /** The writer closes what it writes into, before the file's content is known to be on the disk. */
  private record Unclosed(FileChannel channel) implements WritableByteChannel {
    @Override
    public int write(ByteBuffer bytes) throws IOException {
      return channel.write(bytes);
    }

    @Override
    public boolean isOpen() {
      return channel.isOpen();
    }

    @Override
    public void close() {}
  }

  private static List<FieldVector> vectors(DataTable table, BufferAllocator memory) {
    List<FieldVector> vectors = new ArrayList<>();
    for (DataTable.Column column : table.columns()) {
      vectors.add(switch (column) {
        case DataTable.Longs longs -> new BigIntVector(longs.name(), memory);
        case DataTable.Doubles doubles -> new Float8Vector(doubles.name(), memory);
        case DataTable.Flags flags -> new BitVector(flags.name(), memory);
        case DataTable.Texts texts -> new VarCharVector(texts.name(), memory);
        case DataTable.Lists lists -> {
          ListVector list = ListVector.empty(lists.name(), memory);
          list.addOrGetVector(FieldType.nullable(ArrowType.Utf8.INSTANCE));
          yield list;
        }
      });
    }
    return vectors;
  }

  private static void fill(FieldVector vector, DataTable.Column column, int from, int rows) {
    vector.reset();
    switch (column) {
      case DataTable.Longs longs -> {
        for (int i = 0; i < rows; i++) {
          if (longs.unknown().get(from + i)) {
            ((BigIntVector) vector).setNull(i);
          } else {
            ((BigIntVector) vector).setSafe(i, longs.values()[from + i]);
          }
        }
      }
      case DataTable.Doubles doubles -> {
        for (int i = 0; i < rows; i++) {
          if (Double.isNaN(doubles.values()[from + i])) {
            ((Float8Vector) vector).setNull(i);
          } else {
            ((Float8Vector) vector).setSafe(i, doubles.values()[from + i]);
          }
        }
      }
      case DataTable.Flags flags -> {
        for (int i = 0; i < rows; i++) {
          ((BitVector) vector).setSafe(i, flags.values().get(from + i) ? 1 : 0);
        }
      }
      case DataTable.Texts texts -> {
        for (int i = 0; i < rows; i++) {
          if (texts.isUnknown(from + i)) {
            ((VarCharVector) vector).setNull(i);
          } else {
            ((VarCharVector) vector).setSafe(i, texts.values().get(from + i).getBytes(StandardCharsets.UTF_8));
          }
        }
      }
      case DataTable.Lists lists -> fill((ListVector) vector, lists.values().subList(from, from + rows));
    }
    vector.setValueCount(rows);
  }

  private static void fill(ListVector vector, List<List<String>> lists) {
    VarCharVector texts = (VarCharVector) vector.getDataVector();
    for (int i = 0; i < lists.size(); i++) {
      int first = vector.startNewValue(i);
      List<String> list = lists.get(i);
      for (int k = 0; k < list.size(); k++) {
        texts.setSafe(first + k, list.get(k).getBytes(StandardCharsets.UTF_8));
      }
      vector.endValue(i, list.size());
    }
  }
}
