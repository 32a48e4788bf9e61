package dev.lacuna.cli;

import dev.lacuna.domain.LoraSettings;
import dev.lacuna.loop.LoraBounds;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The settings of LoRA training; each falls back to {@link LoraSettings#DEFAULT}. */
final class LoraOptions {

  @Option(names = "--rank", description = "Rank of the adapter (16).")
  private Optional<Integer> rank = Optional.empty();

  @Option(names = "--alpha", description = "Scale of the adapter, α (twice the rank).")
  private Optional<Double> alpha = Optional.empty();

  @Option(names = "--dropout", description = "Dropout before the adapter (0.05).")
  private Optional<Double> dropout = Optional.empty();

  @Option(names = "--target", paramLabel = "MODULE", split = ",",
      description = "Modules that get an adapter (all linear).")
  private List<String> targets = new ArrayList<>();

  @Option(names = "--learning-rate", description = "Highest learning rate (chosen by the model's width).")
  private Optional<Double> learningRate = Optional.empty();

  @Option(names = "--schedule", description = "constant, linear or cosine (cosine).")
  private Optional<String> schedule = Optional.empty();

  @Option(names = "--epochs", description = "Times that each label is seen (12).")
  private Optional<Integer> epochs = Optional.empty();

  @Option(names = "--train-batch", description = "Texts in one training step, each of some answers (4).")
  private Optional<Integer> batch = Optional.empty();

  @Option(names = "--accumulate", description = "Steps whose gradients are added up (1).")
  private Optional<Integer> accumulate = Optional.empty();

  /** @throws dev.lacuna.worker.api.LacunaException naming an option that makes no sense */
  LoraSettings settings() {
    LoraSettings base = LoraSettings.DEFAULT;
    int chosenRank = rank.orElse(base.rank());
    LoraSettings chosen = new LoraSettings(chosenRank, alpha.orElse(base.alpha() * chosenRank / base.rank()),
        dropout.orElse(base.dropout()), targets.isEmpty() ? base.targets() : List.copyOf(targets),
        learningRate.orElse(base.learningRate()), schedule.orElse(base.schedule()), base.warmupRatio(),
        base.weightDecay(), base.clipNorm(), epochs.orElse(base.epochs()), batch.orElse(base.batch()),
        accumulate.orElse(base.accumulate()));
    LoraBounds.check(chosen, LoraOptions::option);
    return chosen;
  }

  /** The option of a setting. */
  static String option(String setting) {
    return switch (setting) {
      case "learningRate" -> "--learning-rate";
      case "batch" -> "--train-batch";
      default -> "--" + setting;
    };
  }
}
