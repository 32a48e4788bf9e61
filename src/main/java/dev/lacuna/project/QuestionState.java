package dev.lacuna.project;

import dev.lacuna.domain.Outcome;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How a question stands, derived from its events: by all that was said, or by what one annotator said.
 *
 * @param settling the event that settled it for all; empty where nobody did
 * @param decided the event that gave the outcome, which of a settled question may be a word that was adopted; empty
 *     while {@link Outcome#OPEN} or in {@link Outcome#CONFLICT}
 * @param wording the mended wording; empty while the original stands
 * @param comments in the order of writing; of several annotators, those of whoever decided
 * @param words what each annotator says now, in the order of saying: a model's beside people's, and what is put off too
 */
public record QuestionState(long questionId, Outcome outcome, Optional<AnnotationEvent> decided,
    Optional<AnnotationEvent> settling, Optional<String> wording, List<String> comments, boolean flagged,
    List<AnnotationEvent> words) {

  static QuestionState open(long questionId) {
    return new QuestionState(questionId, Outcome.OPEN, Optional.empty(), Optional.empty(), Optional.empty(), List.of(),
        false,
        List.of());
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
    return decided.map(AnnotationEvent::action).map(action -> switch (action) {
      case Annotation.BadQuestion bad -> bad.reason();
      case Annotation.Adjudicated adjudicated when outcome == Outcome.BAD_QUESTION -> adjudicated.reason();
      default -> "";
    }).orElse("");
  }

  /** All answers that are accepted, the one to teach first; empty unless {@link Outcome#ANSWERED}. */
  public List<String> accepted() {
    return decided.map(QuestionState::accepted).orElse(List.of());
  }

  /** The answer; empty unless {@link Outcome#ANSWERED}. */
  public Optional<String> answer() {
    return accepted().stream().findFirst();
  }

  /** Whether somebody has settled it for all. */
  public boolean adjudicated() {
    return settling.isPresent();
  }

  /** All answers that an event accepts, the one to teach first; empty where it gives none. */
  public static List<String> accepted(AnnotationEvent event) {
    return switch (event.action()) {
      case Annotation.Answered answered -> Stream.concat(Stream.of(answered.answer()),
          answered.alternatives().stream()).toList();
      case Annotation.Adjudicated adjudicated when adjudicated.settled() == Outcome.ANSWERED -> Stream.concat(
          Stream.of(adjudicated.answer()), adjudicated.alternatives().stream()).toList();
      default -> List.of();
    };
  }
}
