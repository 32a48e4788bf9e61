package dev.lacuna.loop;

import dev.lacuna.project.Project;
import dev.lacuna.project.ProjectSettings;
import dev.lacuna.project.Questions;
import dev.lacuna.worker.api.PromptFormat;
import dev.lacuna.worker.api.Question;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** A project's questions as settings that are not kept yet would ask them. */
public final class Asked {
  private Asked() {}

  /** What {@code settings} say of how a question is put. */
  public static PromptFormat format(Project project, ProjectSettings settings) {
    return Convert.format(settings, Convert.contexts(project));
  }

  /** The pool without what these settings show as worked examples. */
  public static List<Question> pool(Project project, ProjectSettings settings) {
    Set<String> shown = settings.format().examples().stream().map(it -> Questions.normalise(it.question()))
        .collect(Collectors.toSet());
    return Convert.pool(project).stream().filter(it -> !shown.contains(Questions.normalise(it.text()))).toList();
  }
}
