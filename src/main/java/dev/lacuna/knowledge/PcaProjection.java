package dev.lacuna.knowledge;

import java.nio.file.Path;

/** Placeholder shape; being written. */
public final class PcaProjection implements Projection {
  static final String KIND = "pca";

  private PcaProjection() {}

  /** @param states {@code [n, d]} */
  public static PcaProjection fit(float[][] states) {
    throw new UnsupportedOperationException();
  }

  @Override
  public float[] place(float[] state) {
    throw new UnsupportedOperationException();
  }

  @Override
  public String method() {
    return KIND;
  }

  @Override
  public int width() {
    return 0;
  }

  @Override
  public void save(Path file) {}

  static PcaProjection from(ArrayFile file) {
    return new PcaProjection();
  }
}
