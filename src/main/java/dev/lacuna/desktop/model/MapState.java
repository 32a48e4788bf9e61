package dev.lacuna.desktop.model;

import dev.lacuna.domain.Verdict;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What the map's controls show: over which rounds it can be moved, by which threshold verdicts go, and from which layer
 * it is drawn.
 *
 * @param timeline snapshots of all questions, oldest round first
 * @param unseen rounds with an adapter that no snapshot was taken with yet
 * @param threshold of the latest probing; empty before one
 * @param layer that the map is drawn from; empty without a map
 * @param probeLayer that the probe reads; empty before a probing
 * @param heldOut wordings of the evaluation, by {@link #heldOut(long)}
 * @param shortfall what the latest probing could not give
 * @param shipped what came with a sample project
 * @param layers AUROC of the best probe on each hidden-state layer, NaN where it is not known; empty before a probing
 */
public record MapState(List<TimelineStop> timeline, List<Long> unseen, Optional<Threshold> threshold, OptionalInt layer,
    OptionalInt probeLayer, Map<Integer, Double> layers, Map<Long, String> heldOut,
    Shortfall shortfall, Shipped shipped) {

  public static final MapState NONE = new MapState(List.of(), List.of(), Optional.empty(), OptionalInt.empty(),
      OptionalInt.empty(), Map.of(),
      Map.of());

  /** Of a probing that lacks nothing. */
  public MapState(List<TimelineStop> timeline, List<Long> unseen, Optional<Threshold> threshold, OptionalInt layer,
      OptionalInt probeLayer, Map<Integer, Double> layers, Map<Long, String> heldOut) {
    this(timeline, unseen, threshold, layer, probeLayer, layers, heldOut, Shortfall.NONE, Shipped.NOTHING);
  }

  /**
   * What the latest probing could not give.
   *
   * @param noProbe why there is no probe, as a part of a sentence; empty where there is one
   * @param cut share of the answers that ended at the limit of tokens, where many did; else 0
   * @param limit tokens of an answer; {@code longer} is one to try instead
   */
  public record Shortfall(String noProbe, double cut, int limit, int longer) {
    public static final Shortfall NONE = new Shortfall("", 0, 0, 0);
  }

  /** What was not found here: the latest probing and the map, only the map's places, or nothing. */
  public enum Shipped {
    RESULTS, PLACES, NOTHING
  }

  /** The id that a held-out question has among what was seen at a stop; no question of the pool has such a one. */
  public static long heldOut(long evaluationId) {
    return -evaluationId;
  }

  /** Whether what was seen is of a held-out question, which is shown and never asked. */
  public static boolean isHeldOut(long id) {
    return id < 0;
  }

  /**
   * A stop of the slider over rounds.
   *
   * @param round 0 is the base model
   * @param current whether it is the latest probing, whose verdicts the questions carry
   * @param heldOutRight how many of {@code heldOut} wordings of the evaluation the model had right; 0 of 0 where nobody
   *     looked
   */
  public record TimelineStop(long round, boolean current, int heldOutRight, int heldOut) {}

  /**
   * Semantic entropy above it is inconsistent, in nats.
   *
   * @param found γ*; {@code low} to {@code high} where it lies in 95 of 100 resamples, NaN where that is not known
   * @param used the one that verdicts go by
   */
  public record Threshold(double found, double low, double high, double used) {}

  /**
   * What the model made of a question at a stop.
   *
   * @param x where it stood; NaN with {@code y} where the map's place holds
   */
  public record Seen(Verdict verdict, double pUnknown, String greedy, double x, double y) {}

  /** @param distance Euclidean, between hidden states */
  public record Near(long id, double distance) {}
}
