package dev.lacuna.cli;

import dev.lacuna.loop.GenerateStep;
import dev.lacuna.loop.LoopSession;
import dev.lacuna.worker.api.ErrorCode;
import dev.lacuna.worker.api.GeneratePlan;
import dev.lacuna.worker.api.GenerateRequest;
import dev.lacuna.worker.api.GenerateResult;
import dev.lacuna.worker.api.LacunaException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code lacuna generate}. */
@Command(name = "generate",
    description = "Make new questions from what the model does not know, and verify that it does not know them.")
public final class GenerateCommand extends ProjectCommand {

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

  @Option(names = "--method", defaultValue = "auto", paramLabel = "METHOD", description = "What writes them: decode"
      + " (new hidden states, read by a decoder that is trained first), recombine (words of the region's questions"
      + " exchanged), write (the model goes on with lists of them), or auto: decode where the decoder is seen to read,"
      + " then the others where they find more.")
  private String method = "auto";

  @Option(names = "--plan", description = "Only say what it would take.")
  private boolean planOnly;

  GenerateCommand(CliContext context) {
    super(context);
  }

  @Override
  boolean needsWorker() {
    return true;
  }

  @Override
  void run(LoopSession session) {
    GenerateStep step = new GenerateStep(count, List.copyOf(seeds), new GenerateRequest.Tuning(near, noise,
        method()), seed);
    if (planOnly) {
      GeneratePlan plan = session.run(step::plan);
      plan(plan).forEach(line -> say("%s", line));
      result(plan);
      return;
    }
    GenerateStep.Made made = session.run(step);
    made.result().questions().forEach(generated -> say("%.2f  %s", generated.pUnknown(), generated.text()));
    yields(made.result().yield()).forEach(line -> say("%s", line));
    made.result().notes().forEach(note -> say("%s", note));
    say("%d asked for, %d added, %.1f s%s", made.result().requested(), made.added().size(),
        made.result().costs().seconds(), made.result().decoderSeconds() > 0
            ? String.format(Locale.ROOT, " (%.1f s of it training the decoder)", made.result().decoderSeconds())
            : "");
    result(JsonShapes.Generated.of(made));
  }

  private GenerateRequest.Method method() {
    return Arrays.stream(GenerateRequest.Method.values()).filter(element -> element.word().equals(method)).findFirst()
        .orElseThrow(() -> new LacunaException(ErrorCode.WRONG_USE, "--method " + method + " is none of "
            + Arrays.stream(GenerateRequest.Method.values()).map(GenerateRequest.Method::word)
                .collect(Collectors.joining(", "))
            + ".", "Leave it out for auto."));
  }

  /** What a generation is expected to take: in all, then by phase. */
  static List<String> plan(GeneratePlan plan) {
    List<String> lines = new ArrayList<>(plan.notes());
    lines.add(String.format(Locale.ROOT, "This will take about %s on this machine (%s):",
        duration(plan.seconds()), plan.method().word()));
    plan.phases()
        .forEach(phase -> lines.add(String.format(Locale.ROOT, "%8s  %s", duration(phase.seconds()), phase.name())));
    return lines;
  }

  private static String duration(double seconds) {
    long whole = Math.max(1, Math.round(seconds));
    return String.format(Locale.ROOT, "%d:%02d", whole / 60, whole % 60);
  }

  /** A line for each filter: how many passed it, and what share of those before. */
  public static List<String> yields(GenerateResult.Yield yield) {
    List<String> lines = new ArrayList<>();
    lines.add(String.format(Locale.ROOT, "%,7d states, or as many drafts, written as %,d texts", yield.states(),
        yield.decoded()));
    int before = yield.decoded();
    for (Passed filter : List.of(new Passed("novel", yield.novel()), new Passed("unlike others", yield.unlikeOthers()),
        new Passed("well formed", yield.wellFormed()), new Passed("round trip", yield.roundTrip()),
        new Passed("look unknown", yield.looksUnknown()), new Passed("answerable", yield.answerable()),
        new Passed("not like bad ones", yield.notLikeBad()), new Passed("distinct", yield.distinct()),
        new Passed("verified unknown", yield.verifiedUnknown()))) {
      lines.add(String.format(Locale.ROOT, "%,7d %s (%.0f %%)", filter.count(), filter.name(),
          before == 0 ? 0 : 100.0 * filter.count() / before));
      before = filter.count();
    }
    return lines;
  }

  private record Passed(String name, int count) {}
}
