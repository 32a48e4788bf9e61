package dev.lacuna.project;

import dev.lacuna.domain.Outcome;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How a question stands, derived from its events.
 *
 * @param decided the event that gave the outcome; empty while {@link Outcome#OPEN}
 * @param wording the mended wording; empty while the original stands
 * @param comments in the order of writing
 */
public record QuestionState(long questionId, Outcome outcome, Optional<AnnotationEvent> decided,
    Optional<String> wording, List<String> comments, boolean flagged) {

  static QuestionState open(long questionId) {
    return new QuestionState(questionId, Outcome.OPEN, Optional.empty(), Optional.empty(), List.of(), false);
  }

  /** Where the answer can be looked up; empty where nobody said. */
  public String citation() {
    return comments.stream().filter(text -> text.startsWith(Annotation.SOURCE)).reduce("", (_, later) -> later)
        .replaceFirst("^" + Annotation.SOURCE, "");
  }

  /** The comment that stands now; empty where there is none. */
  public String comment() {
    return comments.stream().filter(text -> !text.startsWith(Annotation.SOURCE)).reduce("", (_, later) -> later)
        .strip();
  }

  /** Why it is a bad question; empty for every other outcome, and where nobody was asked. */
  public String reason() {
    return decided.map(AnnotationEvent::action)
        .map(action -> action instanceof Annotation.BadQuestion bad ? bad.reason() : "").orElse("");
  }

  /** All answers that the expert accepts, the one to teach first; empty unless {@link Outcome#ANSWERED}. */
  public List<String> accepted() {
    return decided.map(AnnotationEvent::action).map(action -> action instanceof Annotation.Answered answered
        ? Stream.concat(Stream.of(answered.answer()), answered.alternatives().stream()).toList()
        : List.<String>of())
        .orElse(List.of());
  }

  /** The expert's answer; empty unless {@link Outcome#ANSWERED}. */
  public Optional<String> answer() {
    return decided.map(AnnotationEvent::action).filter(Annotation.Answered.class::isInstance)
        .map(action -> ((Annotation.Answered) action).answer());
  }
}
