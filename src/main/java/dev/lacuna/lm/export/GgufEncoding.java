package dev.lacuna.lm.export;

import dev.lacuna.lm.gguf.GgufType;

/** What a model's matrices are written as in a GGUF file; vectors are always F32. */
public enum GgufEncoding {
  F32(GgufType.F32, 0), F16(GgufType.F16, 1), BF16(GgufType.BF16, 32), Q8_0(GgufType.Q8_0, 7);

  private final GgufType type;
  private final int fileType;

  GgufEncoding(GgufType type, int fileType) {
    this.type = type;
    this.fileType = fileType;
  }

  GgufType type() {
    return type;
  }

  /** As in {@code general.file_type}. */
  int fileType() {
    return fileType;
  }
}
