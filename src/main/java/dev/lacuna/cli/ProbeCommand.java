package dev.lacuna.cli;

import dev.lacuna.domain.ProbeTarget;
import dev.lacuna.domain.SamplingSettings;
import dev.lacuna.domain.Verdict;
import dev.lacuna.loop.CompareStep;
import dev.lacuna.loop.LoopSession;
import dev.lacuna.loop.ProbeStep;
import dev.lacuna.project.TrainingRound;
import dev.lacuna.report.ChartFiles;
import dev.lacuna.report.ComparisonPicture;
import dev.lacuna.report.ComparisonTable;
import dev.lacuna.worker.api.CompareResult;
import dev.lacuna.worker.api.ErrorCode;
import dev.lacuna.worker.api.LacunaException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code lacuna probe}. */
@Command(name = "probe", description = "Find out what the model knows: sampled answers, semantic entropy, a probe.")
final class ProbeCommand extends ProjectCommand {

  @Option(names = "--sample-budget", defaultValue = "0",
      description = "How many questions are sampled, the others judged by the probe alone; 0 for all.")
  private int sampleBudget;

  @Option(names = "--budget", paramLabel = "TOKENS|SHARE",
      description = "How many tokens may be generated, as a number or as a share of what sampling every question"
          + " would take (0.2, 20%%): answers are drawn only where the probe is unsure.")
  private Optional<String> budget = Optional.empty();

  @Option(names = "--target", defaultValue = "entropy",
      description = "What the probe learns: entropy (whether"
          + " drawn answers disagree) or incorrect (whether the answer is wrong; needs known answers).")
  private String target = ProbeTarget.ENTROPY.id();

  @Option(names = "--equivalence", paramLabel = "JUDGE",
      description = "What answers are compared by: normal (rules), model (rules,"
          + " then the model as judge) or nli:FOLDER (rules, then an NLI cross-encoder in ONNX); kept with the project.")
  private Optional<String> equivalence = Optional.empty();

  @Option(names = "--samples", paramLabel = "N",
      description = "Answers drawn for each sampled question; else as many as the project says.")
  private Optional<Integer> samples = Optional.empty();

  @Option(names = "--temperature", paramLabel = "T",
      description = "Temperature of the samples; else the project's.")
  private Optional<Double> temperature = Optional.empty();

  @Option(names = "--seed", defaultValue = "1", description = "Seed of the samples.")
  private long seed;

  @Option(names = "--after-round", description = "Look at the model as the latest round left it, not the base model.")
  private boolean afterRound;

  @Option(names = "--compare",
      description = "Compare every measure and probe on the questions with known answers, each held"
          + " out once, and leave the project as it is.")
  private boolean compare;

  @Option(names = "--chart", converter = GoesOut.class, paramLabel = "F.png",
      description = "With --compare: draw measures and layers into this file.")
  private Optional<Path> chart = Optional.empty();

  @Option(names = "--report", converter = GoesOut.class,
      paramLabel = "F.md", description = "With --compare: write the table into this file.")
  private Optional<Path> report = Optional.empty();

  ProbeCommand(CliContext context) {
    super(context);
  }

  @Override
  boolean needsWorker() {
    return true;
  }

  @Override
  void run(LoopSession session) {
    equivalence.ifPresent(text -> {
      if (!text.matches("normal|model|nli:.+")) {
        throw new LacunaException(ErrorCode.WRONG_USE, "--equivalence is \"" + text + "\".",
            "Write normal, model, or nli: and the folder of a cross-encoder.");
      }
      String kept = text.startsWith("nli:") ? "nli:" + Path.of(text.substring(4)).toAbsolutePath().normalize() : text;
      session.project().changeSettings(settings -> settings.withEquivalence(kept));
    });
    Optional<Path> adapter = afterRound ? session.project().runs().latestKept().map(TrainingRound::folder)
        : Optional.empty();
    SamplingSettings sampling = sampling(session.project().settings().sampling());
    if (compare) {
      compare(session, adapter, sampling);
    } else {
      probe(session, adapter, sampling);
    }
  }

  private ProbeTarget learned() {
    try {
      return ProbeTarget.of(target);
    } catch (IllegalArgumentException e) {
      throw new LacunaException(ErrorCode.WRONG_USE, "--target is \"" + target + "\".", "Write entropy or incorrect.");
    }
  }

