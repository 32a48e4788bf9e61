package dev.lacuna.desktop.model;

import dev.lacuna.learning.RandomBand;
import dev.lacuna.learning.Retrospect;
import dev.lacuna.learning.StopAdvice;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What is known about how the teaching goes, beside the rounds themselves.
 *
 * @param evaluation how many held-out questions the project has
 * @param cheap how many labels a model gave
 * @param latest the latest comparison of two strategies on the labels
 * @param band what random would have reached, as far as it is known
 * @param wish what the user asks of more labels
 * @param fresh true where the latest comparison was heard from the one that runs, not read from the disk
 * @param settled the share of answers that stayed the same between two models' probes; empty where unknown
 */
public record Teaching(int evaluation, int cheap, Optional<Retrospect> latest, boolean fresh,
    Optional<RandomBand> band, StopAdvice.Wish wish, OptionalDouble settled, Pace pace) {

  public static final Teaching NONE = new Teaching(0, 0, Optional.empty(), false, Optional.empty(),
      StopAdvice.Wish.DEFAULT, OptionalDouble.empty(), Pace.UNKNOWN);

  /**
   * How fast this machine was at this project; NaN before it is known.
   *
   * @param answer seconds for a generated answer
   * @param label seconds of a round for each label taught, evaluation included
   */
  public record Pace(double answer, double label) {
    public static final Pace UNKNOWN = new Pace(Double.NaN, Double.NaN);
  }

  public Teaching with(Retrospect retrospect) {
    // A simulation drew from the whole pool, and says more of random than the labels do.
    boolean simulated = band.filter(it -> it.source() == RandomBand.Source.SIMULATION).isPresent();
    return new Teaching(evaluation, cheap, Optional.of(retrospect), true,
        simulated || !retrospect.holds(RandomBand.RANDOM) ? band : Optional.of(RandomBand.of(retrospect)), wish,
        settled, pace);
  }

  public Teaching with(StopAdvice.Wish asked) {
    return new Teaching(evaluation, cheap, latest, fresh, band, asked, settled, pace);
  }

  /** As a comparison begins: what is known is the one before. */
  Teaching stale() {
    return new Teaching(evaluation, cheap, latest, false, band, wish, settled, pace);
  }
}
