package dev.lacuna.project;

import dev.lacuna.domain.Wording;
import dev.lacuna.project.reading.ImportReport;
import dev.lacuna.project.store.ProjectException;
import java.util.Optional;
import java.util.Set;

/**
 * Takes held-out questions into a project that is already there: one that was made without, whose rounds nobody could
 * measure yet. Where a round was measured no more come in, since the figures of the rounds before and after would be of
 * different questions.
 */
public final class HeldOutImport {
  private HeldOutImport() {}

  /** Whether a round of the project was measured by held-out questions. */
  private static boolean isMeasured(Project project) {
    return !project.questions().evaluationWithExamples().isEmpty()
        && project.runs().all().stream().anyMatch(run -> !project.runs().evaluations(run.id()).isEmpty());
  }

  /** @throws ProjectException where rounds were measured already; says the remedy */
  public static void refuseMeasured(Project project) {
    if (isMeasured(project)) {
      throw new ProjectException(
          "rounds of this project were measured by the held-out questions that it has, and could not be compared with rounds that are measured by more; make a new project"
              + " with all of them: lacuna new PROJECT --questions FILE --evaluation FILE");
    }
  }

  /**
   * The file without the questions of the pool: what is asked and taught would be known by heart when it is measured
   * by.
   */
  public static ImportReport withoutPool(Project project, ImportReport report) {
    Set<String> pool = project.questions().normalisedTexts();
    return report.refusing(row -> pool.contains(Wording.normalise(row.question()))
        ? Optional.of("the pool has this question, which may be asked and taught, so that it measures nothing")
        : Optional.empty());
  }

  /**
   * Takes in what can be measured by, all or nothing.
   *
   * @param report whose broken rows the user has seen; they are left out
   * @return how many came in, and how many were there already: held out, or in the pool
   * @throws ProjectException naming file and line where a row has no answer, or where rounds were measured already
   */
  public static QuestionImport.Imported take(Project project, ImportReport report) {
    refuseMeasured(project);
    ImportReport fit = withoutPool(project, report).acceptingBroken();
    QuestionImport.refuseNothing(fit);
    QuestionImport.Imported taken = QuestionImport.importEvaluation(project, fit);
    int asked = report.rows().size() - fit.rows().size();
    return new QuestionImport.Imported(taken.added(), taken.known() + asked);
  }
}
