package dev.lacuna.learningcurve;

import java.util.List;

/**
 * What random questions would have reached.
 *
 * @param heldOut true where the project's held-out questions measured it, as they measure the rounds; only then the two
 *     can be compared
 * @param labels of which they were drawn
 * @param trials of the strategy {@code random} alone
 * @param curve its mean with the interval of the mean
 */
public record RandomBand(Source source, boolean heldOut, int labels, List<PairedMeasurement> trials,
    List<RetrospectiveSimulation.At> curve) {
  public static final String RANDOM = "random";

  /** Where it comes from. */
  public enum Source {
    /** Random order of the labels already given, which a strategy chose in the first place. */
    RETROSPECTIVE,
    /** A simulation over the whole pool with the answers that came with the questions. */
    SIMULATION
  }

  public static RandomBand of(RetrospectiveSimulation from) {
    return new RandomBand(Source.RETROSPECTIVE, from.referee() == RetrospectiveSimulation.Referee.EVALUATION,
        from.labels(),
        from.trials().stream().filter(measurement -> measurement.strategy().equals(RANDOM)).toList(),
        from.curve(RANDOM));
  }

  /** From a simulation, whose seeds all draw from the whole pool: the plain t-interval of the mean over seeds. */
  public static RandomBand simulated(int labels, List<PairedMeasurement> random) {
    return new RandomBand(Source.SIMULATION, true, labels, List.copyOf(random),
        RetrospectiveSimulation.curve(random, RANDOM, 0));
  }
}
