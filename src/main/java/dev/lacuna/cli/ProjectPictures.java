package dev.lacuna.cli;

import dev.lacuna.project.ProbedQuestion;
import dev.lacuna.project.Project;
import dev.lacuna.project.Question;
import dev.lacuna.report.MapPicture;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.List;

/** A project's map as points to draw. */
final class ProjectPictures {

  private ProjectPictures() {}

  static List<MapPicture.Point> points(Project project) {
    Map<Long, ProbedQuestion> probed = project.probes().latestResults();
    Set<Long> generated = new HashSet<>();
    project.questions().all().stream().filter(it -> it.source() == Question.Source.GENERATED)
        .forEach(it -> generated.add(it.id()));
    return project.map().all().stream().map(point -> new MapPicture.Point(point.x(), point.y(),
        generated.contains(point.questionId()) ? MapPicture.Mark.GENERATED
            : MapPicture.Mark.ofVerdict(Optional.ofNullable(probed.get(point.questionId()))
                .map(ProbedQuestion::verdict).orElse("")))).toList();
  }
}
