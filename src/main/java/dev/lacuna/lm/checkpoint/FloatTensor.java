package dev.lacuna.lm.checkpoint;

import java.util.Arrays;

/** A float32 tensor in Java's memory, row-major; {@code values} is not copied. */
public record FloatTensor(long[] shape, float[] values) {
  public FloatTensor {
    if (Arrays.stream(shape).reduce(1, Math::multiplyExact) != values.length) {
      throw new IllegalArgumentException("Shape " + Arrays.toString(shape) + " does not hold " + values.length
          + " values");
    }
  }
}
