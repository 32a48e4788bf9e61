package dev.lacuna.project.export;

import dev.lacuna.domain.LabelForm;
import dev.lacuna.domain.Outcome;
import dev.lacuna.project.AnnotatedQuestion;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;

/** Writes labels out, with who gave them, when, and under which guidelines and model. */
public final class LabelExport {

  /**
   * What is written beside the labels, by question id, each in a last column where there is any.
   *
   * @param contexts the texts that questions are about
   * @param ownIds ids that questions had in the files that they came from, where those are no id of the project
   */
  public record Beside(Map<Long, String> contexts, Map<Long, String> ownIds) {}

  private LabelExport() {}

  /** What was said of some questions; what a filter shows is what is exported. */
  public static List<AnnotatedQuestion> only(List<AnnotatedQuestion> labels, Set<Long> questionIds) {
    return labels.stream().filter(annotated -> questionIds.contains(annotated.label().questionId())).toList();
  }

  /**
   * Writes labels, one after the other: no more of the file is held than a piece of it. It is there whole or not at
   * all, and so is what a form has beside it ({@link LabelProject}).
   *
   * @return how many labels were written: what is for training leaves those without an answer out
   */
  public static int write(LabelForm form, List<AnnotatedQuestion> all, Beside beside, Path file) {
    boolean open = form.isForTraining() && all.stream().anyMatch(label -> label.outcome() != Outcome.ANSWERED);
    List<AnnotatedQuestion> labels = open
        ? all.stream().filter(label -> label.outcome() == Outcome.ANSWERED).toList()
        : all;
    DataTable table = LabelTable.of(labels, beside);
    IntFunction<?> record = row -> LabelRecords.of(form, table.row(row));
    Optional<LabelProject> project = LabelProject.of(form, file);
    project.ifPresent(LabelProject::refuseAnother);
    switch (form) {
      case CSV, TSV, PARQUET, ARROW, JSONL -> table.write(form, file);
      case ALPACA, SHAREGPT, CHAT -> JsonRecords.lines(table.rows(), record, file);
      case LABEL_STUDIO, ARGILLA -> JsonRecords.list(table.rows(), record, file);
    }
    project.ifPresent(LabelProject::write);
    return table.rows();
  }
}
