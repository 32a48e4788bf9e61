package dev.lacuna.cli;

import dev.lacuna.lm.CheckpointFiles;
import dev.lacuna.lm.ModelConfig;
import dev.lacuna.lm.ModelFormatException;
import dev.lacuna.project.ImportReport;
import dev.lacuna.project.Project;
import dev.lacuna.project.ProjectSettings;
import dev.lacuna.project.QuestionImport;
import dev.lacuna.worker.api.ErrorCode;
import dev.lacuna.worker.api.LacunaException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lacuna new}. */
@Command(name = "new", description = "Make a project of your own model and questions.")
final class NewCommand extends BaseCommand {

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
    ImportReport pool = accepted(QuestionImport.check(questions, column));
    Optional<ImportReport> heldOut = evaluation.map(file -> accepted(QuestionImport.check(file)));
    Path absolute = folder.toAbsolutePath().normalize();
    String chosen = model.startsWith("sample:") ? model : Path.of(model).toAbsolutePath().normalize().toString();
    if (!model.startsWith("sample:")) {
      checkModel(Path.of(chosen));
    }
    ProjectSettings settings = ProjectSettings.of(name.orElse(String.valueOf(absolute.getFileName())), chosen)
        .withAnnotator(System.getProperty("user.name", ""));
    try (Project project = Project.create(absolute, settings)) {
      int added = QuestionImport.importInto(project, pool).added();
      int held = heldOut.map(report -> QuestionImport.importEvaluation(project, report).added()).orElse(0);
      say("%s: %,d questions, %,d held out", absolute, added, held);
      say("next: lacuna probe %s", folder);
      result(new Shapes.NewProject(absolute.toString(), added, pool.duplicates().size(), pool.broken().size(), held));
    }
    return 0;
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
    return skipBroken ? report.acceptingBroken() : report;
  }
}
