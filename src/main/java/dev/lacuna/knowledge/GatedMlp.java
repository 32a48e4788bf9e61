package dev.lacuna.knowledge;

import java.nio.file.Path;

/** Placeholder shape; being written. */
public final class GatedMlp implements Probe {
  static final String KIND = "gated-mlp";

  /** @param hidden h; 0 for the default, 4·d but at most 512 */
  public record Settings(int hidden, double learningRate, double weightDecay, int batch, int epochs, int patience,
      double validationShare) {
    public static final Settings DEFAULT = new Settings(0, 1e-3, 1e-2, 32, 40, 5, 0.15);
  }

  private GatedMlp() {}

  public static GatedMlp fit(float[][] states, boolean[] targets, Settings settings, long seed) {
    throw new UnsupportedOperationException();
  }

  @Override
  public double[] logits(float[][] states) {
    throw new UnsupportedOperationException();
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public int width() {
    return 0;
  }

  @Override
  public void save(Path file) {}

  static GatedMlp from(ArrayFile file) {
    return new GatedMlp();
  }
}
