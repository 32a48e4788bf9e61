package dev.lacuna.loop;

import dev.lacuna.mapgeometry.MapClusters;
import dev.lacuna.project.MapPoint;
import dev.lacuna.project.Project;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The groups of the map that is drawn, found among all questions.
 *
 * @param places by question
 * @param names of each question's group, its words or "group N"; questions between the groups are not here
 */
public record MapRegions(Map<Long, MapPoint> places, Map<Long, String> names) {

  public static MapRegions of(Project project) {
    Map<Long, String> texts = new HashMap<>();
    project.questions().all().forEach(question -> texts.put(question.id(), question.text()));
    List<MapPoint> points = project.map().all();
    float[] xs = new float[points.size()];
    float[] ys = new float[points.size()];
    Map<Long, MapPoint> places = new HashMap<>();
    for (int i = 0; i < xs.length; i++) {
      xs[i] = (float) points.get(i).x();
      ys[i] = (float) points.get(i).y();
      places.put(points.get(i).questionId(), points.get(i));
    }
    MapClusters found = MapClusters.of(xs, ys,
        points.stream().map(point -> texts.getOrDefault(point.questionId(), "")).toList());
    Map<Long, String> names = new HashMap<>();
    for (int i = 0; i < xs.length; i++) {
      int cluster = found.cluster()[i];
      if (cluster >= 0) {
        String label = found.clusters().get(cluster).label();
        names.put(points.get(i).questionId(), label.isEmpty() ? "group " + (cluster + 1) : label);
      }
    }
    return new MapRegions(places, names);
  }
}
