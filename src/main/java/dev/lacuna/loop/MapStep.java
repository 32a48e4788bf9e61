package dev.lacuna.loop;

import dev.lacuna.project.MapPoint;
import dev.lacuna.project.Project;
import dev.lacuna.worker.api.MapRequest;
import dev.lacuna.worker.api.MapResult;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Places questions on the plane by their hidden states.
 *
 * @param refit true fits the projection anew on the whole project; false places only questions that have no place yet
 */
public record MapStep(boolean refit, long seed) implements Step<MapResult> {

  @Override
  public MapResult run(LoopContext loop) {
    Project project = loop.project();
    loop.openModel(ProbedModel.adapter(project));
    Set<Long> placed = new HashSet<>();
    if (!refit) {
      project.map().all().forEach(point -> placed.add(point.questionId()));
    }
    boolean fit = placed.isEmpty();
    var questions = Convert.pool(project).stream().filter(question -> !placed.contains(question.id())).toList();
    MapResult result = loop.ask(worker -> worker.map(
        new MapRequest(questions, Convert.format(project.settings()), fit, seed)));
    List<MapPoint> points = result.points().stream().map(it -> new MapPoint(it.id(), it.x(), it.y())).toList();
    if (fit) {
      project.map().replace(points);
    } else {
      project.map().add(points);
    }
    return result;
  }
}
