package dev.lacuna.project;

import dev.lacuna.answer.AnswerCategories;
import dev.lacuna.answer.AnswerEquivalence;
import dev.lacuna.answer.AnswerRules;
import dev.lacuna.domain.Outcome;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * How a question stands with all of its annotators, from the events that count. One person's latest word holds. Several
 * whose answers are the same by the rules that judge answers are answered; whoever does not know abstains; else they are
 * in conflict, until somebody adjudicates. A model's answer holds where no person has decided.
 */
final class Consensus {
  private final LongFunction<String> originals;
  private @Nullable AnswerEquivalence rules;

  /** @param originals the wording that a question came in with, asked only where several people have answered it */
  Consensus(LongFunction<String> originals) {
    this.originals = originals;
  }

  /** @param counting events of a question, in the order in which they were said or done again */
  QuestionState of(long questionId, List<AnnotationEvent> counting) {
    List<AnnotationEvent> words = words(counting);
    Optional<String> wording = wording(counting);
    Decision decision = last(counting, Annotation.Adjudicated.class)
        .map(event -> new Decision(outcome(event), Optional.of(event)))
        .orElseGet(() -> decide(questionId, words, wording));
    return new QuestionState(questionId, decision.outcome(), decision.by(), wording,
        comments(counting, decision.by()), flagged(counting), words);
  }

  /** The same by one annotator's word alone. */
  QuestionState of(long questionId, List<AnnotationEvent> counting, String who) {
    List<AnnotationEvent> own = counting.stream().filter(event -> event.who().equals(who)).toList();
    List<AnnotationEvent> words = own.stream().filter(AnnotationEvent::decides).reduce((_, later) -> later).stream()
        .toList();
    return new QuestionState(questionId, words.stream().findFirst().map(Consensus::outcome).orElse(Outcome.OPEN),
        words.stream().findFirst(), wording(counting), comments(own, Optional.empty()), flagged(counting), words);
  }

  private record Decision(Outcome outcome, Optional<AnnotationEvent> by) {
    Decision(AnnotationEvent by) {
      this(Consensus.outcome(by), Optional.of(by));
    }
  }

  private Decision decide(long questionId, List<AnnotationEvent> words, Optional<String> wording) {
    List<AnnotationEvent> done = words.stream().filter(event -> outcome(event).done() && !byModel(event)).toList();
    if (done.isEmpty()) {
      return words.isEmpty() ? new Decision(Outcome.OPEN, Optional.empty()) : new Decision(words.getLast());
    }
    List<AnnotationEvent> opinions = done.stream().filter(event -> outcome(event) != Outcome.DONT_KNOW).toList();
    AnnotationEvent first = opinions.isEmpty() ? done.getFirst() : opinions.getFirst();
    if (opinions.size() < 2) {
      return new Decision(first);
    }
    boolean alike = opinions.stream().allMatch(event -> outcome(event) == outcome(first));
    return alike && (outcome(first) == Outcome.BAD_QUESTION
        || sameAnswer(questionId, opinions.stream().map(QuestionState::accepted).toList(), wording))
            ? new Decision(first)
            : new Decision(Outcome.CONFLICT, Optional.empty());
  }

  boolean sameAnswer(long questionId, List<List<String>> answers, Optional<String> wording) {
    AnswerEquivalence judge = rules;
    if (judge == null) {
      judge = new AnswerRules();
      rules = judge;
    }
    String question = wording.orElseGet(() -> originals.apply(questionId));
    return Arrays.stream(AnswerCategories.of(question, answers, judge))
        .allMatch(category -> category == 0);
  }

  /**
   * Each annotator's latest word. Of what older programs wrote, where each word took the place of the one before, only
   * the latest is one.
   */
  private static List<AnnotationEvent> words(List<AnnotationEvent> counting) {
    Map<String, AnnotationEvent> latest = new LinkedHashMap<>();
    Optional<AnnotationEvent> before = Optional.empty();
    for (AnnotationEvent event : counting) {
      if (event.decides()) {
        latest.remove(event.who()); // so that it comes last
        latest.put(event.who(), event);
        before = event.id().isBefore() ? Optional.of(event) : before;
      }
    }
    List<AnnotationEvent> words = new ArrayList<>(latest.values());
    Optional<AnnotationEvent> only = before;
    words.removeIf(event -> event.id().isBefore() && !Optional.of(event).equals(only));
    return List.copyOf(words);
  }

  private static Optional<String> wording(List<AnnotationEvent> counting) {
    return last(counting, Annotation.Reworded.class).map(event -> ((Annotation.Reworded) event.action()).text());
  }

  private static boolean flagged(List<AnnotationEvent> counting) {
    return last(counting, Annotation.Flagged.class).filter(event -> ((Annotation.Flagged) event.action()).flagged())
        .isPresent();
  }

  private static List<String> comments(List<AnnotationEvent> counting, Optional<AnnotationEvent> by) {
    return counting.stream().filter(event -> by.isEmpty() || event.id().isBefore()
        || event.who().equals(by.get().who())).map(AnnotationEvent::action)
        .filter(Annotation.Comment.class::isInstance).map(action -> ((Annotation.Comment) action).text()).toList();
  }

  private static Optional<AnnotationEvent> last(List<AnnotationEvent> counting, Class<? extends Annotation> kind) {
    return counting.stream().filter(event -> kind.isInstance(event.action())).reduce((_, later) -> later);
  }

  private static Outcome outcome(AnnotationEvent event) {
    return event.action() instanceof Annotation annotation ? annotation.outcome().orElse(Outcome.OPEN) : Outcome.OPEN;
  }

  private static boolean byModel(AnnotationEvent event) {
    return event.who().startsWith(Label.BY_MODEL);
  }
}
