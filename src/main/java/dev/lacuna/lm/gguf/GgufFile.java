package dev.lacuna.lm.gguf;

import dev.lacuna.files.GgufPaths;
import dev.lacuna.lm.checkpoint.ModelFormatException;
import dev.lacuna.lm.checkpoint.RegularFile;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A model in one GGUF file, or in several that are named {@code NAME-00001-of-0000N.gguf}, memory-mapped; the mapping
 * goes when nothing refers to it any more.
 *
 * @param parts in their order
 * @param metadata of the first part
 * @param tensors of all parts, by name
 */
record GgufFile(List<Path> parts, GgufMetadata metadata, Map<String, StoredBlocks> tensors) {
  /**
   * A tensor's bytes in the file.
   *
   * @param bytes empty where the type is unknown
   */
  record StoredBlocks(Path file, String name, int typeId, long[] shape, MemorySegment bytes) {
    Optional<GgufType> type() {
      return GgufType.of(typeId);
    }
  }

  /**
   * @param file the only one, or any part
   * @throws ModelFormatException when a part is missing, damaged or no GGUF file
   */
  static GgufFile open(Path file) throws IOException {
    List<Path> parts = GgufPaths.parts(file);
    Map<String, StoredBlocks> tensors = new LinkedHashMap<>();
    List<GgufMetadata> metadata = new ArrayList<>();
    for (Path part : parts) {
      metadata.add(read(part, tensors));
    }
    GgufMetadata first = metadata.getFirst();
    long count = first.integer("split.count").orElse(1);
    if (count > 1 && count != parts.size()) {
      throw first.bad("split.count", "is %d, but the file's name tells of %d".formatted(count, parts.size()),
          "Keep all parts in one folder, named NAME-00001-of-%05d.gguf and so on".formatted(count));
    }
    return new GgufFile(parts, first, tensors);
  }

  /** Of one part that is in memory. */
  static GgufFile of(Path file, MemorySegment bytes, GgufHeader header) {
    Map<String, StoredBlocks> tensors = new LinkedHashMap<>();
    put(file, bytes, header, tensors);
    return new GgufFile(List.of(file), header.metadata(), tensors);
  }

  private static void put(Path file, MemorySegment bytes, GgufHeader header, Map<String, StoredBlocks> tensors) {
    for (GgufHeader.Entry entry : header.tensors()) {
      var stored = new StoredBlocks(file, entry.name(), entry.typeId(), entry.shape(),
          bytes.asSlice(entry.at(), entry.bytes()));
      if (tensors.putIfAbsent(entry.name(), stored) != null) {
        throw new ModelFormatException(file, "tensor " + entry.name(), "is in another part, too",
            "Download the parts again");
      }
    }
  }

  private static GgufMetadata read(Path file, Map<String, StoredBlocks> tensors) throws IOException {
    RegularFile.check(file);
    try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
      MemorySegment bytes = channel.size() == 0 ? MemorySegment.NULL
          : channel.map(MapMode.READ_ONLY, 0, channel.size(), Arena.ofAuto());
      GgufHeader header = GgufHeader.read(file, bytes);
      put(file, bytes, header, tensors);
      return header.metadata();
    } catch (NoSuchFileException e) {
      throw new ModelFormatException(file, "file", Files.isSymbolicLink(file) ? "is a broken link" : "is missing",
          "Keep all parts of the model in one folder, or download it again");
    }
  }
}
