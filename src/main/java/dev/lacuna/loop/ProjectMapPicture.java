package dev.lacuna.loop;

import dev.lacuna.domain.Verdict;
import dev.lacuna.project.ProbedQuestion;
import dev.lacuna.project.Project;
import dev.lacuna.project.Question;
import dev.lacuna.report.MapPicture;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A project's map as a picture: marks by what the model knows, contours of the density, the names of groups. */
public final class ProjectMapPicture {
  private ProjectMapPicture() {}

  public static MapPicture of(Project project, String title) {
    return of(project, title, MapRegions.of(project));
  }

  static MapPicture of(Project project, String title, MapRegions regions) {
    Map<Long, ProbedQuestion> probed = project.probes().latestResults();
    Set<Long> generated = new HashSet<>();
    project.questions().all().stream().filter(question -> question.source() == Question.Source.GENERATED)
        .forEach(question -> generated.add(question.id()));
    List<MapPicture.Point> points = regions.points().stream().map(point -> new MapPicture.Point(point.x(), point.y(),
        generated.contains(point.questionId()) ? MapPicture.Mark.GENERATED
            : MapPicture.Mark.of(Optional.ofNullable(probed.get(point.questionId()))
                .map(ProbedQuestion::verdict).orElse(Verdict.UNPROBED))))
        .toList();
    return MapPicture.of(title, points).withContours(true).withGroups(regions.clusters().clusters());
  }
}
