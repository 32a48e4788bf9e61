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
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * How a question stands with all of its annotators, from the events that count. One person's latest word holds. Several
 * whose answers are the same by the rules that judge answers are answered; whoever does not know abstains; else they
 * are in conflict, until somebody adjudicates; that holds whatever others say later. A model's answer holds where no
 * person has decided.
 */
final class Consensus {
  private final LongFunction<String> originals;
  private final UnaryOperator<String> people;
  private @Nullable AnswerEquivalence rules;

  /**
   * @param originals the wording that a question came in with, asked only where several people have answered it
   * @param people which person a name stands for: {@link AnnotatorNames}
   */
  Consensus(LongFunction<String> originals, UnaryOperator<String> people) {
    this.originals = originals;
    this.people = people;
  }

  /** @param counting events of a question, in the order in which they were said or done again */
  QuestionState of(long questionId, List<AnnotationEvent> counting) {
    List<AnnotationEvent> words = words(counting);
    Optional<String> wording = wording(counting);
    Optional<AnnotationEvent> settling = settling(counting);
    Decision decision = settling.map(event -> new Decision(adopted(counting, event)))
        .orElseGet(() -> decide(questionId, words, wording));
    return new QuestionState(questionId, decision.outcome(), decision.by(), settling, wording,
        comments(counting, decision.by()), flagged(counting), words);
  }

  /** The same by one annotator's word alone. */
  QuestionState of(long questionId, List<AnnotationEvent> counting, String who) {
    List<AnnotationEvent> own = counting.stream().filter(event -> same(event.who(), who)).toList();
    List<AnnotationEvent> words = own.stream().filter(AnnotationEvent::decides).reduce((_, later) -> later).stream()
        .toList();
    return new QuestionState(questionId, words.stream().findFirst().map(Consensus::outcome).orElse(Outcome.OPEN),
        words.stream().findFirst(), Optional.empty(), wording(counting), comments(own, Optional.empty()),
        flagged(counting), words);
  }

  private record Decision(Outcome outcome, Optional<AnnotationEvent> by) {
    Decision(AnnotationEvent by) {
      this(Consensus.outcome(by), Optional.of(by));
    }
  }

  /**
   * What settles it for all: the latest adjudication, or what its adjudicator has said since. Whoever puts off what
   * they settled has not settled it.
   */
  private Optional<AnnotationEvent> settling(List<AnnotationEvent> counting) {
    Optional<AnnotationEvent> settling = Optional.empty();
    for (AnnotationEvent event : counting) {
      if (event.action() instanceof Annotation.Adjudicated) {
        settling = Optional.of(event);
      } else if (event.decides() && settling.filter(before -> same(before.who(), event.who())).isPresent()) {
        settling = Optional.of(event).filter(word -> outcome(word).done());
      }
    }
    return settling;
  }

  /** The word whose answer an adjudication took, so that the label stays whose it was; else the adjudication. */
  private AnnotationEvent adopted(List<AnnotationEvent> counting, AnnotationEvent settling) {
    if (!(settling.action() instanceof Annotation.Adjudicated) || outcome(settling) != Outcome.ANSWERED) {
      return settling;
    }
    List<String> accepted = QuestionState.accepted(settling);
    return words(counting.subList(0, counting.indexOf(settling))).stream()
        .filter(word -> !byModel(word) && QuestionState.accepted(word).equals(accepted)).findFirst().orElse(settling);
  }

  private boolean same(String one, String other) {
    return people.apply(one).equals(people.apply(other));
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
  private List<AnnotationEvent> words(List<AnnotationEvent> counting) {
    Map<String, AnnotationEvent> latest = new LinkedHashMap<>();
    Optional<AnnotationEvent> before = Optional.empty();
    for (AnnotationEvent event : counting) {
      if (event.decides()) {
        String who = people.apply(event.who());
        latest.remove(who); // so that it comes last
        latest.put(who, event);
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

  /** Of whoever has decided, or of all; where that is a model, what people noted comes before what it says itself. */
  private List<String> comments(List<AnnotationEvent> counting, Optional<AnnotationEvent> by) {
    if (by.filter(Consensus::byModel).isPresent()) {
      List<String> noted = comments(counting.stream().filter(event -> !byModel(event)).toList(), Optional.empty());
      if (!noted.isEmpty()) {
        return noted;
      }
    }
    return counting.stream().filter(event -> by.isEmpty() || event.id().isBefore()
        || same(event.who(), by.get().who())).map(AnnotationEvent::action)
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
