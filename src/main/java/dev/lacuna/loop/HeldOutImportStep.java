package dev.lacuna.loop;

import dev.lacuna.project.HeldOutImport;
import dev.lacuna.project.QuestionImport;
import dev.lacuna.project.reading.ImportReport;

/**
 * Takes held-out questions into a project that was made without.
 *
 * @param report of their file; the user has seen its broken rows, which are left out
 */
public record HeldOutImportStep(ImportReport report) implements Step<QuestionImport.Imported> {
  @Override
  public QuestionImport.Imported run(LoopContext loop) {
    loop.cancellation().throwIfCancelled();
    return HeldOutImport.take(loop.project(), report);
  }
}
