package dev.lacuna.project;

import dev.lacuna.domain.Outcome;
import dev.lacuna.project.store.ProjectException;
import dev.lacuna.text.ForeignText;
import java.util.List;
import java.util.Optional;

/** What an expert can say about a question. Each is one event of the log and can be undone. */
public sealed interface Annotation extends AnnotationEvent.Action {

  /** Why a question is bad, as it is kept; anything else is in the expert's own words. */
  List<String> REASONS = List.of("malformed", "ambiguous", "unanswerable");

  /** Begins a comment that is a source; the log has one kind of comment, which has no space at its ends. */
  String SOURCE = "Source: ";

  @Override
  long questionId();

  /** How its question stands by it; empty for what decides nothing. */
  default Optional<Outcome> outcome() {
    return switch (this) {
      case Answered _ -> Optional.of(Outcome.ANSWERED);
      case DontKnow _ -> Optional.of(Outcome.DONT_KNOW);
      case Later _ -> Optional.of(Outcome.LATER);
      case BadQuestion _ -> Optional.of(Outcome.BAD_QUESTION);
      case Adjudicated adjudicated -> Optional.of(adjudicated.settled());
      case Comment _,Reworded _,Flagged _ -> Optional.empty();
    };
  }

  /**
   * @param acceptedSuggestion true when the answer is the model's own, taken over by the expert
   * @param alternatives other answers that are right too; they are not taught
   */
  record Answered(long questionId, String answer, boolean acceptedSuggestion, List<String> alternatives)
      implements Annotation {
    public Answered {
      answer = ForeignText.clean(answer); // as the database keeps it
      alternatives = alternatives.stream().map(ForeignText::clean).toList();
      if (answer.isBlank()) {
        throw new ProjectException("the answer is empty; write one, or choose \"I don't know\"");
      }
    }

    /** Without alternatives. */
    public Answered(long questionId, String answer, boolean acceptedSuggestion) {
      this(questionId, answer, acceptedSuggestion, List.of());
    }
  }

  record DontKnow(long questionId) implements Annotation {}

  /** The question comes back at the end of the queue. */
  record Later(long questionId) implements Annotation {}

  /** @param reason one of {@link #REASONS}, or words of the expert's own; empty in older projects */
  record BadQuestion(long questionId, String reason) implements Annotation {}

  record Comment(long questionId, String text) implements Annotation {}

  /** @param text the new wording; the original stays in the history */
  record Reworded(long questionId, String text) implements Annotation {
    public Reworded {
      text = ForeignText.clean(text);
      if (text.isBlank()) {
        throw new ProjectException("the new wording is empty; write the question or leave it as it was");
      }
    }
  }

  /** @param flagged false takes the flag off */
  record Flagged(long questionId, boolean flagged) implements Annotation {}

  /**
   * What holds of a question on which experts differed, or is to hold whatever they say later.
   *
   * @param settled answered, not known, or a bad question
   * @param answer empty unless answered
   * @param reason why, in the adjudicator's words; of a bad question why it is one
   */
  record Adjudicated(long questionId, Outcome settled, String answer, List<String> alternatives, String reason)
      implements Annotation {
    public Adjudicated {
      answer = ForeignText.clean(answer);
      alternatives = alternatives.stream().map(ForeignText::clean).toList();
      reason = ForeignText.clean(reason);
      if (!settled.done() || settled == Outcome.ANSWERED == answer.isBlank()) {
        throw new ProjectException("an adjudication says what holds: an answer, \"I don't know\" or a bad question;"
            + " choose one of them");
      }
    }
  }
}
