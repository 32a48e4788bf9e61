package dev.lacuna.loop;

import dev.lacuna.project.Project;
import dev.lacuna.project.ProjectSettings;
import dev.lacuna.project.QuestionImport;
import dev.lacuna.project.reading.ImportReport;
import dev.lacuna.worker.api.Progress;

/**
 * Takes more questions into a project.
 *
 * @param report of their file; the user has seen its broken rows, which are left out
 * @param context the file's column that the text which questions are about stands in; empty for none
 */
public record ImportStep(ImportReport report, String context) implements Step<QuestionImport.Imported> {
  /** So many are written before anybody wonders. */
  private static final int TOLD = 20_000;

  @Override
  public QuestionImport.Imported run(LoopContext loop) {
    Project project = loop.project();
    QuestionImport.Imported taken = project.imports().take(project, report.acceptingBroken(), (done, all) -> {
      loop.cancellation().throwIfCancelled();
      if (all > TOLD) {
        loop.listener().accept(new Progress("import", "questions", done, all, -1));
      }
    });
    ProjectSettings.Format format = project.settings().format();
    if (!context.isEmpty() && format.context().isEmpty()) {
      project.changeSettings(settings -> settings.withFormat(settings.format().about(context)));
    }
    return taken;
  }
}
