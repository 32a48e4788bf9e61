package dev.lacuna.knowledge.map;

import dev.lacuna.hiddenstates.PrincipalAxes;
import dev.lacuna.knowledge.probe.ArrayFile;
import dev.lacuna.knowledge.probe.StandardisedRows;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The two directions of largest variance (principal components), each axis then moved and scaled so that the fitted
 * points span [-1, 1]. A direction's sign is chosen so that its largest part is positive, so that a refit on the same
 * points gives the same map and not its mirror image.
 */
public final class PcaProjection implements Projection {
  static final String KIND = "pca";
  private static final int AXES = 2;
  private final float[] mean;
  private final float[] axes;
  private final float[] centre;
  private final float[] halfWidth;

  private PcaProjection(float[] mean, float[] axes, float[] centre, float[] halfWidth) {
    this.mean = mean;
    this.axes = axes;
    this.centre = centre;
    this.halfWidth = halfWidth;
  }

  /** @param states {@code [n, d]}, at least one, all finite */
  public static PcaProjection fit(float[][] states) {
    if (states.length == 0) {
      throw new IllegalArgumentException("There are no hidden states to draw a map of; add questions first.");
    }
    StandardisedRows.mean(states); // refuses rows of another width, and what is not finite
    PrincipalAxes found = PrincipalAxes.of(states, AXES);
    PcaProjection raw = new PcaProjection(found.mean(), found.axes(), new float[AXES], new float[] {1, 1});
    float[] low = {Float.POSITIVE_INFINITY, Float.POSITIVE_INFINITY};
    float[] high = {Float.NEGATIVE_INFINITY, Float.NEGATIVE_INFINITY};
    for (float[] state : states) {
      float[] at = raw.place(state);
      for (int a = 0; a < AXES; a++) {
        low[a] = Math.min(low[a], at[a]);
        high[a] = Math.max(high[a], at[a]);
      }
    }
    float[] centre = new float[AXES];
    float[] halfWidth = new float[AXES];
    for (int a = 0; a < AXES; a++) {
      centre[a] = (low[a] + high[a]) / 2;
      // A hair wider than the points, or rounding would put the outermost ones outside; an axis without width is 1
      // wide.
      float width = (high[a] - low[a]) / 2 * 1.00001f;
      halfWidth[a] = width > 0 ? width : 1;
    }
    return new PcaProjection(found.mean(), found.axes(), centre, halfWidth);
  }

  @Override
  public float[] place(float[] state) {
    StandardisedRows.checkWidth(state, 0, mean.length);
    float[] at = new float[AXES];
    for (int a = 0; a < AXES; a++) {
      double sum = 0;
      for (int k = 0; k < mean.length; k++) {
        sum += ((double) state[k] - mean[k]) * axes[a * mean.length + k];
      }
      at[a] = (float) ((sum - centre[a]) / halfWidth[a]);
    }
    return at;
  }

  @Override
  public String method() {
    return KIND;
  }

  @Override
  public int width() {
    return mean.length;
  }

  /** Unit vectors {@code [2, d]}, the one of larger variance first. */
  public float[][] axes() {
    int d = mean.length;
    return new float[][] {java.util.Arrays.copyOfRange(axes, 0, d), java.util.Arrays.copyOfRange(axes, d, 2 * d)};
  }

  @Override
  public Map<String, float[]> arrays() {
    Map<String, float[]> arrays = new LinkedHashMap<>();
    arrays.put("mean", mean.clone());
    arrays.put("axes", axes.clone());
    arrays.put("centre", centre.clone());
    arrays.put("halfWidth", halfWidth.clone());
    return arrays;
  }

  static PcaProjection from(ArrayFile file) {
    float[] mean = file.array("mean");
    float[] halfWidth = file.array("halfWidth", AXES);
    if (!(halfWidth[0] > 0 && halfWidth[1] > 0)) {
      throw new IllegalArgumentException(file.source() + ": \"halfWidth\" must be above 0; draw the map again.");
    }
    return new PcaProjection(mean, file.array("axes", AXES * mean.length), file.array("centre", AXES), halfWidth);
  }
}
