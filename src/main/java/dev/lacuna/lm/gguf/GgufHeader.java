package dev.lacuna.lm.gguf;

import dev.lacuna.lm.checkpoint.ModelFormatException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Metadata and the list of tensors at the beginning of a GGUF file of version 2 or 3
 * (<a href="https://github.com/ggml-org/ggml/blob/master/docs/gguf.md">format</a>). It comes from a stranger: every
 * count, length, dimension and offset is checked against the file's size before anything is made of it.
 *
 * @param tensors in the file's order
 */
record GgufHeader(GgufMetadata metadata, List<Entry> tensors) {
  private static final int MAGIC_NUMBER = 0x46554747;
  private static final int SWAPPED_VERSION = 0x0300_0000;
  private static final int MAX_TENSORS = 100_000;
  private static final int MAX_NAME = 512;
  private static final int MAX_RANK = 4;
  private static final long MAX_ALIGNMENT = 1 << 20;
  private static final String AGAIN = "The file is damaged or cut short: download it again";

  /**
   * @param shape outermost first, as everywhere but in the file
   * @param typeId of a type that may be unknown
   * @param at where its bytes begin in the file
   * @param bytes how many there are; 0 for an unknown type
   */
  record Entry(String name, int typeId, long[] shape, long at, long bytes) {
    Optional<GgufType> type() {
      return GgufType.of(typeId);
    }
  }

  /** @param bytes the whole file */
  static GgufHeader read(Path file, MemorySegment bytes) {
    GgufCursor in = new GgufCursor(file, bytes, 0);
    if (in.left() < 24 || in.i32("header") != MAGIC_NUMBER) {
      throw new ModelFormatException(file, "header", "does not begin as a GGUF file does", "The file is damaged, cut"
          + " short or no GGUF file: download it again");
    }
    int version = in.i32("header");
    if (version == SWAPPED_VERSION) {
      throw new ModelFormatException(file, "header", "is of a big-endian file, which is not read here",
          "Take the usual, little-endian file");
    }
    if (version != 2 && version != 3) {
      throw new ModelFormatException(file, "header", "has version " + Integer.toUnsignedString(version)
          + "; known are 2 and 3", "Convert the model again with a current llama.cpp");
    }
    long tensors = in.count("header");
    long pairs = in.count("header");
    GgufMetadata metadata = GgufMetadata.read(in, bytes, pairs);
    // A tensor is at least a length, a letter, a rank, a dimension, a type and an offset.
    if (tensors > Math.min(MAX_TENSORS, in.left() / 33)) {
      throw in.bad("header", "has " + tensors + " tensors, more than there is room for");
    }
    List<Entry> relative = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (long i = 0; i < tensors; i++) {
      Entry entry = entry(in, i);
      if (!names.add(entry.name())) {
        throw in.bad("tensor " + entry.name(), "is there twice");
      }
      relative.add(entry);
    }
    return new GgufHeader(metadata, placed(relative, in, alignment(metadata), bytes.byteSize()));
  }

  private static Entry entry(GgufCursor in, long number) {
    String name = in.text("name of tensor " + (number + 1), MAX_NAME);
    String where = "tensor " + name;
    int rank = in.i32(where);
    if (rank < 1 || rank > MAX_RANK) {
      throw in.bad(where, "has " + Integer.toUnsignedString(rank) + " dimensions, where 1 to " + MAX_RANK
          + " are allowed");
    }
    long[] shape = new long[rank];
    for (int i = rank - 1; i >= 0; i--) {
      shape[i] = in.count(where);
    }
    int type = in.i32(where);
    long offset = in.count(where);
    return new Entry(name, type, shape, offset, bytes(in, where, shape, type));
  }

  private static long bytes(GgufCursor in, String where, long[] shape, int typeId) {
    Optional<GgufType> known = GgufType.of(typeId);
    long elements = 1;
    try {
      for (long size : shape) {
        if (size == 0) {
          throw in.bad(where, "has a dimension of 0");
        }
        elements = Math.multiplyExact(elements, size);
      }
      // No type has more than four bytes a number; a product of that much is still a long.
      Math.multiplyExact(elements, 8L);
    } catch (ArithmeticException e) {
      throw in.bad(where, "has the impossible shape " + Arrays.toString(shape));
    }
    if (known.isEmpty()) {
      return 0;
    }
    GgufType type = known.get();
    if (shape[shape.length - 1] % type.block() != 0) {
      throw in.bad(where, "has rows of %d numbers, no multiple of a block of %s, %d".formatted(shape[shape.length - 1],
          type, type.block()));
    }
    return type.bytes(elements);
  }

  private static long alignment(GgufMetadata metadata) {
    long alignment = metadata.integer("general.alignment").orElse(32);
    if (alignment < 8 || alignment > MAX_ALIGNMENT || Long.bitCount(alignment) != 1) {
      throw metadata.bad("general.alignment", "is " + alignment + ", no power of two from 8 to " + MAX_ALIGNMENT,
          AGAIN);
    }
    return alignment;
  }

  /** Offsets count from the first aligned byte after the header; tensors lie in the file and not in one another. */
  private static List<Entry> placed(List<Entry> relative, GgufCursor in, long alignment, long size) {
    long data = Math.ceilDiv(in.at(), alignment) * alignment;
    List<Entry> placed = new ArrayList<>();
    for (Entry entry : relative) {
      String where = "tensor " + entry.name();
      if (entry.at() % alignment != 0) {
        throw in.bad(where, "begins at %d, no multiple of the alignment %d".formatted(entry.at(), alignment));
      }
      if (entry.at() > size - data || entry.bytes() > size - data - entry.at()) {
        throw new ModelFormatException(in.file(), where, "needs bytes %d to %s of the data, but the file holds %d of it"
            .formatted(entry.at(), Long.toUnsignedString(entry.at() + entry.bytes()), Math.max(0, size - data)), AGAIN);
      }
      placed.add(new Entry(entry.name(), entry.typeId(), entry.shape(), data + entry.at(), entry.bytes()));
    }
    List<Entry> inOrder = new ArrayList<>(placed);
    inOrder.sort(Comparator.comparingLong(Entry::at));
    long end = 0;
    for (Entry entry : inOrder) {
      if (entry.at() < end) {
        throw in.bad("tensor " + entry.name(), "overlaps the tensor before it");
      }
      end = entry.at() + entry.bytes();
    }
    return placed;
  }
}
