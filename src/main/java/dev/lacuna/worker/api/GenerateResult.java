package dev.lacuna.worker.api;

import dev.lacuna.domain.Cost;
import java.util.List;

/**
 * New questions that passed every filter, and what each filter let through.
 *
 * @param curve how far it had come after each batch
 * @param exhausted true when fewer than requested were found because the region gave almost nothing new any more
 * @param notes what should be known of this run, each a sentence: a decoder that was trained anew, filters that did not
 *     sit
 * @param decoderSeconds of {@code costs}' seconds, those that training the decoder took; 0 where it was kept
 * @param method what wrote the texts; never {@code AUTO}
 * @param reading of questions that it had not learnt from, how many of the rarest words the decoder read out of their
 *     states, in [0, 1]; NaN where there was no decoder
 */
public record GenerateResult(int requested, Yield yield, List<Generated> questions, List<Reached> curve,
    boolean exhausted, List<String> notes, double decoderSeconds, Cost costs, GenerateRequest.Method method,
    double reading) implements WithCosts {

  /**
   * How far it had come.
   *
   * @param states decoded by then, and questions accepted
   * @param seconds since the first state, without training, reading the pool and measuring the judges
   */
  public record Reached(int states, int accepted, double seconds) {}

  /**
   * How many texts passed, filter by filter, each counted among those that passed the one before.
   *
   * @param states hidden states that were decoded, in several variants each
   * @param decoded texts that were written and ended
   * @param novel not asked before, word for word
   * @param unlikeOthers nor nearly
   * @param roundTrip whose own state lies near the one that they were decoded from
   * @param looksUnknown by the probe
   * @param answerable where the model can judge that
   * @param notLikeBad where it was learnt what the expert calls a bad question
   * @param distinct the best of those that ask nearly the same
   * @param verifiedUnknown by sampled answers
   */
  public record Yield(int states, int decoded, int novel, int unlikeOthers, int wellFormed, int roundTrip,
      int looksUnknown, int answerable, int notLikeBad, int distinct, int verifiedUnknown) {

    public static final Yield NONE = new Yield(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
  }

  /**
   * @param parents the questions whose states were mixed
   * @param x place on the map, if a map is kept; else NaN
   */
  public record Generated(String text, double pUnknown, double entropy, List<Long> parents, double x, double y,
      String greedy, List<ProbeResult.Sample> samples) {}
}
