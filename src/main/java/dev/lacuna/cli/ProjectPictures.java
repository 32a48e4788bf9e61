package dev.lacuna.cli;

import dev.lacuna.domain.Verdict;
import dev.lacuna.mapgeometry.MapClusters;
import dev.lacuna.project.MapPoint;
import dev.lacuna.project.ProbedQuestion;
import dev.lacuna.project.Project;
import dev.lacuna.project.Question;
import dev.lacuna.report.MapPicture;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A project's map as a picture. */
final class ProjectPictures {

  private ProjectPictures() {}

  /** With contours of the density and the names of groups. */
  static MapPicture map(Project project, String title) {
    List<MapPoint> placed = project.map().all();
    Map<Long, String> texts = new HashMap<>();
    project.questions().all().forEach(question -> texts.put(question.id(), question.text()));
    float[] xs = new float[placed.size()];
    float[] ys = new float[placed.size()];
    List<String> words = new ArrayList<>();
    for (int i = 0; i < placed.size(); i++) {
      xs[i] = (float) placed.get(i).x();
      ys[i] = (float) placed.get(i).y();
      words.add(texts.getOrDefault(placed.get(i).questionId(), ""));
    }
    return MapPicture.of(title, points(project)).withContours(true)
        .withGroups(MapClusters.of(xs, ys, words).clusters());
  }

  static List<MapPicture.Point> points(Project project) {
    Map<Long, ProbedQuestion> probed = project.probes().latestResults();
    Set<Long> generated = new HashSet<>();
    project.questions().all().stream().filter(question -> question.source() == Question.Source.GENERATED)
        .forEach(question -> generated.add(question.id()));
    return project.map().all().stream().map(point -> new MapPicture.Point(point.x(), point.y(),
        generated.contains(point.questionId()) ? MapPicture.Mark.GENERATED
            : MapPicture.Mark.of(Optional.ofNullable(probed.get(point.questionId()))
                .map(ProbedQuestion::verdict).orElse(Verdict.UNPROBED))))
        .toList();
  }
}
