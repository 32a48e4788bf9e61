package dev.lacuna.knowledge.probe;

import java.nio.file.Path;
import java.util.Map;

/**
 * Reads from a hidden state whether the model knows the answer. A logit above 0 says that it does not; {@link
 * Calibration} turns logits into probabilities.
 */
public sealed interface Probe permits LogisticRegression, GatedMlp {

  /**
   * @param states {@code [n, d]}, all of the width that the probe was fitted on
   * @return {@code [n]}
   * @throws IllegalArgumentException for another width
   */
  double[] logits(float[][] states);

  /** {@code logistic} or {@code gated-mlp}. */
  String kind();

  /** Width d of the states. */
  int width();

  /** All that the probe is, by name. */
  Map<String, float[]> arrays();

  /** @throws java.io.UncheckedIOException when the file cannot be written */
  default void save(Path file) {
    ArrayFile.of(kind(), arrays()).save(file);
  }

  /**
   * @throws IllegalArgumentException when the file is not a probe or is damaged; the message names the field
   * @throws java.io.UncheckedIOException when the file cannot be read
   */
  static Probe load(Path file) {
    return from(ArrayFile.load(file));
  }

  private static Probe from(ArrayFile arrays) {
    return switch (arrays.kind()) {
      case LogisticRegression.KIND -> LogisticRegression.from(arrays);
      case GatedMlp.KIND -> GatedMlp.from(arrays);
      default -> throw new IllegalArgumentException(arrays.source() + " holds \"" + arrays.kind()
          + "\", which is no probe; probe the project again.");
    };
  }
}
