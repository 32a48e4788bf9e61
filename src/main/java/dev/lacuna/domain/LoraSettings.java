package dev.lacuna.domain;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How a round teaches: the adapter's shape and its training.
 *
 * @param rank of the adapter, whose updates are scaled by {@code alpha / rank}
 * @param dropout on the adapter's input while training
 * @param learningRate the highest; 0 lets the worker choose by the model's width
 * @param batch texts in one step, each of some labels (as many as the prompt has worked examples, and one)
 * @param targets module names as in PEFT: {@code q_proj}, {@code c_attn}, …; {@code all-linear} for all that the
 *     model has
 * @param schedule one of {@link #SCHEDULES}, with {@code warmupRatio} of the steps before it
 */
public record LoraSettings(int rank, double alpha, double dropout, List<String> targets, double learningRate,
    String schedule, double warmupRatio, double weightDecay, double clipNorm, int epochs, int batch, int accumulate) {

  /** PEFT's word for every linear layer of the model's blocks. */
  public static final List<String> ALL_LINEAR = List.of("all-linear");

  public static final LoraSettings DEFAULT = new LoraSettings(16, 32, 0.05, ALL_LINEAR, 0, "cosine", 0.05, 0.0, 1.0, 12,
      4, 1);

  /** The names of how the learning rate falls. */
  public static final List<String> SCHEDULES = List.of("constant", "linear", "cosine");

  /** What makes sense of a number, whoever chooses it. */
  public record Range(double least, double most) {
    public boolean contains(double value) {
      return value >= least && value <= most;
    }

    /** Empty where the value makes sense. */
    public Optional<Misfit> misfit(String setting, double value) {
      return contains(value) ? Optional.empty()
          : Optional.of(new Misfit(setting, written(value), written(least), written(most)));
    }
  }

  /**
   * A number outside of its range; all as a person writes them.
   *
   * @param setting its component's name
   */
  public record Misfit(String setting, String value, String least, String most) {}

  /** How many questions are rehearsed beside the labels, where nobody says otherwise. */
  public static final int REHEARSAL = 12;

  public static final Range RANKS = new Range(1, 256);
  public static final Range ALPHAS = new Range(0.1, 1024);
  public static final Range DROPOUTS = new Range(0, 0.9);
  public static final Range LEARNING_RATES = new Range(0, 1);
  public static final Range EPOCHS = new Range(1, 1000);
  public static final Range BATCHES = new Range(1, 512);
  public static final Range ACCUMULATIONS = new Range(1, 512);
  /** Of questions that are rehearsed beside the labels. */
  public static final Range REHEARSALS = new Range(0, 100_000);

  /** The first number that is outside of its range. */
  public Optional<Misfit> misfit() {
    return Stream.of(RANKS.misfit("rank", rank), ALPHAS.misfit("alpha", alpha), DROPOUTS.misfit("dropout", dropout),
        LEARNING_RATES.misfit("learningRate", learningRate), EPOCHS.misfit("epochs", epochs),
        BATCHES.misfit("batch", batch), ACCUMULATIONS.misfit("accumulate", accumulate)).flatMap(Optional::stream)
        .findFirst();
  }

  private static String written(double value) {
    return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
  }
}
