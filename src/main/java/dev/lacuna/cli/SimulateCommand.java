package dev.lacuna.cli;

import dev.lacuna.loop.LoopSession;
import dev.lacuna.loop.SimulateStep;
import dev.lacuna.report.ChartFiles;
import dev.lacuna.report.CurvePicture;
import dev.lacuna.report.CurvePoint;
import dev.lacuna.report.LearningCurve;
import dev.lacuna.report.MarkdownReport;
import dev.lacuna.worker.api.ErrorCode;
import dev.lacuna.worker.api.LacunaException;
import dev.lacuna.worker.api.SimulationResult;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lacuna simulate}: on one project, or a whole suite from a file. */
@Command(name = "simulate",
    description = "Compare strategies: rounds in which the imported answers stand in for the expert.")
final class SimulateCommand extends SessionCommand {

  @Parameters(index = "0", arity = "0..1", paramLabel = "PROJECT",
      description = "A project folder, or the name of a sample project, which is then copied to the user's folder.")
  private Optional<String> project = Optional.empty();

  @Option(names = "--strategy", description = "One of ${COMPLETION-CANDIDATES}; give it again for each (ka2l, random).",
      completionCandidates = StrategyNames.class)
  private List<String> strategies = new ArrayList<>();

  @Option(names = "--rounds", defaultValue = "5", description = "Rounds of each run.")
  private int rounds;

  @Option(names = "--batch", defaultValue = "60", description = "Labels given in each round.")
  private int batch;

  @Option(names = "--seeds", defaultValue = "3", description = "Runs of each strategy.")
  private int seeds;

  @Option(names = "--chart", converter = GoesOut.class,
      paramLabel = "F.png", description = "Draw the learning curves into this file.")
  private Optional<Path> chart = Optional.empty();

  @Option(names = "--report", converter = GoesOut.class,
      paramLabel = "F", description = "Write figures and costs into this Markdown file; of a"
          + " suite into this folder, with charts and CSV.")
  private Optional<Path> report = Optional.empty();

  @Mixin
  private LoraOptions lora = new LoraOptions();

  @Mixin
  private SuiteOptions suite = new SuiteOptions();

  SimulateCommand(CliContext context) {
    super(context);
  }

  @Override
  public Integer call() {
    if (suite.isAsked()) {
      if (project.isPresent()) {
        throw new LacunaException(ErrorCode.WRONG_USE, "A suite's file names its projects; " + project.get()
            + " stands beside it.", "Leave PROJECT or --suite away.");
      }
      return suite.run(context(), report, this::say, this::result);
    }
    String name = project.orElseThrow(() -> new LacunaException(ErrorCode.WRONG_USE, "Nothing to simulate.",
        "Name a project, or a suite with --suite FILE."));
    inSession(ProjectFolder.of(context(), name), this::run);
    return 0;
  }

  private void run(LoopSession session) {
    List<String> names = strategies.isEmpty() ? List.of("ka2l", "random") : List.copyOf(strategies);
    names.forEach(StrategyNames::check);
    SimulationResult simulation = session.run(new SimulateStep(names, rounds, batch, seeds, lora.settings()));
    List<LearningCurve> curves = LearningCurve.of(CurvePoint.of(simulation.rows()));
    curves.forEach(curve -> say("%-10s  area %.4f  final accuracy %.1f %%", curve.strategy(), curve.area(),
        100 * curve.points().getLast().mean()));
    String title = "Learning curves on " + session.project().settings().name();
    chart.ifPresent(file -> ChartFiles.writePng(CurvePicture.draw(title, curves, 1000, 640), file));
    report.ifPresent(file -> MarkdownReport.simulation(title, simulation.rows()).write(file));
    result(simulation.rows());
  }
}
