package dev.lacuna.question;

/**
 * Mean and deviation of each of a hidden state's numbers over the pool. Distances are taken after standardising,
 * since a
 * few numbers of a transformer's states are far larger than all others.
 */
record StateScale(float[] mean, float[] deviation) {

  /** @param states {@code [n, d]} */
  static StateScale of(float[][] states) {
    int d = states[0].length;
    double[] sum = new double[d];
    double[] squares = new double[d];
    for (float[] state : states) {
      for (int j = 0; j < d; j++) {
        sum[j] += state[j];
        squares[j] += (double) state[j] * state[j];
      }
    }
    float[] mean = new float[d];
    float[] deviation = new float[d];
    for (int j = 0; j < d; j++) {
      double m = sum[j] / states.length;
      mean[j] = (float) m;
      deviation[j] = (float) Math.max(1e-6, Math.sqrt(Math.max(0, squares[j] / states.length - m * m)));
    }
    return new StateScale(mean, deviation);
  }

  float[] standardise(float[] state) {
    float[] out = new float[state.length];
    for (int j = 0; j < out.length; j++) {
      out[j] = (state[j] - mean[j]) / deviation[j];
    }
    return out;
  }

  float[] restore(float[] standardised) {
    float[] out = new float[standardised.length];
    for (int j = 0; j < out.length; j++) {
      out[j] = standardised[j] * deviation[j] + mean[j];
    }
    return out;
  }

  /** Squared distance of two standardised states, divided by their width. */
  static double distance(float[] a, float[] b) {
    // Four sums that do not wait for one another: three times as fast.
    int even = a.length - a.length % 4;
    float s0 = 0;
    float s1 = 0;
    float s2 = 0;
    float s3 = 0;
    for (int j = 0; j < even; j += 4) {
      float d0 = a[j] - b[j];
      float d1 = a[j + 1] - b[j + 1];
      float d2 = a[j + 2] - b[j + 2];
      float d3 = a[j + 3] - b[j + 3];
      s0 += d0 * d0;
      s1 += d1 * d1;
      s2 += d2 * d2;
      s3 += d3 * d3;
    }
    for (int j = even; j < a.length; j++) {
      float d = a[j] - b[j];
      s0 += d * d;
    }
    return ((double) s0 + s1 + s2 + s3) / a.length;
  }
}
