package dev.lacuna.cli;

import dev.lacuna.loop.LoopSession;
import dev.lacuna.loop.ProbeStep;
import dev.lacuna.project.Run;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code lacuna probe}. */
@Command(name = "probe", description = "Find out what the model knows: sampled answers, semantic entropy, a probe.")
final class ProbeCommand extends ProjectCommand {

  @Option(names = "--sample-budget", defaultValue = "0",
      description = "How many questions are sampled, the others judged by the probe alone; 0 for all.")
  private int sampleBudget;

  @Option(names = "--samples", defaultValue = "10", description = "Answers drawn for each sampled question.")
  private int samples;

  @Option(names = "--temperature", defaultValue = "1.0", description = "Temperature of the samples.")
  private double temperature;

  @Option(names = "--seed", defaultValue = "1", description = "Seed of the samples.")
  private long seed;

  @Option(names = "--after-round", description = "Look at the model as the latest round left it, not the base model.")
  private boolean afterRound;

  ProbeCommand(CliContext context) {
    super(context);
  }

  @Override
  void run(LoopSession session) {
    Optional<Path> adapter = afterRound ? session.project().runs().latestKept().map(Run::folder) : Optional.empty();
    ProbeStep.Found found = session.run(new ProbeStep(sampleBudget, samples, temperature, seed, adapter));
    Shapes.Probed shape = Shapes.Probed.of(found);
    say("%,d questions: %,d known, %,d unknown, %,d misconceptions, %,d shaky", shape.questions(), shape.known(),
        shape.unknown(), found.count("misconception"), found.count("shaky"));
    String judged = Double.isFinite(shape.auroc().probe())
        ? String.format(java.util.Locale.ROOT, "AUROC of the probe %.3f, of semantic entropy %.3f", shape.auroc().probe(),
            shape.auroc().semanticEntropy())
        : "no reference answers, so consistent mistakes count as known and no AUROC can be told";
    say("threshold %.3f nats, layer %d, %s, %.1f s", shape.threshold(), shape.layer(), judged, shape.seconds());
    result(shape);
  }
}
