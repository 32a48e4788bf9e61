package dev.lacuna.loop;

import dev.lacuna.mapgeometry.MapClusters;
import dev.lacuna.project.MapPoint;
import dev.lacuna.project.Project;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The groups of the map that is drawn, found among all questions that the project has now.
 *
 * @param points of these, in the order of {@link MapClusters#cluster}
 */
public record MapRegions(List<MapPoint> points, MapClusters clusters) {

  public static MapRegions of(Project project) {
    Map<Long, String> texts = new HashMap<>();
    project.questions().all().forEach(question -> texts.put(question.id(), question.text()));
    List<MapPoint> points = project.map().all().stream().filter(point -> texts.containsKey(point.questionId()))
        .toList();
    float[] xs = new float[points.size()];
    float[] ys = new float[points.size()];
    for (int i = 0; i < xs.length; i++) {
      xs[i] = (float) points.get(i).x();
      ys[i] = (float) points.get(i).y();
    }
    return new MapRegions(points,
        MapClusters.of(xs, ys, points.stream().map(point -> texts.getOrDefault(point.questionId(), "")).toList()));
  }

  /** Where each question stands. */
  public Map<Long, MapPoint> places() {
    Map<Long, MapPoint> places = new HashMap<>();
    points.forEach(point -> places.put(point.questionId(), point));
    return places;
  }

  /** Names of each question's group, its words or "group N"; questions between the groups are not here. */
  public Map<Long, String> names() {
    Map<Long, String> names = new HashMap<>();
    for (int i = 0; i < points.size(); i++) {
      int cluster = clusters.cluster()[i];
      if (cluster >= 0) {
        String label = clusters.clusters().get(cluster).label();
        names.put(points.get(i).questionId(), label.isEmpty() ? "group " + (cluster + 1) : label);
      }
    }
    return names;
  }
}
