package dev.lacuna.project;

import java.util.List;
import java.util.Optional;

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

  /** The expert's answer; empty unless {@link Outcome#ANSWERED}. */
  public Optional<String> answer() {
    return decided.map(AnnotationEvent::action).filter(Annotation.Answered.class::isInstance)
        .map(action -> ((Annotation.Answered) action).answer());
  }
}
