package dev.lacuna.loop;

import dev.lacuna.domain.ModelQuestion;
import dev.lacuna.domain.Verdict;
import dev.lacuna.project.ProbedQuestion;
import dev.lacuna.project.Project;
import dev.lacuna.project.Question;
import java.util.ArrayList;
import java.util.Collection;
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

  /**
   * @param count at most so many
   * @param taught ids of the questions that are taught, and not rehearsed
   */
  static List<ModelQuestion> choose(Project project, int count, long seed, Collection<Long> taught) {
    List<Question> rest = shuffled(project, seed, taught);
    List<ModelQuestion> known = known(project, rest);
    return known.isEmpty() ? unasked(rest, count) : first(known, count);
  }

  /** The same for the same seed, so that a round of an older program goes on with what it began with. */
  static List<ModelQuestion> byLot(Project project, int count, long seed, Collection<Long> taught) {
    return unasked(shuffled(project, seed, taught), count);
  }

  private static List<Question> shuffled(Project project, long seed, Collection<Long> taught) {
    Set<Long> without = new HashSet<>(taught);
    List<Question> rest = new ArrayList<>(project.questions().all().stream()
        .filter(question -> question.source() == Question.Source.POOL && !without.contains(question.id())).toList());
    Collections.shuffle(rest, new Random(seed));
    return rest;
  }

  private static List<ModelQuestion> unasked(List<Question> questions, int count) {
    return first(questions, count).stream()
        .map(question -> new ModelQuestion(question.id(), question.text(), List.of())).toList();
  }

  private static <T> List<T> first(List<T> all, int count) {
    return List.copyOf(all.subList(0, Math.min(count, all.size())));
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
