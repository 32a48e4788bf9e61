package dev.lacuna.project.reading;

import dev.lacuna.project.store.ProjectException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.complex.FixedSizeListVector;
import org.apache.arrow.vector.complex.LargeListVector;
import org.apache.arrow.vector.complex.ListVector;
import org.apache.arrow.vector.complex.StructVector;
import org.apache.arrow.vector.ipc.ArrowFileReader;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.apache.arrow.vector.ipc.ArrowStreamReader;
import org.apache.arrow.vector.types.pojo.DictionaryEncoding;

/**
 * Rows of Arrow files, either the file's form (Feather) or the stream's, as Hugging Face datasets keep them on disk;
 * the rows' numbers are their lines. One batch is held at a time.
 */
final class ArrowRows implements RowReader {
  /** Bytes of a batch, above what any program writes by itself. */
  private static final long MOST_MEMORY = 1L << 30;

  private final List<Path> files;
  private final ArrowMemory memory = new ArrowMemory(MOST_MEMORY);
  private Optional<ArrowReader> reader = Optional.empty();
  private int opened;
  private int row;
  private int number;

  /** @param files parts of one data set, in order */
  ArrowRows(List<Path> files) {
    this.files = List.copyOf(files);
  }

  @Override
  public List<String> header() {
    return List.of();
  }

  @Override
  public Optional<FileRow> next() {
    try {
      while (reader.isEmpty() || row >= root().getRowCount()) {
        if (reader.isPresent() && reader.get().loadNextBatch()) {
          row = 0;
        } else if (!another()) {
          return Optional.empty();
        }
      }
      Map<String, FieldValue> fields = new LinkedHashMap<>();
      for (FieldVector vector : root().getFieldVectors()) {
        fields.put(vector.getName(), value(vector, row));
      }
      row++;
      return Optional.of(FileRow.of(++number, fields));
    } catch (IOException | RuntimeException e) {
      throw new ProjectException(files.get(Math.max(0, opened - 1))
          + ": cannot be read as Arrow; it is damaged or packed. Save it again, uncompressed", e);
    }
  }

  private VectorSchemaRoot root() throws IOException {
    return reader.orElseThrow().getVectorSchemaRoot();
  }

  /** By hand, since the library's own lists ask for a JSON library more. */
  private FieldValue value(FieldVector vector, int at) throws IOException {
    if (vector.isNull(at)) {
      return FieldValue.MISSING;
    }
    Optional<DictionaryEncoding> encoding = Optional.ofNullable(vector.getField().getDictionary());
    if (encoding.isPresent()) {
      return value(reader.orElseThrow().lookup(encoding.get().getId()).getVector(),
          ((Number) vector.getObject(at)).intValue());
    }
    return switch (vector) {
      case ListVector list -> several(list.getDataVector(), list.getElementStartIndex(at), list.getElementEndIndex(at));
      case LargeListVector list -> several(list.getDataVector(), Math.toIntExact(list.getElementStartIndex(at)),
          Math.toIntExact(list.getElementEndIndex(at)));
      case FixedSizeListVector list -> several(list.getDataVector(), at * list.getListSize(),
          (at + 1) * list.getListSize());
      case StructVector struct -> {
        Map<String, FieldValue> fields = new LinkedHashMap<>();
        for (FieldVector child : struct.getChildrenFromFields()) {
          fields.put(child.getName(), value(child, at));
        }
        yield new FieldValue.Nested(fields);
      }
      default -> ObjectValue.of(vector.getObject(at));
    };
  }

  private FieldValue several(FieldVector vector, int from, int to) throws IOException {
    List<FieldValue> parts = new ArrayList<>();
    for (int i = from; i < to; i++) {
      parts.add(value(vector, i));
    }
    return new FieldValue.Several(parts);
  }

  private boolean another() throws IOException {
    closeReader();
    if (opened == files.size()) {
      return false;
    }
    Path file = files.get(opened++);
    SeekableByteChannel channel = FileChannel.open(file);
    try {
      reader = Optional.of(ColumnarFiles.isArrowFile(file) ? new ArrowFileReader(channel, memory.allocator())
          : new ArrowStreamReader(Files.newInputStream(ArrowMessages.checked(file)), memory.allocator()));
      if (!ColumnarFiles.isArrowFile(file)) {
        channel.close();
      }
      row = 0;
      return reader.get().loadNextBatch() || another();
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private void closeReader() throws IOException {
    if (reader.isPresent()) {
      reader.get().close();
      reader = Optional.empty();
    }
  }

  @Override
  public void close() {
    try (memory) {
      closeReader();
    } catch (IOException e) {
      throw TextSource.unreadable(files.getFirst(), e);
    }
  }
}
