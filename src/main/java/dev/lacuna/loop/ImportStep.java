package dev.lacuna.loop;

import dev.lacuna.project.ImportReport;
import dev.lacuna.project.Project;
import dev.lacuna.project.ProjectSettings;
import dev.lacuna.project.QuestionImport;

/**
 * Takes more questions into a project.
 *
 * @param report of their file; the user has seen its broken rows, which are left out
 * @param context the file's column that the text which questions are about stands in; empty for none
 */
public record ImportStep(ImportReport report, String context) implements Step<QuestionImport.Imported> {

  @Override
  public QuestionImport.Imported run(LoopContext loop) {
    Project project = loop.project();
    QuestionImport.Imported taken = project.imports().take(project, report.acceptingBroken());
    ProjectSettings.Format format = project.settings().format();
    if (!context.isEmpty() && format.context().isEmpty()) {
      project.changeSettings(settings -> settings.withFormat(settings.format().about(context)));
    }
    return taken;
  }
}
