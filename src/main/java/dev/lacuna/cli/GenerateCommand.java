package dev.lacuna.cli;

import dev.lacuna.loop.GenerateStep;
import dev.lacuna.loop.LoopSession;
import dev.lacuna.worker.api.GenerateRequest;
import dev.lacuna.worker.api.GenerateResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code lacuna generate}. */
@Command(name = "generate",
    description = "Decode new questions out of the hidden states of what the model does not know.")
final class GenerateCommand extends ProjectCommand {

  @Option(names = "--count", defaultValue = "100", description = "How many questions are wanted (${DEFAULT-VALUE});"
      + " fewer come where the region gives nothing new any more.")
  private int count;

  @Option(names = "--from", paramLabel = "ID", split = ",",
      description = "Questions to decode from: one, around it; two, between them; more, from the region that they span."
          + " Without it, the whole unknown region.")
  private List<Long> seeds = new ArrayList<>();

  @Option(names = "--seed", defaultValue = "1", description = "Seed of the new states.")
  private long seed;

  @Option(names = "--noise", defaultValue = "1", description = "Times as far as usual are states moved.")
  private double noise;

  @Option(names = "--near", defaultValue = "0", paramLabel = "OVERLAP", description = "Overlap of words from which two"
      + " questions are the same; 0 lets the pool say, above 1 only the very same words count.")
  private double near;

  GenerateCommand(CliContext context) {
    super(context);
  }

  @Override
  void run(LoopSession session) {
    GenerateStep.Made made = session.run(new GenerateStep(count, List.copyOf(seeds),
        new GenerateRequest.Tuning(near, noise), seed));
    made.result().questions().forEach(it -> say("%.2f  %s", it.pUnknown(), it.text()));
    yields(made.result().yield()).forEach(line -> say("%s", line));
    made.result().notes().forEach(note -> say("%s", note));
    say("%d asked for, %d added, %.1f s%s", made.result().requested(), made.added().size(),
        made.result().costs().seconds(), made.result().decoderSeconds() > 0
            ? String.format(Locale.ROOT, " (%.1f s of it training the decoder)", made.result().decoderSeconds()) : "");
    result(Shapes.Generated.of(made));
  }

  /** A line for each filter: how many passed it, and what share of those before. */
  static List<String> yields(GenerateResult.Yield it) {
    List<String> lines = new ArrayList<>();
    lines.add(String.format(Locale.ROOT, "%,7d states decoded into %,d texts", it.states(), it.decoded()));
    int before = it.decoded();
    for (Passed filter : List.of(new Passed("novel", it.novel()), new Passed("unlike others", it.unlikeOthers()),
        new Passed("well formed", it.wellFormed()), new Passed("round trip", it.roundTrip()),
        new Passed("look unknown", it.looksUnknown()), new Passed("answerable", it.answerable()),
        new Passed("not like bad ones", it.notLikeBad()), new Passed("distinct", it.distinct()),
        new Passed("verified unknown", it.verifiedUnknown()))) {
      lines.add(String.format(Locale.ROOT, "%,7d %s (%.0f %%)", filter.count(), filter.name(),
          before == 0 ? 0 : 100.0 * filter.count() / before));
      before = filter.count();
    }
    return lines;
  }

  private record Passed(String name, int count) {}
}
