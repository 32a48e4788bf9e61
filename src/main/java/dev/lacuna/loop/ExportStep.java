package dev.lacuna.loop;

import dev.lacuna.project.Label;
import dev.lacuna.project.LabelExport;
import dev.lacuna.project.Project;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Writes the labels to a file: JSON lines for {@code .jsonl}, else CSV.
 *
 * @param only ids of the questions to export; empty for all labels
 */
public record ExportStep(Path file, Optional<Set<Long>> only) implements Step<Integer> {

  /** Returns how many labels were written. */
  @Override
  public Integer run(LoopContext loop) {
    Project project = loop.project();
    List<Label> all = project.annotations().labels();
    List<Label> labels = only.map(ids -> LabelExport.only(all, ids)).orElse(all);
    boolean lines = file.toString().toLowerCase(Locale.ROOT).endsWith(".jsonl");
    Map<Long, String> contexts = new HashMap<>();
    project.questions().all().stream().filter(it -> !it.context().isEmpty())
        .forEach(it -> contexts.put(it.id(), it.context()));
    return lines ? LabelExport.jsonl(labels, contexts, file) : LabelExport.csv(labels, contexts, file);
  }
}
