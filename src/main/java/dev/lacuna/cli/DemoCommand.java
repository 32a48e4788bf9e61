package dev.lacuna.cli;

import dev.lacuna.domain.LoraSettings;
import dev.lacuna.domain.Verdict;
import dev.lacuna.files.SafeFiles;
import dev.lacuna.loop.AppPaths;
import dev.lacuna.loop.GenerateStep;
import dev.lacuna.loop.LoopSession;
import dev.lacuna.loop.MapStep;
import dev.lacuna.loop.ProbeStep;
import dev.lacuna.loop.SimulateStep;
import dev.lacuna.loop.ProjectMapPicture;
import dev.lacuna.project.Samples;
import dev.lacuna.report.ChartFiles;
import dev.lacuna.report.CurvePicture;
import dev.lacuna.report.CurvePoint;
import dev.lacuna.report.LearningCurve;
import dev.lacuna.report.MarkdownReport;
import dev.lacuna.worker.api.ModelInfo;
import dev.lacuna.worker.api.SimulationResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lacuna demo}: the loop from end to end without a window, on a fresh copy of a sample project. */
@Command(name = "demo", description = "Go through the whole loop without a window and leave pictures and a report.")
final class DemoCommand extends SessionCommand {

  // Sized for three minutes on two cores with the sample model.
  private static final int SAMPLE_BUDGET = 300;
  private static final int NEW_QUESTIONS = 30;
  private static final int ROUNDS = 2;
  private static final int BATCH = 60;
  private static final int SEEDS = 1;
  private static final int EXAMPLES = 8;
  private static final List<String> STRATEGIES = List.of("ka2l", "random");

  @Parameters(index = "0", arity = "0..1", paramLabel = "SAMPLE", defaultValue = "atlas",
      description = "A sample project's name (${DEFAULT-VALUE}).")
  private String sample = "atlas";

  @Option(names = "--out", converter = GoesOut.class, paramLabel = "DIR",
      description = "Where pictures and report go; else target/demo in a checkout,"
          + " demo in the user's data folder elsewhere.")
  private Optional<Path> out = Optional.empty();

  @Option(names = "--seeds", description = "Runs of each strategy.")
  private int seeds = SEEDS;

  DemoCommand(CliContext context) {
    super(context);
  }

  @Override
  public Integer call() {
    Path folder = out.orElseGet(() -> usualFolder(context().paths())).toAbsolutePath().normalize();
    inSession(freshCopy(folder.resolve("work")), session -> run(session, folder));
    return 0;
  }

  private void run(LoopSession session, Path folder) {
    long start = System.nanoTime();
    ProbeStep.Found found = session.run(
        new ProbeStep(SAMPLE_BUDGET, ProbeStep.PROJECTS, ProbeStep.PROJECTS, 1, Optional.empty()));
    JsonShapes.Probed probed = JsonShapes.Probed.of(found);
    say("probe: %,d questions, %,d known, %,d unknown, AUROC %.3f", probed.questions(), probed.known(),
        probed.unknown(), probed.auroc().probe());
    session.run(new MapStep(true, 1));
    GenerateStep.Made made = session.run(new GenerateStep(NEW_QUESTIONS, List.of(), 1));
    ProjectMapPicture.of(session.project(), "What the model knows of " + session.project().settings().name())
        .write(folder.resolve("map.png"), 1200, 800);
    JsonShapes.Generated generated = JsonShapes.Generated.of(made);
    say("generate: %d asked for, %d verified unknown", generated.requested(), generated.passed().verifiedUnknown());
    SimulationResult simulation = session.run(new SimulateStep(STRATEGIES, ROUNDS, BATCH, seeds, LoraSettings.DEFAULT));
    List<LearningCurve> curves = LearningCurve.of(CurvePoint.of(simulation.rows()));
    curves.forEach(curve -> say("simulate: %s ends at %.1f %% with %d labels", curve.strategy(),
        100 * curve.points().getLast().mean(), curve.points().getLast().labels()));
    ChartFiles.writePng(CurvePicture.draw("Accuracy against labels", curves, 1000, 640),
        folder.resolve("learning-curve.png"));
    double seconds = (System.nanoTime() - start) / 1e9;
    report(session, found, generated, simulation, seconds).write(folder.resolve("report.md"));
    say("map.png, learning-curve.png and report.md in %s, %.0f s", folder, seconds);
    result(new JsonShapes.Demo(folder.toString(), probed, generated, simulation.rows(), seconds));
  }

  private static MarkdownReport report(LoopSession session, ProbeStep.Found found, JsonShapes.Generated generated,
      SimulationResult simulation, double seconds) {
    var passed = generated.passed();
    JsonShapes.Probed probed = JsonShapes.Probed.of(found);
    return MarkdownReport.titled("The loop on " + session.project().settings().name())
        .paragraph(session.model().map(DemoCommand::about).orElse("")
            + String.format(Locale.ROOT, " The whole loop took %.0f seconds.", seconds))
        .section("What the model knows")
        .table(List.of("questions", "known", "unknown", "misconception", "shaky", "γ* (nats)", "layer",
            "AUROC of the probe", "AUROC of semantic entropy"),
            List.of(List.of("" + probed.questions(), "" + probed.known(), "" + probed.unknown(),
                "" + found.count(Verdict.MISCONCEPTION), "" + found.count(Verdict.SHAKY), number(probed.threshold()),
                "" + probed.layer(), number(probed.auroc().probe()), number(probed.auroc().semanticEntropy()))))
        .picture("The map of the questions by verdict", "map.png")
        .section("New questions")
        .table(List.of("asked for", "decoded", "novel", "well formed", "round trip", "verified unknown"),
            List.of(List.of("" + generated.requested(), "" + passed.decoded(), "" + passed.novel(),
                "" + passed.wellFormed(), "" + passed.roundTrip(), "" + passed.verifiedUnknown())))
        .list(generated.questions().stream().limit(EXAMPLES).map(JsonShapes.GeneratedQuestion::text).toList())
        .section("Learning curves")
        .picture("Accuracy against labels", "learning-curve.png")
        .withSimulation(simulation.rows());
  }

  private static String about(ModelInfo model) {
    return String.format(Locale.ROOT, "Model %s (%s, %.1f M parameters) on %s.", model.name(), model.architecture(),
        model.parameters() / 1e6, model.device());
  }

  private static String number(double value) {
    return Double.isFinite(value) ? String.format(Locale.ROOT, "%.3f", value) : "–";
  }

  private static Path usualFolder(AppPaths paths) {
    return paths.checkout().map(folder -> folder.resolve("target")).orElse(paths.userData()).resolve("demo");
  }

  /** A copy of its own: the user's labels in the project of the same name stay out of the picture. */
  private Path freshCopy(Path work) {
    try {
      SafeFiles.deleteTree(work);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Samples.prepare(sample, context().paths().samples(), work);
  }
}
