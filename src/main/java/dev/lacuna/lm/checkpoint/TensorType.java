package dev.lacuna.lm.checkpoint;

import java.util.Optional;

/** The element types of the safetensors format that this program reads. */
public enum TensorType {
  F64(8), F32(4), F16(2), BF16(2), I64(8), I32(4), I16(2), I8(1), U8(1), BOOL(1);

  private final int itemSize;

  TensorType(int itemSize) {
    this.itemSize = itemSize;
  }

  /** Bytes of one element. */
  public int itemSize() {
    return itemSize;
  }

  /** Its number in libtorch, for the floats that weights are stored in. */
  public int torchNumber() {
    return switch (this) {
      case F16 -> 5;
      case F32 -> 6;
      case BF16 -> 15;
      default -> throw new IllegalArgumentException(this + " is no type of weights");
    };
  }

  /** Whether {@link FloatConversion} can turn it into 32-bit floats. */
  public boolean isFloat() {
    return this == F32 || this == F16 || this == BF16;
  }

  /** By the format's own spelling; empty for a type that this program does not read, such as {@code F8_E4M3}. */
  public static Optional<TensorType> of(String spelling) {
    for (TensorType type : values()) {
      if (type.name().equals(spelling)) {
        return Optional.of(type);
      }
    }
    return Optional.empty();
  }
}
