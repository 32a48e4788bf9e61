package dev.lacuna.lm.kernel;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * How the frozen base's matrices are held in memory. Vectors (norms, biases) and adapters stay in float32 on the CPU;
 * what is computed with is float32 on the CPU whatever the base is, and on a GPU bfloat16 unless the base is float32.
 */
public enum BasePrecision {
  /** 4 bytes a weight. A checkpoint that is stored so is the mapped file itself. */
  FP32(4, "float32"),

  /** 2 bytes a weight: the upper half of a float32, 8 significant bits. Stored so, it is the mapped file itself. */
  BF16(2, "bfloat16"),

  /**
   * 1 byte a weight and a float32 for each row (output channel): {@code w ≈ scale · q}, q in −127 … 127, {@code scale =
   * max |w| / 127} of the row; symmetric, rounded to the nearest (the weight-only scheme of Dettmers et al., arXiv
   * 2208.07339 §2, with one scale a row and no outlier columns).
   */
  INT8(1, "int8");

  private final int itemSize;
  private final String dtype;

  BasePrecision(int itemSize, String dtype) {
    this.itemSize = itemSize;
    this.dtype = dtype;
  }

  /** Bytes of one weight, a row's scale not counted. */
  public int itemSize() {
    return itemSize;
  }

  /** As shown to the user beside the model's name. */
  public String dtype() {
    return dtype;
  }

  /** As written on the command line: {@code fp32}, {@code bf16}, {@code int8}. */
  public String spelling() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * @param spelling {@code fp32}, {@code bf16}, {@code int8}, or {@code auto}: float32 on the CPU, bfloat16 on a GPU
   * @throws IllegalArgumentException for anything else
   */
  public static BasePrecision parse(String spelling, ComputeDevice compute) {
    if (spelling.equals("auto")) {
      return compute.onGpu() ? BF16 : FP32;
    }
    return Arrays.stream(values()).filter(each -> each.spelling().equals(spelling)).findFirst()
        .orElseThrow(() -> new IllegalArgumentException("Unknown base precision \"" + spelling + "\". Use auto, "
            + Arrays.stream(values()).map(BasePrecision::spelling).collect(Collectors.joining(", "))));
  }
}
