package dev.lacuna.learningcurve;

/**
 * One point of a learning curve.
 *
 * @param accuracy share of the referee's questions answered right, in [0, 1]
 */
public record MeasuredAccuracy(int labels, double accuracy) {

  /**
   * Standard error of an accuracy on that many questions, √(p(1−p)/m), with one right and one wrong answer added so
   * that 0 % and 100 % have one too (Agresti and Coull, 1998).
   */
  static double standardError(double accuracy, int questions) {
    double p = (accuracy * questions + 1) / (questions + 2);
    return Math.sqrt(p * (1 - p) / (questions + 2));
  }
}
