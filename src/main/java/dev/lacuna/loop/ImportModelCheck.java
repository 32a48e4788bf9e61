package dev.lacuna.loop;

import dev.lacuna.project.ProjectSettings;
import dev.lacuna.project.reading.ImportReport;
import dev.lacuna.worker.api.ModelFitCheck;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whether a model can be asked the questions of a file, told while they come in and before anything long: a question
 * that is too long for the model, with the context before it, is a broken row.
 *
 * @param words how the model is asked
 */
public record ImportModelCheck(ImportReport pool, Optional<ImportReport> heldOut, String words) {

  /** Questions that are looked at between two looks whether anybody still waits. */
  private static final int PIECE = 10_000;

  /**
   * @param model its folder
   * @throws dev.lacuna.worker.api.LacunaException where the model cannot be asked at all; says why, and the remedy
   */
  public static ImportModelCheck of(ModelFitCheck check, Path model, ProjectSettings settings, ImportReport pool,
      Optional<ImportReport> heldOut) {
    return of(check, model, settings, pool, heldOut, () -> {});
  }

  /** @param goOn called now and then; what it throws ends the check */
  public static ImportModelCheck of(ModelFitCheck check, Path model, ProjectSettings settings, ImportReport pool,
      Optional<ImportReport> heldOut, Runnable goOn) {
    Map<String, String> contexts = new LinkedHashMap<>(pool.contexts());
    heldOut.ifPresent(report -> contexts.putAll(report.contexts()));
    try (ModelFitCheck.Fit fit = check.of(model, WorkerConversions.format(settings, contexts))) {
      return new ImportModelCheck(fitting(pool, fit, goOn), heldOut.map(report -> fitting(report, fit, goOn)),
          fit.words());
    }
  }

  /** How a model is asked that has no question yet. */
  public static String words(ModelFitCheck check, Path model, ProjectSettings settings) {
    try (ModelFitCheck.Fit fit = check.of(model, WorkerConversions.format(settings, Map.of()))) {
      return fit.words();
    }
  }

  private static ImportReport fitting(ImportReport report, ModelFitCheck.Fit fit, Runnable goOn) {
    List<String> all = report.rows().stream().map(ImportReport.Row::question).toList();
    Map<String, String> why = new HashMap<>();
    for (int from = 0; from < all.size(); from += PIECE) {
      goOn.run();
      List<String> questions = all.subList(from, Math.min(from + PIECE, all.size()));
      List<Optional<String>> problems = fit.problems(questions);
      for (int i = 0; i < questions.size(); i++) {
        String question = questions.get(i);
        problems.get(i).ifPresent(problem -> why.put(question, problem));
      }
    }
    return report.refusing(row -> Optional.ofNullable(why.get(row.question()))
        .map(problem -> "the question is too long to be asked: " + problem));
  }
}
