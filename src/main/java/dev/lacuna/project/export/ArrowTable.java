package dev.lacuna.project.export;

import dev.lacuna.project.AtomicFile;
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
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.Float8Vector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowFileWriter;

/**
 * Writes a table as an Arrow IPC file (also known as Feather, version 2): int64, float64 and utf8 columns, with null
 * for what is not known. Why Arrow and not Parquet: docs/decisions/0014.
 */
final class ArrowTable {
  /** Rows in a record batch: some megabytes of memory whatever the table's length. */
  private static final int BATCH = 65_536;

  private ArrowTable() {}

  static void write(DataTable table, Path file) {
    AtomicFile.write(file, channel -> {
      try (BufferAllocator memory = new RootAllocator();
          VectorSchemaRoot root = new VectorSchemaRoot(vectors(table, memory));
          ArrowFileWriter writer = new ArrowFileWriter(root, null, new Unclosed(channel))) {
        writer.start();
        for (int from = 0; from < table.rows(); from += BATCH) {
          int rows = Math.min(BATCH, table.rows() - from);
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
        case DataTable.Texts texts -> new VarCharVector(texts.name(), memory);
      });
    }
    return vectors;
  }

  private static void fill(FieldVector vector, DataTable.Column column, int from, int rows) {
    vector.reset();
    switch (column) {
      case DataTable.Longs longs -> {
        for (int i = 0; i < rows; i++) {
          ((BigIntVector) vector).setSafe(i, longs.values()[from + i]);
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
      case DataTable.Texts texts -> {
        for (int i = 0; i < rows; i++) {
          String text = texts.values().get(from + i);
          if (text.isEmpty()) {
            ((VarCharVector) vector).setNull(i);
          } else {
            ((VarCharVector) vector).setSafe(i, text.getBytes(StandardCharsets.UTF_8));
          }
        }
      }
    }
    vector.setValueCount(rows);
  }
}
