package dev.lacuna.loop;

import dev.lacuna.domain.ModelQuestion;
import dev.lacuna.domain.Wording;
import dev.lacuna.project.Project;
import dev.lacuna.project.ProjectSettings;
import dev.lacuna.project.Questions;
import dev.lacuna.worker.api.PromptFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** A project's questions as settings that are not kept yet would ask them. */
public final class PromptFormats {
  private PromptFormats() {}

  /** What {@code settings} say of how a question is put. */
  public static PromptFormat format(Project project, ProjectSettings settings) {
    return WorkerConversions.format(settings, WorkerConversions.contexts(project));
  }

  /** The pool without what these settings show as worked examples. */
  public static List<ModelQuestion> pool(Project project, ProjectSettings settings) {
    Set<String> shown = settings.format().examples().stream().map(example -> Wording.normalise(example.question()))
        .collect(Collectors.toSet());
    return WorkerConversions.pool(project).stream()
        .filter(question -> !shown.contains(Wording.normalise(question.text()))).toList();
  }
}
