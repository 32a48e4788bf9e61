package dev.lacuna.lm.checkpoint;

import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.Optional;

/** A tensor of a checkpoint, whatever its file keeps it in: as it is computed with, or in blocks to be decoded. */
public interface WeightTensor {
  Path file();

  String name();

  /** The sizes, outermost first, as a Hugging Face folder has them; empty for a scalar. */
  long[] shape();

  /** How the file spells its type. */
  String typeName();

  /** Whether {@link #rows} can give it. */
  boolean isFloat();

  /** Itself, where the file holds just these numbers in a type that libtorch knows; empty where they are decoded. */
  Optional<StoredTensor> asStored();

  /**
   * Rows as 32-bit floats. A row is the last dimension; a vector is one row.
   *
   * @param out begins with row {@code first}
   * @throws ModelFormatException where {@link #isFloat} is false
   */
  void rows(long first, int count, float[] out);

  /**
   * How many rows are had for the work of one: all of them, where the file holds the matrix turned and every row is
   * spread over the whole of it.
   */
  default long rowsAtOnce() {
    return 1;
  }

  /** Its bytes in the mapped file. */
  MemorySegment segment();

  /** Numbers of a row. */
  default int columns() {
    long[] shape = shape();
    return shape.length == 0 ? 1 : Math.toIntExact(shape[shape.length - 1]);
  }

  default long rows() {
    long rows = 1;
    long[] shape = shape();
    for (int i = 0; i < shape.length - 1; i++) {
      rows *= shape[i];
    }
    return rows;
  }
}
