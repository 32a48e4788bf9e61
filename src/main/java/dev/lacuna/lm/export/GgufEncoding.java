package dev.lacuna.lm.export;

import dev.lacuna.lm.gguf.GgufType;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a model's matrices are written as in a GGUF file; vectors are always F32. */
public enum GgufEncoding {
  F32(GgufType.F32, 0), F16(GgufType.F16, 1), BF16(GgufType.BF16, 32), Q8_0(GgufType.Q8_0, 7);

  private final GgufType type;
  private final int fileType;

  GgufEncoding(GgufType type, int fileType) {
    this.type = type;
    this.fileType = fileType;
  }

  /** By its name in any case. */
  public static Optional<GgufEncoding> named(String name) {
    return Arrays.stream(values()).filter(each -> each.name().equalsIgnoreCase(name)).findFirst();
  }

  /** All names, as a command line takes them. */
  public static String known() {
    return Arrays.stream(values()).map(each -> each.name().toLowerCase(Locale.ROOT)).collect(Collectors.joining(", "));
  }

  GgufType type() {
    return type;
  }

  /** As in {@code general.file_type}. */
  int fileType() {
    return fileType;
  }
}
