package dev.lacuna.cli;

import dev.lacuna.loop.HeldOutImportStep;
import dev.lacuna.loop.ImportModelCheck;
import dev.lacuna.loop.ImportStep;
import dev.lacuna.loop.LoopSession;
import dev.lacuna.project.HeldOutImport;
import dev.lacuna.project.Project;
import dev.lacuna.project.QuestionImport;
import dev.lacuna.project.reading.ImportReport;
import dev.lacuna.worker.api.ErrorCode;
import dev.lacuna.worker.api.LacunaException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code lacuna import}. */
@Command(name = "import", description = "Take more questions into a project, or remove an earlier import as a whole and"
    + " put it back; without options: list the imports.")
final class ImportCommand extends ProjectCommand {

  @Option(names = "--questions", paramLabel = "FILE",
      description = "Questions as CSV, TSV, JSON lines or JSON, also from"
          + " Label Studio, Argilla, SQuAD, Alpaca, ShareGPT and chats.")
  private Optional<Path> questions = Optional.empty();

  @Option(names = "--evaluation", paramLabel = "FILE",
      description = "Held-out questions, each with an answer, for a project that was made without: never asked, never"
          + " taught; rounds are measured by them.")
  private Optional<Path> evaluation = Optional.empty();

  @Mixin
  private ColumnOptions columns = new ColumnOptions();

  @Option(names = "--answers", paramLabel = "COLUMN",
      description = "Column that holds the known answers, several separated by |; else those that are"
          + " named as answers are.")
  private Optional<String> answers = Optional.empty();

  @Option(names = "--skip-broken", description = "Leave out rows that cannot be used.")
  private boolean skipBroken;

  @Option(names = "--preview", description = "Show the first rows, which column is taken for what, and what cannot be"
      + " used; take nothing in.")
  private boolean preview;

  @Option(names = "--remove", paramLabel = "N", description = "Leave out what import N brought, and its labels.")
  private Optional<Long> remove = Optional.empty();

  @Option(names = "--put-back", paramLabel = "N", description = "Take a removed import in again, labels and all.")
  private Optional<Long> putBack = Optional.empty();

  ImportCommand(CliContext context) {
    super(context);
  }

  @Override
  void run(LoopSession session) {
    if (Stream.of(questions, evaluation, remove, putBack).filter(Optional::isPresent).count() > 1) {
      throw new LacunaException(ErrorCode.WRONG_USE, "An import is taken in, removed or put back.",
          "Give one of --questions FILE, --evaluation FILE, --remove N and --put-back N.");
    }
    Project project = session.project();
    questions.ifPresent(file -> usable(session, file, UnaryOperator.identity())
        .ifPresent(report -> take(session, file, report)));
    evaluation.ifPresent(file -> {
      HeldOutImport.refuseMeasured(project);
      usable(session, file, read -> HeldOutImport.withoutPool(project, read))
          .ifPresent(report -> hold(session, file, report));
    });
    remove.ifPresent(project.imports()::remove);
    putBack.ifPresent(project.imports()::putBack);
    if (questions.isEmpty() && evaluation.isEmpty()) {
      project.imports().all()
          .forEach(importValue -> say("%d  %s  %s  %,d questions, %,d labelled%s", importValue.id(), importValue.at(),
              importValue.file(), importValue.questions(), importValue.labelled(),
              importValue.removed() ? "  removed" : ""));
      result(new JsonShapes.ImportList(project.questions().count(), project.imports().all()));
    }
  }

  private void take(LoopSession session, Path file, ImportReport report) {
    QuestionImport.Imported taken = session.run(new ImportStep(report, report.columns().context().orElse("")));
    say(taken.added() == 0 ? "Nothing came in: all %2$,d questions were here already, %3$,d broken rows"
        : "%,d questions came in, %,d were here already, %,d broken rows", taken.added(), taken.known(),
        report.broken().size());
    result(new JsonShapes.Import(file.toString(), taken.added(), taken.known(), report.broken().size()));
  }

  private void hold(LoopSession session, Path file, ImportReport report) {
    QuestionImport.Imported taken = session.run(new HeldOutImportStep(report));
    say("%,d held-out questions came in, %,d were here already, %,d rows left out; rounds are measured by %,d from now on",
        taken.added(), taken.known(), report.broken().size(), session.project().questions().evaluation().size());
    result(new JsonShapes.Import(file.toString(), taken.added(), taken.known(), report.broken().size()));
  }

  /** What of the file can be taken in, with what is wrong with the rest told; empty where it was only to be seen. */
  private Optional<ImportReport> usable(LoopSession session, Path file, UnaryOperator<ImportReport> fitting) {
    Project project = session.project();
    ImportPrinter printer = new ImportPrinter(context().err());
    ImportReport read = fitting.apply(printer.check(file, columns.with(answers)));
    Path model = context().paths().model(project);
    ImportReport report = Files.exists(model)
        ? ImportModelCheck.of(context().fit(), model, project.settings(), read, Optional.empty()).pool()
        : read;
    say("%s", ImportPrinter.columns(report));
    printer.faults(report);
    if (preview) {
      ImportPrinter.preview(file).forEach(line -> say("%s", line));
      say("%,d questions can be taken in, %,d repeat others, %,d are broken; nothing was taken in",
          report.rows().size(), report.duplicates().size(), report.broken().size());
      result(new JsonShapes.Import(file.toString(), 0, 0, report.broken().size()));
      return Optional.empty();
    }
    if (!skipBroken) {
      QuestionImport.refuseBroken(report);
    }
    return Optional.of(report);
  }
}
