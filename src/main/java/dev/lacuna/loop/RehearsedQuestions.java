package dev.lacuna.loop;

import dev.lacuna.domain.ModelQuestion;
import dev.lacuna.domain.Verdict;
import dev.lacuna.project.ProbedQuestion;
import dev.lacuna.project.Project;
import dev.lacuna.project.Question;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/**
 * Which unlabelled questions a round rehearses: those that a probing of the base model found known, of the lowest
 * semantic entropy first, with the answer that it gave. How likely an answer is tells little of a model that was not
 * trained on such questions: of the atlas' 776, SmolLM2 finds 24 of its own answers at least 0.7 likely and gives 142
 * consistently. Before there is a probing, questions by lot, whose likely answers are rehearsed.
 */
final class RehearsedQuestions {
  private RehearsedQuestions() {}

  /** The same for the same probing and seed, so that a round that goes on rehearses what it began with. */
  static List<ModelQuestion> of(Project project, TeachSettings settings) {
    Set<Long> taught = new HashSet<>(settings.labels());
    List<Question> rest = new ArrayList<>(project.questions().all().stream()
        .filter(question -> question.source() == Question.Source.POOL && !taught.contains(question.id())).toList());
    Collections.shuffle(rest, new Random(settings.seed()));
    List<ModelQuestion> known = known(project, rest);
    List<ModelQuestion> some = known.isEmpty()
        ? rest.stream().map(question -> new ModelQuestion(question.id(), question.text(), List.of())).toList()
        : known;
    return List.copyOf(some.subList(0, Math.min(settings.rehearsal(), some.size())));
  }

  private static List<ModelQuestion> known(Project project, List<Question> rest) {
    if (project.probes().latest().isEmpty() || ProbedModel.adapter(project).isPresent()) {
      return List.of();
    }
    Map<Long, ProbedQuestion> probed = project.probes().latestResults();
    return rest.stream()
        .flatMap(question -> Optional.ofNullable(probed.get(question.id())).filter(RehearsedQuestions::isKnown)
            .map(found -> new Known(question, found)).stream())
        .sorted(Comparator.comparingDouble(known -> known.found().entropy())).map(Known::asLabel).toList();
  }

  private record Known(Question question, ProbedQuestion found) {
    ModelQuestion asLabel() {
      return new ModelQuestion(question.id(), question.text(), List.of(found.greedy()));
    }
  }

  /** What was not sampled, or says nothing, or was cut, is not worth keeping. */
  private static boolean isKnown(ProbedQuestion probed) {
    return probed.verdict() == Verdict.KNOWN && !Double.isNaN(probed.entropy()) && !probed.silent()
        && !(probed.cut().greedy() > 0);
  }
}
