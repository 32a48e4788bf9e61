package dev.lacuna.loop;

import dev.lacuna.hiddenstates.LayerStates;
import dev.lacuna.hiddenstates.PrincipalPlane;
import dev.lacuna.project.Project;
import dev.lacuna.project.Question;
import dev.lacuna.worker.ModelFingerprint;
import dev.lacuna.worker.api.MapFrame;
import dev.lacuna.worker.api.OpenModel;
import dev.lacuna.worker.api.PromptFormat;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The first picture of a new map without the model, from the hidden states that probing or an earlier map has kept: it
 * is there while the worker starts. The worker draws the same one again before it goes on.
 */
final class MapPreview {
  /** A picture of fewer than this share of the questions would look like another map. */
  private static final double LEAST = 0.9;

  private MapPreview() {}

  /**
   * @param layer 0 is the embedding
   * @return empty where no states are kept, or where they are of no use, of which the worker will tell
   */
  static Optional<MapFrame> of(Project project, OpenModel model, int layer) {
    PromptFormat format = WorkerConversions.format(project);
    LayerStates kept;
    try {
      kept = project.probes().latest().flatMap(run -> ModelFingerprint.states(model, format, run.modelFingerprint()))
          .map(states -> states.read(layer, why -> {})).orElse(LayerStates.NONE);
    } catch (UncheckedIOException e) {
      return Optional.empty(); // a model on another machine, or none: opening it says more
    }
    List<Question> pool = project.questions().all();
    List<Question> seen = new ArrayList<>();
    List<float[]> states = new ArrayList<>();
    for (Question question : pool) {
      kept.of(format.named(question.text())).ifPresent(state -> {
        seen.add(question);
        states.add(state);
      });
    }
    if (seen.isEmpty() || seen.size() < LEAST * pool.size()) {
      return Optional.empty();
    }
    return Optional.of(new MapFrame(0, 0, seen.stream().mapToLong(Question::id).toArray(),
        PrincipalPlane.shown(states.toArray(float[][]::new))));
  }
}
