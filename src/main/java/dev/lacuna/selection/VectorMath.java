package dev.lacuna.selection;

/** Arithmetic on points {@code [N, d]}. */
final class VectorMath {
  private VectorMath() {}

  static double squaredDistance(float[] a, float[] b) {
    double sum = 0;
    for (int k = 0; k < a.length; k++) {
      double difference = (double) a[k] - b[k];
      sum += difference * difference;
    }
    return sum;
  }

  static double dot(float[] a, float[] b) {
    double sum = 0;
    for (int k = 0; k < a.length; k++) {
      sum += (double) a[k] * b[k];
    }
    return sum;
  }

  /** Copies of length 1; a vector of zeros stays as it is. */
  static float[][] unitLength(float[][] points) {
    float[][] out = new float[points.length][];
    for (int i = 0; i < points.length; i++) {
      double norm = Math.sqrt(dot(points[i], points[i]));
      out[i] = new float[points[i].length];
      for (int k = 0; k < out[i].length; k++) {
        out[i][k] = norm == 0 ? 0 : (float) (points[i][k] / norm);
      }
    }
    return out;
  }

  /** Candidates first and then labelled, or candidates alone where nothing is labelled. */
  static float[][] joined(float[][] candidates, float[][] labelled) {
    float[][] all = java.util.Arrays.copyOf(candidates, candidates.length + labelled.length);
    System.arraycopy(labelled, 0, all, candidates.length, labelled.length);
    return all;
  }
}
