package dev.lacuna.lm.checkpoint;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One safetensors file, memory-mapped: 8 bytes of header length (u64, little-endian), a JSON header, then the tensors
 * without gaps (<a href="https://github.com/huggingface/safetensors#format">format</a>). Any length of file is mapped
 * at once; the mapping goes when nothing refers to it any more, so there is nothing to close.
 */
public final class Safetensors {
  private static final int LENGTH_BYTES = 8;

  private final Path file;
  private final Map<String, StoredTensor> tensors;
  private final Map<String, String> metadata;

  private Safetensors(Path file, Map<String, StoredTensor> tensors, Map<String, String> metadata) {
    this.file = file;
    this.tensors = Collections.unmodifiableMap(tensors);
    this.metadata = Collections.unmodifiableMap(metadata);
  }

  /**
   * @throws ModelFormatException when the file is missing, cut short or does not keep to the format
   * @throws IOException when it cannot be read
   */
  public static Safetensors open(Path file) throws IOException {
    RegularFile.check(file);
    try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
      long size = channel.size();
      if (size < LENGTH_BYTES) {
        throw damaged(file, "is %d bytes long, too short for a header".formatted(size));
      }
      long headerBytes = ByteBuffer.wrap(read(channel, file, 0, LENGTH_BYTES)).order(ByteOrder.LITTLE_ENDIAN).getLong();
      if (headerBytes < 2 || headerBytes > SafetensorsHeader.MAX_BYTES) {
        throw damaged(file, "gives a length of %s bytes, where 2 to %d are allowed".formatted(
            Long.toUnsignedString(headerBytes), SafetensorsHeader.MAX_BYTES));
      }
      long dataStart = LENGTH_BYTES + headerBytes;
      if (dataStart > size) {
        throw damaged(file, "is said to be %d bytes long, but the file ends after %d".formatted(headerBytes, size));
      }
      byte[] json = read(channel, file, LENGTH_BYTES, (int) headerBytes);
      var header = SafetensorsHeader.parse(file, json, size - dataStart);
      MemorySegment data = size == dataStart ? MemorySegment.NULL
          : channel.map(MapMode.READ_ONLY, dataStart, size - dataStart, Arena.ofAuto());
      Map<String, StoredTensor> tensors = new LinkedHashMap<>();
      for (var entry : header.entries()) {
        var bytes = data.asSlice(entry.begin(), entry.end() - entry.begin());
        tensors.put(entry.name(), new StoredTensor(file, entry.name(), entry.type(), entry.shape(), bytes));
      }
      return new Safetensors(file, tensors, header.metadata());
    } catch (NoSuchFileException e) {
      throw new ModelFormatException(file, "file", Files.isSymbolicLink(file) ? "is a broken link" : "is missing",
          "Download or save the model again");
    }
  }

  public Path file() {
    return file;
  }

  /** The tensors' names, in the header's order. */
  public Set<String> names() {
    return tensors.keySet();
  }

  public Map<String, StoredTensor> tensors() {
    return tensors;
  }

  /** The free text pairs under {@code __metadata__}; empty when there are none. */
  public Map<String, String> metadata() {
    return metadata;
  }

  public Optional<StoredTensor> find(String name) {
    return Optional.ofNullable(tensors.get(name));
  }

  /** @throws ModelFormatException when the file has no such tensor */
  public StoredTensor tensor(String name) {
    return find(name).orElseThrow(() -> new ModelFormatException(file, "tensor " + name, "is missing",
        "Check that the file belongs to this model, or download it again"));
  }

  private static byte[] read(FileChannel channel, Path file, long at, int count) throws IOException {
    var buffer = ByteBuffer.allocate(count);
    while (buffer.hasRemaining()) {
      if (channel.read(buffer, at + buffer.position()) < 0) {
        throw damaged(file, "ends before its " + count + " bytes");
      }
    }
    return buffer.array();
  }

  private static ModelFormatException damaged(Path file, String problem) {
    return new ModelFormatException(file, "header", problem,
        "The file is damaged, cut short or no safetensors file. Download or save it again");
  }
}
