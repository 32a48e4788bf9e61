package dev.lacuna.loop;

import dev.lacuna.domain.LabelForm;
import dev.lacuna.domain.Outcome;
import dev.lacuna.project.AnnotatedQuestion;
import dev.lacuna.project.AtomicFile;
import dev.lacuna.project.Project;
import dev.lacuna.project.Question;
import dev.lacuna.project.export.ExportedLabels;
import dev.lacuna.project.export.LabelExport;
import dev.lacuna.worker.api.ErrorCode;
import dev.lacuna.worker.api.LacunaException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Writes the labels to a file.
 *
 * @param only ids of the questions to export; empty for all labels
 * @param outcomes which labels: answers, and whatever else is asked for
 */
public record ExportStep(LabelForm form, Path file, Optional<Set<Long>> only, Set<Outcome> outcomes)
    implements Step<ExportedLabels> {

  /** Answers alone, in the form that the file's name tells. */
  public ExportStep(Path file, Optional<Set<Long>> only) {
    this(form(file), file, only, Set.of(Outcome.ANSWERED));
  }

  /**
   * What a table is written as.
   *
   * @throws LacunaException where the name is one of several forms: what is read by such a name would not be that
   */
  static LabelForm form(Path file) {
    return LabelForm.named(file.toString()).orElseThrow(() -> new LacunaException(ErrorCode.WRONG_USE,
        "The name " + file.getFileName() + " does not tell what is to be written.",
        "Choose a name that ends in .csv, .tsv, .jsonl, .parquet or .arrow."));
  }

  @Override
  public ExportedLabels run(LoopContext loop) {
    AtomicFile.refuseOwn(file);
    Project project = loop.project();
    List<AnnotatedQuestion> all = project.annotations().annotated(outcomes);
    List<AnnotatedQuestion> labels = only.map(ids -> LabelExport.only(all, ids)).orElse(all);
    Map<Long, String> contexts = new HashMap<>();
    Map<Long, String> ownIds = new HashMap<>();
    int conflicts = 0;
    for (Question question : project.questions().withExamples()) {
      if (!question.context().isEmpty()) {
        contexts.put(question.id(), question.context());
      }
      question.ownId().ifPresent(own -> ownIds.put(question.id(), own));
      boolean asked = only.isEmpty() || only.get().contains(question.id());
      conflicts += asked && project.annotations().state(question.id()).outcome() == Outcome.CONFLICT ? 1 : 0;
    }
    return new ExportedLabels(LabelExport.write(form, labels, new LabelExport.Beside(contexts, ownIds), file),
        conflicts);
  }
}
