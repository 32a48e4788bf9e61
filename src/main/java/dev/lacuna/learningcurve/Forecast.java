package dev.lacuna.learningcurve;

import dev.lacuna.statistics.ConfidenceInterval;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * What accuracy the next labels will bring: a {@link PowerLaw} through the rounds so far, and a parametric bootstrap
 * around it (Efron and Tibshirani, 1993, §6.5). Each draw sets every round anew, on the fitted curve plus noise, and
 * fits again.
 *
 * <p>The noise of a round: its variance by the number of questions, p(1−p)/m, counts as {@value #PRIOR_OBSERVATIONS}
 * observations, and what the fit leaves over counts as k−3 more; each draw takes its own scale √(ν/χ²_ν) of it, because
 * a handful of rounds tells little of its own noise.
 */
public final class Forecast {
  /** Three parameters need three different numbers of labels. */
  public static final int LEAST_ROUNDS = 3;

  private static final int DRAWS = 500;
  private static final int PRIOR_OBSERVATIONS = 5;

  private final PowerLaw curve;
  private final PowerLaw[] draws;
  private final double[] noise;
  private final int questions;

  private Forecast(PowerLaw curve, PowerLaw[] draws, double[] noise, int questions) {
    this.curve = curve;
    this.draws = draws;
    this.noise = noise;
    this.questions = questions;
  }

  /**
   * Fits the curve; empty below {@value #LEAST_ROUNDS} different numbers of labels.
   *
   * @param rounds rounds that ended well; those without labels (the untaught model) are left out, since the curve
   *     describes teaching
   * @param questions how many questions each accuracy was measured on, at least 1
   * @param seed of the bootstrap: the same seed gives the same interval
   */
  public static Optional<Forecast> of(List<MeasuredAccuracy> rounds, int questions, long seed) {
    if (questions < 1) {
      throw new IllegalArgumentException("An accuracy on " + questions + " questions is none; give at least 1.");
    }
    List<MeasuredAccuracy> taught = rounds.stream()
        .filter(accuracy -> accuracy.labels() > 0 && Double.isFinite(accuracy.accuracy())).toList();
    if (taught.stream().mapToInt(MeasuredAccuracy::labels).distinct().count() < LEAST_ROUNDS) {
      return Optional.empty();
    }
    int k = taught.size();
    double[] labels = taught.stream().mapToDouble(MeasuredAccuracy::labels).toArray();
    PowerLawFit fit = new PowerLawFit(labels);
    PowerLaw curve = fit.fine(taught.stream().mapToDouble(MeasuredAccuracy::accuracy).toArray());
    double[] errors = taught.stream()
        .mapToDouble(accuracy -> MeasuredAccuracy.standardError(curve.at(accuracy.labels()), questions))
        .toArray();
    double[] precisions = Arrays.stream(errors).map(value -> 1 / (value * value)).toArray();
    int freedom = PRIOR_OBSERVATIONS + k - LEAST_ROUNDS;
    double scale = Math.sqrt((PRIOR_OBSERVATIONS + curve.error(taught, precisions)) / freedom);
    SplittableRandom random = new SplittableRandom(seed);
    PowerLaw[] draws = new PowerLaw[DRAWS];
    double[] noise = new double[DRAWS];
    double[] again = new double[k];
    for (int draw = 0; draw < DRAWS; draw++) {
      double s = scale * Math.sqrt(freedom / chiSquared(random, freedom));
      for (int i = 0; i < k; i++) {
        again[i] = curve.at(labels[i]) + s * errors[i] * random.nextGaussian();
      }
      draws[draw] = fit.coarse(again);
      noise[draw] = s * random.nextGaussian();
    }
    return Optional.of(new Forecast(curve, draws, noise, questions));
  }

  /** What a round with that many labels is expected to measure: the curve's uncertainty and the measuring's. */
  public ConfidenceInterval measuredAt(int labels) {
    double[] values = new double[DRAWS];
    for (int i = 0; i < DRAWS; i++) {
      double at = draws[i].at(labels);
      values[i] = Math.clamp(at + noise[i] * MeasuredAccuracy.standardError(at, questions), 0, 1);
    }
    return ConfidenceInterval.ofDraws(curve.at(labels), values);
  }

  /** The curve itself at that many labels. */
  public ConfidenceInterval at(int labels) {
    return ConfidenceInterval.ofDraws(curve.at(labels),
        Arrays.stream(draws).mapToDouble(law -> law.at(labels)).toArray());
  }

  /** How much the curve rises between two numbers of labels, as a share in [0, 1]. */
  public ConfidenceInterval gain(int from, int to) {
    return ConfidenceInterval.ofDraws(curve.at(to) - curve.at(from),
        Arrays.stream(draws).mapToDouble(law -> law.at(to) - law.at(from)).toArray());
  }

  /** Where the curve ends, however many labels are given. */
  public ConfidenceInterval ceiling() {
    return ConfidenceInterval.ofDraws(curve.a(), Arrays.stream(draws).mapToDouble(PowerLaw::a).toArray());
  }

  private static double chiSquared(SplittableRandom random, int freedom) {
    double sum = 0;
    for (int i = 0; i < freedom; i++) {
      double z = random.nextGaussian();
      sum += z * z;
    }
    return sum;
  }
}