  private void probe(LoopSession session, Optional<Path> adapter, SamplingSettings sampling) {
    double tokens = budget.map(ProbeCommand::tokens).orElse(0.0);
    ProbeStep.Found found = session
        .run(new ProbeStep(sampleBudget, sampling.samples(), sampling.temperature(), seed, adapter,
            tokens, learned()));
    JsonShapes.Probed shape = JsonShapes.Probed.of(found);
    say("%,d questions: %,d known, %,d unknown, %,d misconceptions, %,d shaky", shape.questions(), shape.known(),
        shape.unknown(), found.count(Verdict.MISCONCEPTION), found.count(Verdict.SHAKY));
    say("threshold %.3f nats (%.3f to %.3f), %s, %s, %,d tokens generated, %.1f s", shape.threshold(),
        shape.thresholdLow(), shape.thresholdHigh(), shape.noProbe().isEmpty() ? "layer " + shape.layer() : "no probe",
        judged(shape), shape.generatedTokens(), shape.seconds());
    explain(found, shape);
    result(shape);
  }

  /** Explains results that the numbers alone do not. */
  private void explain(ProbeStep.Found found, JsonShapes.Probed shape) {
    if (!shape.noProbe().isEmpty()) {
      say("No probe was fitted: %s. Answers, entropies and verdicts are kept, and what to ask is chosen by semantic"
          + " entropy; import more questions and probe again for a probe.", shape.noProbe());
    }
    if (shape.disputed() > 0) {
      say("%,d questions are known by their drawn answers and unknown to the probe, %,d the other way round: the"
          + " verdict goes by the answers, the probe by how similar questions fared.", found.disputed(Verdict.KNOWN),
          found.disputed(Verdict.UNKNOWN));
    }
    if (found.cut().many()) {
      say("%.0f %% of the answers were cut at %d tokens (%,d of %,d greedy, %,d of %,d drawn): let them be longer"
          + " (lacuna try PROJECT --max-answer-tokens %d --keep) and probe again.", 100 * found.cut().share(),
          found.cut().limit(),
          found.cut().greedy(), found.cut().questions(), found.cut().drawn(), found.cut().samples(),
          found.cut().longer());
    } else if (found.cut().greedy() + found.cut().drawn() > 0) {
      say("%.1f %% of the answers were cut at %d tokens", 100 * found.cut().share(), found.cut().limit());
    }
  }

  private static String judged(JsonShapes.Probed shape) {
    JsonShapes.Auroc auroc = shape.auroc();
    if (!shape.noAuroc().isEmpty()) {
      return shape.noAuroc() + (shape.noAuroc().equals("no reference answers")
          ? ", so consistent mistakes count as known and no AUROC can be told"
          : ", so no AUROC can be told");
    }
    if (!Double.isFinite(auroc.probe())) {
      return Double.isFinite(auroc.semanticEntropy())
          ? String.format(Locale.ROOT, "AUROC of semantic entropy %.3f", auroc.semanticEntropy())
          : "no AUROC can be told";
    }
    String probe = String.format(Locale.ROOT, "AUROC of the probe %.3f", auroc.probe());
    return Double.isFinite(auroc.semanticEntropy())
        ? probe + String.format(Locale.ROOT, ", of semantic entropy %.3f", auroc.semanticEntropy())
        : probe;
  }

  /** The project's, unless the command line says otherwise. */
  private SamplingSettings sampling(SamplingSettings projects) {
    try {
      return new SamplingSettings(samples.orElse(projects.samples()), temperature.orElse(projects.temperature()));
    } catch (IllegalArgumentException e) {
      throw new LacunaException(ErrorCode.WRONG_USE, "--" + e.getMessage() + ".", "");
    }
  }

  private void compare(LoopSession session, Optional<Path> adapter, SamplingSettings sampling) {
    CompareResult result = session.run(new CompareStep(sampling.samples(), sampling.temperature(), seed, adapter));
    ComparisonTable table = new ComparisonTable(session.project().settings().name(), result);
    table.lines().forEach(line -> say("%s", line));
    if (result.noMeasures().isEmpty()) {
      chart.ifPresent(file -> ChartFiles.writePng(ComparisonPicture.draw(table.title(), result, 1200, 620), file));
    } else if (chart.isPresent()) {
      say("No picture is drawn, since there is nothing to compare in it.");
    }
    report.ifPresent(file -> table.report().write(file));
    result(JsonShapes.Compared.of(result));
  }

  /** {@code 20000}, {@code 0.2} or {@code 20%}. */
  static double tokens(String written) {
    try {
      boolean percent = written.endsWith("%");
      double value = Double.parseDouble(percent ? written.substring(0, written.length() - 1) : written);
      double tokens = percent ? value / 100 : value;
      if (tokens > 0 && Double.isFinite(tokens) && !(percent && value > 100)) {
        return tokens;
      }
    } catch (NumberFormatException e) {
      // Told below, with what is out of range.
    }
    throw new LacunaException(ErrorCode.WRONG_USE, "--budget is \"" + written + "\".",
        "Write a number of tokens (20000) or a share (0.2 or 20%).");
  }
}
