package dev.lacuna.cli;

import dev.lacuna.lm.CheckpointFiles;
import dev.lacuna.lm.ModelConfig;
import dev.lacuna.lm.ModelFormatException;
import dev.lacuna.loop.ImportFit;
import dev.lacuna.project.ImportReport;
import dev.lacuna.project.Project;
import dev.lacuna.project.ProjectSettings;
import dev.lacuna.project.QuestionImport;
import dev.lacuna.worker.QuestionFit;
import dev.lacuna.worker.api.ErrorCode;
import dev.lacuna.worker.api.LacunaException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lacuna new}. */
@Command(name = "new", description = "Make a project of your own model and questions.")
final class NewCommand extends BaseCommand {
  private static final String QUESTION = "question";
  private static final String SAMPLE = "sample:";
  /** Warnings told one by one. */
  private static final int SHOWN = 5;

  @Parameters(index = "0", paramLabel = "FOLDER", description = "The project's folder; it must be new or empty.")
  private Path folder = Path.of("");

  @Option(names = "--model", paramLabel = "DIR", defaultValue = ProjectSettings.SAMPLE_MODEL,
      description = "A Hugging Face model folder (${DEFAULT-VALUE}).")
  private String model = ProjectSettings.SAMPLE_MODEL;

  @Option(names = "--questions", paramLabel = "FILE", required = true,
      description = "CSV or JSONL with a column \"question\", and \"answer\" where answers are known.")
  private Path questions = Path.of("");

  @Option(names = "--column", defaultValue = "question", description = "Column that holds the questions.")
  private String column = "question";

  @Option(names = "--context", paramLabel = "COLUMN", description = "Column that holds the text which a question is"
      + " about: it is put before the question, and the evaluation file has it too.")
  private Optional<String> context = Optional.empty();

  @Option(names = "--evaluation", paramLabel = "FILE",
      description = "Held-out questions with answers; never trained on.")
  private Optional<Path> evaluation = Optional.empty();

  @Option(names = "--name", description = "The project's name; else its folder's.")
  private Optional<String> name = Optional.empty();

  @Option(names = "--skip-broken", description = "Leave out rows that cannot be used.")
  private boolean skipBroken;

  NewCommand(CliContext context) {
    super(context);
  }

  @Override
  public Integer call() {
    // The files are looked at first: a project with half its questions is worse than none.
    ImportReport pool = QuestionImport.check(questions, column, context);
    Optional<ImportReport> heldOut = evaluation.map(file -> QuestionImport.check(file, QUESTION, context));
    Path absolute = folder.toAbsolutePath().normalize();
    String chosen = model.startsWith(SAMPLE) ? model : Path.of(model).toAbsolutePath().normalize().toString();
    if (!model.startsWith(SAMPLE)) {
      checkModel(Path.of(chosen));
    }
    ProjectSettings settings = ProjectSettings.of(name.orElse(String.valueOf(absolute.getFileName())), chosen)
        .withAnnotator(System.getProperty("user.name", ""))
        .withFormat(ProjectSettings.Format.DEFAULT.about(context.orElse("")));
    Optional<ImportFit> fit = Optional.of(modelFolder(chosen)).filter(Files::isDirectory)
        .map(place -> ImportFit.of(QuestionFit::of, place, settings, pool, heldOut));
    ImportReport asked = accepted(fit.map(ImportFit::pool).orElse(pool));
    Optional<ImportReport> measured = fit.map(ImportFit::heldOut).orElse(heldOut).map(this::accepted);
    measured.ifPresent(report -> QuestionImport.refuseUnfit(report, asked));
    QuestionImport.refuseBroken(asked);
    try (Project project = Project.create(absolute, settings)) {
      int added = QuestionImport.importInto(project, asked).added();
      int held = measured.map(report -> QuestionImport.importEvaluation(project, report).added()).orElse(0);
      say("%s: %,d questions, %,d held out", absolute, added, held);
      fit.ifPresent(it -> say("asked %s", it.words()));
      say("next: lacuna probe %s", folder);
      result(new Shapes.NewProject(absolute.toString(), added, asked.duplicates().size(), asked.broken().size(), held));
    }
    return 0;
  }

  private Path modelFolder(String chosen) {
    return chosen.startsWith(SAMPLE) ? context().places().samples().resolve(chosen.substring(SAMPLE.length()))
        : Path.of(chosen);
  }

  /** Looks at the model's files without loading them, so that a wrong folder is told now and not by the first probe. */
  private static void checkModel(Path model) {
    try {
      CheckpointFiles.open(model).check(ModelConfig.read(model));
    } catch (ModelFormatException e) {
      throw new LacunaException(ErrorCode.MODEL, String.valueOf(e.getMessage()), "");
    } catch (IOException e) {
      throw new LacunaException(ErrorCode.MODEL, model + " cannot be read: " + e.getMessage());
    }
  }

  private ImportReport accepted(ImportReport report) {
    report.broken().forEach(problem -> context().err().println(problem));
    report.warnings().stream().limit(SHOWN).forEach(problem -> context().err().println("warning: " + problem));
    if (report.warnings().size() > SHOWN) {
      context().err().println("warning: " + report.file().getFileName() + ": so it is in "
          + (report.warnings().size() - SHOWN) + " more rows");
    }
    return skipBroken ? report.acceptingBroken() : report;
  }
}
