package dev.lacuna.loop;

import dev.lacuna.domain.Outcome;
import dev.lacuna.project.Annotation;
import dev.lacuna.project.Project;
import dev.lacuna.project.QueueItem;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Lets the oracle answer what waits in the queue, as a simulated expert: the imported answer, or "I don't know" where
 * there is none. A person's labels go straight to {@code Project.annotations()}.
 *
 * @param limit how many questions at most
 * @param annotator in whose name, and of whose queue; empty for the project's annotator
 */
public record LabelStep(int limit, Optional<String> annotator) implements Step<Map<Outcome, Integer>> {

  /** In the name of the project's annotator. */
  public LabelStep(int limit) {
    this(limit, Optional.empty());
  }

  /** Returns how many questions of the project stand at each outcome afterwards. */
  @Override
  public Map<Outcome, Integer> run(LoopContext loop) {
    Project project = loop.project();
    String who = annotator.orElseGet(() -> project.settings().annotator());
    Map<Long, List<String>> answers = project.oracle().answers();
    project.queue().remaining(project.team().share(who)).stream().limit(limit).map(QueueItem::questionId)
        .forEach(id -> {
          loop.cancellation().throwIfCancelled();
          List<String> accepted = answers.getOrDefault(id, List.of());
          project.annotations().record(accepted.isEmpty() ? new Annotation.DontKnow(id)
              : new Annotation.Answered(id, accepted.getFirst(), false), who);
        });
    return project.annotations().counts();
  }
}
