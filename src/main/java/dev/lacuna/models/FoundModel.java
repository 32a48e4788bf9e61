package dev.lacuna.models;

import java.nio.file.Path;

/**
 * A language model on this machine, as its files' heads tell: no weight is read.
 *
 * @param reference what {@code --model} takes: {@code hf:ORG/NAME}, {@code ollama:NAME} or a path
 * @param name a plain name
 * @param path the model folder, or the GGUF file
 * @param family {@code model_type} of config.json or {@code general.architecture} of a GGUF file; empty if not known
 * @param parameters how many; 0 if not known
 * @param format {@code safetensors} or {@code GGUF}
 * @param precision how the weights are stored, for example {@code BF16} or {@code Q4_K_M}; empty if not known
 * @param bytes of the weight files
 * @param problem why it cannot be opened, in a sentence with the remedy; empty if nothing is in the way
 */
public record FoundModel(String reference, String name, ModelSource source, Path path, String family, long parameters,
    String format, String precision, long bytes, String problem) {
  private static final long MIB = 1L << 20;
  /** Java, libtorch and what sampling holds besides the weights, roughly; {@code doctor} works it out part by part. */
  private static final long BESIDES = 1024 * MIB;

  public boolean usable() {
    return problem.isEmpty();
  }

  /**
   * The widest base precision, of {@code fp32}, {@code bf16} and {@code int8}, in which the weights fit; empty where
   * none does, or where it is not known how many there are.
   *
   * @param free memory, in bytes
   */
  public String fitting(long free) {
    if (parameters == 0) {
      return "";
    }
    for (Width width : Width.values()) {
      if (parameters * width.bytes + BESIDES <= free) {
        return width.name();
      }
    }
    return "";
  }

  /** For a list: 134.5 M, 8.0 B. */
  public String size() {
    if (parameters == 0) {
      return "";
    }
    return parameters >= 1_000_000_000L ? "%.1f B".formatted(parameters / 1e9) : "%.0f M".formatted(parameters / 1e6);
  }

  /** A width's name is the base precision's. */
  private enum Width {
    fp32(4), bf16(2), int8(1);

    private final int bytes;

    Width(int bytes) {
      this.bytes = bytes;
    }
  }
}
