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
    double sum = 0;
    for (int j = 0; j < a.length; j++) {
      double difference = a[j] - b[j];
      sum += difference * difference;
    }
    return sum / a.length;
  }
}
