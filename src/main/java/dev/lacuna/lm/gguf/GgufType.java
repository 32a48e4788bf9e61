package dev.lacuna.lm.gguf;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The ways of writing numbers that are decoded here, with their ids in the file, and how many share a block. */
public enum GgufType {
  F32(0, 1, 4), F16(1, 1, 2), BF16(30, 1, 2), Q4_0(2, 32, 18), Q4_1(3, 32, 20), Q5_0(6, 32, 22), Q5_1(7, 32, 24),
  Q8_0(8, 32, 34), Q2_K(10, 256, 84), Q3_K(11, 256, 110), Q4_K(12, 256, 144), Q5_K(13, 256, 176), Q6_K(14, 256, 210),
  IQ4_NL(20, 32, 18), IQ4_XS(23, 256, 136);

  /** Those that are known by name only. */
  private static final Map<Integer, String> OTHERS = Map.ofEntries(Map.entry(9, "Q8_1"), Map.entry(15, "Q8_K"),
      Map.entry(16, "IQ2_XXS"), Map.entry(17, "IQ2_XS"), Map.entry(18, "IQ3_XXS"), Map.entry(19, "IQ1_S"),
      Map.entry(21, "IQ3_S"), Map.entry(22, "IQ2_S"), Map.entry(24, "I8"), Map.entry(25, "I16"), Map.entry(26, "I32"),
      Map.entry(27, "I64"), Map.entry(28, "F64"), Map.entry(29, "IQ1_M"), Map.entry(34, "TQ1_0"),
      Map.entry(35, "TQ2_0"), Map.entry(39, "MXFP4"), Map.entry(40, "NVFP4"));

  private final int id;
  private final int block;
  private final int bytes;

  GgufType(int id, int block, int bytes) {
    this.id = id;
    this.block = block;
    this.bytes = bytes;
  }

  static Optional<GgufType> of(int id) {
    return Arrays.stream(values()).filter(type -> type.id == id).findFirst();
  }

  /** Its name, also of one that is not decoded here. */
  static String name(int id) {
    return of(id).map(GgufType::name)
        .orElseGet(() -> OTHERS.getOrDefault(id, "number " + Integer.toUnsignedString(id)));
  }

  static String known() {
    return Arrays.stream(values()).map(GgufType::name).collect(Collectors.joining(", "));
  }

  int id() {
    return id;
  }

  /** Numbers of a block. */
  int block() {
    return block;
  }

  /** Bytes of so many numbers, a multiple of a block's. */
  long bytes(long numbers) {
    return numbers / block * bytes;
  }

  /** Whether each number stands for itself. */
  boolean isPlain() {
    return block == 1;
  }
}
