package dev.lacuna.loop;

import dev.lacuna.project.MapPoint;
import dev.lacuna.project.Project;
import dev.lacuna.worker.api.MapRequest;
import dev.lacuna.worker.api.MapResult;
import java.util.List;

/**
 * Places questions on the plane by their hidden states.
 *
 * @param refit true fits the projection anew on the whole project; false places only questions that have no place yet
 * @param aligned with a refit: questions that have a place keep it, also where a round has changed what the model makes of
 *     them; false forgets all places
 * @param method {@code umap} or {@code pca}
 */
public record MapStep(boolean refit, long seed, boolean aligned, String method) implements Step<MapResult> {

  public MapStep(boolean refit, long seed) {
    this(refit, seed, true, MapRequest.UMAP);
  }

  @Override
  public MapResult run(LoopContext loop) {
    Project project = loop.project();
    loop.openModel(ProbedModel.adapter(project));
    List<MapResult.Point> earlier = refit && !aligned ? List.of() : project.map().all().stream()
        .map(point -> new MapResult.Point(point.questionId(), point.x(), point.y())).toList();
    boolean fit = refit || earlier.isEmpty();
    MapResult result = loop.ask(worker -> worker.map(new MapRequest(Convert.pool(project),
        Convert.format(project.settings()), fit, seed, method, earlier)));
    List<MapPoint> points = result.points().stream().map(it -> new MapPoint(it.id(), it.x(), it.y())).toList();
    if (fit) {
      project.map().replace(points);
    } else {
      project.map().add(points);
    }
    return result;
  }
}
