package dev.lacuna.cli;

import dev.lacuna.domain.LabelBasis;
import dev.lacuna.domain.LoraSettings;
import dev.lacuna.loop.LoopSession;
import dev.lacuna.loop.LoraBounds;
import dev.lacuna.loop.TeachStep;
import dev.lacuna.worker.api.RoundResult;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code lacuna round}. */
@Command(name = "round", description = "Teach: train a fresh LoRA on all labels and evaluate it on held-out wordings.")
final class RoundCommand extends ProjectCommand {

  @Mixin
  private LoraOptions lora = new LoraOptions();

  @Option(names = "--rehearsal", defaultValue = "" + LoraSettings.REHEARSAL,
      description = "Known questions without labels that are taught along by the model's own answers, so that less is"
          + " forgotten.")
  private int rehearsal;

  @Option(names = "--seed", defaultValue = "1", description = "Seed of the training.")
  private long seed;

  @Option(names = "--labels", paramLabel = "BASIS",
      description = "Which labels are taught where experts differ: settled"
          + " (none but what is agreed or settled), majority, or weighted (Dawid and Skene); without it as the project has it.")
  private Optional<LabelBasis> basis = Optional.empty();

  @Option(names = "--resume", paramLabel = "ROUND",
      description = "Go on with this unfinished round, by its own settings.")
  private Optional<Long> resume = Optional.empty();

  @Option(names = {"--no-snapshot", "--no-look"}, description = "Do not ask all questions again afterwards (one prefill"
      + " and one greedy answer each), which the map's slider over rounds is made of.")
  private boolean noSnapshot;

  RoundCommand(CliContext context) {
    super(context);
  }

  @Override
  boolean needsWorker() {
    return true;
  }

  @Override
  void run(LoopSession session) {
    TeachStep.Taught taught = session.run(resume.map(TeachStep::resume).orElseGet(this::fresh));
    RoundResult result = taught.result();
    String measured = Double.isFinite(result.best().accuracy())
        ? String.format(java.util.Locale.ROOT, "accuracy %.1f %% (before: %.1f %%), ECE %.3f, forgotten %.1f %%",
            100 * result.best().accuracy(), 100 * result.base().accuracy(), result.best().ece(),
            100 * result.best().forgotten())
        : "the project has no held-out questions, so nothing was measured";
    say("round %d with %d labels: %s, %d steps, %.1f s", taught.run().id(), taught.run().labels(), measured,
        result.steps(),
        result.costs().seconds());
    say("adapter: %s", result.adapter());
    result(new JsonShapes.Round(taught.run().id(), taught.run().state().name(), taught.run().labels(), result.steps(),
        result.base(), result.best(), result.adapter(), result.learned(), result.forgotten(),
        result.costs().seconds()));
    if (!noSnapshot) {
      SnapshotCommand.take(session, line -> say("%s", line));
    }
  }

  private TeachStep fresh() {
    LoraBounds.checkRehearsal(rehearsal, LoraOptions::option);
    return TeachStep.of(lora.settings(), rehearsal, seed).on(basis);
  }
}
