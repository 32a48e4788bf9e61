package dev.lacuna.desktop.model;

import dev.lacuna.domain.Outcome;
import dev.lacuna.learningcurve.RandomBand;
import dev.lacuna.learningcurve.RetrospectiveSimulation;
import dev.lacuna.learningcurve.StopAdvice;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Map;

/**
 * What is known about how the teaching goes, beside the rounds themselves.
 *
 * @param evaluation how many held-out questions the project has
 * @param cheap how many labels a model gave
 * @param latest the latest comparison of two strategies on the labels
 * @param band what random would have reached, as far as it is known
 * @param criterion what the user asks of more labels
 * @param fresh true where the latest comparison was heard from the one that runs, not read from the disk
 * @param settled the share of answers that stayed the same between two models' probes; empty where unknown
 * @param beyond questions whose label a round teaches though whoever labels here does not see them as answered: those
 *     that somebody else answered blind, and conflicts of which a majority's answer is taught; each with how it is seen
 *     here
 */
public record TeachingState(int evaluation, int cheap, Optional<RetrospectiveSimulation> latest, boolean fresh,
    Optional<RandomBand> band, StopAdvice.StopCriterion criterion, OptionalDouble settled, Pace pace,
    Map<Long, Outcome> beyond) {

  public static final TeachingState NONE = new TeachingState(0, 0, Optional.empty(), false, Optional.empty(),
      StopAdvice.StopCriterion.DEFAULT, OptionalDouble.empty(), Pace.UNKNOWN, Map.of());

  /**
   * How fast this machine was at this project; NaN before it is known.
   *
   * @param answer seconds for a generated answer
   * @param label seconds of a round for each label taught, evaluation included
   */
  public record Pace(double answer, double label) {
    public static final Pace UNKNOWN = new Pace(Double.NaN, Double.NaN);
  }

  /** How many labels the next round teaches: of everybody, whatever is seen of them here. */
  public int labels(QuestionPool pool) {
    return pool.count(Outcome.ANSWERED) + (int) beyond.entrySet().stream()
        .filter(one -> pool.find(one.getKey()).filter(item -> item.label().outcome() == one.getValue()).isPresent())
        .count();
  }

  public TeachingState with(RetrospectiveSimulation simulation) {
    // A simulation drew from the whole pool, and says more of random than the labels do.
    boolean simulated = band.filter(element -> element.source() == RandomBand.Source.SIMULATION).isPresent();
    return new TeachingState(evaluation, cheap, Optional.of(simulation), true,
        simulated || !simulation.holds(RandomBand.RANDOM) ? band : Optional.of(RandomBand.of(simulation)), criterion,
        settled, pace, beyond);
  }

  public TeachingState with(StopAdvice.StopCriterion asked) {
    return new TeachingState(evaluation, cheap, latest, fresh, band, asked, settled, pace, beyond);
  }

  /** As a comparison begins: what is known is the one before. */
  TeachingState stale() {
    return new TeachingState(evaluation, cheap, latest, false, band, criterion, settled, pace, beyond);
  }
}
