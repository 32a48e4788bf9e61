package dev.lacuna.project;

import dev.lacuna.domain.Cost;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * A teaching round. Numbers that are not known (yet) are NaN.
 *
 * @param reason why it stopped, was cancelled or failed; empty otherwise
 * @param settings the round's own settings as JSON, as it ran
 * @param folder holds its PEFT adapter and its checkpoint
 * @param resumable true when it did not finish and its folder holds a checkpoint
 */
public record TrainingRound(long id, State state, String reason, String settings, int labels, Instant startedAt,
    Optional<Instant> endedAt, Figures figures, Path folder, Cost cost, boolean resumable) {

  /** STOPPED: ended early by the user, its best checkpoint kept. CANCELLED: ended by the user, nothing kept. */
  public enum State {
    RUNNING, FINISHED, STOPPED, CANCELLED, FAILED
  }

  /** Whether it ended with an adapter that counts. */
  public boolean kept() {
    return state == State.FINISHED || state == State.STOPPED;
  }

  /**
   * @param baseAccuracy, bestAccuracy share of the held-out wordings right, in [0, 1]
   * @param ece expected calibration error at the best checkpoint
   * @param forgotten share that the base model had right and this one has wrong
   */
  public record Figures(double baseAccuracy, double bestAccuracy, double ece, double forgotten) {
    public static final Figures NONE = new Figures(Double.NaN, Double.NaN, Double.NaN, Double.NaN);
  }

  /** @param loss mean loss in nats per answer token */
  public record RoundStepRow(int step, double loss, double learningRate, double tokensPerSecond) {}

  /** @param step training steps done; 0 is the base model */
  public record RoundEvaluationRow(int step, int labels, double accuracy, double ece, double forgotten) {}
}
