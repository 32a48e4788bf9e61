package dev.lacuna.project;

import java.time.Instant;
import java.util.Comparator;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One line of the append-only log.
 *
 * @param act the first event of the act that this one is a part of; what was done in one act is undone in one
 * @param at when it was written, by the clock of that machine, to the millisecond
 * @param stamp its place in time: {@code at} in milliseconds, or later where the writer had seen later events, so that
 *     an event stands after all that its writer knew, whatever a clock does (Kulkarni et al., Logical physical clocks,
 *     2014)
 * @param guidelineVersion version of the guidelines that the expert had before them
 * @param modelFingerprint the model whose answers stood beside the question; empty when none was probed
 */
public record AnnotationEvent(EventId id, EventId act, Instant at, long stamp, String who, Action action,
    int guidelineVersion, String modelFingerprint) {

  /** The order of a log, the same in every copy that holds the same events. */
  static final Comparator<AnnotationEvent> ORDER = Comparator.comparingLong(AnnotationEvent::stamp)
      .thenComparing(AnnotationEvent::id);

  /** What was done: something said about a question, or an earlier event taken back or done again. */
  public sealed interface Action permits Annotation, Undo, Redo {
    long questionId();
  }

  /** @param event that no longer counts */
  public record Undo(long questionId, EventId event) implements Action {}

  /** @param event that counts again */
  public record Redo(long questionId, EventId event) implements Action {}

  public long questionId() {
    return action.questionId();
  }

  /** What an undo or redo is about, as far as it is known; else the event itself. */
  AnnotationEvent target(Function<EventId, @Nullable AnnotationEvent> known) {
    return switch (action) {
      case Undo undo -> Objects.requireNonNullElse(known.apply(undo.event()), this);
      case Redo redo -> Objects.requireNonNullElse(known.apply(redo.event()), this);
      case Annotation _ -> this;
    };
  }

  /** Whether it says how the question stands, by its annotator. */
  boolean decides() {
    return action instanceof Annotation annotation && annotation.outcome().isPresent()
        && !(action instanceof Annotation.Adjudicated);
  }

  /** A few words for a tooltip: "answer “Lima”". */
  public String description() {
    return switch (action) {
      case Annotation.Answered answered -> "answer “" + shorten(answered.answer()) + "”";
      case Annotation.DontKnow _ -> "I don't know";
      case Annotation.Later _ -> "later";
      case Annotation.BadQuestion _ -> "bad question";
      case Annotation.Comment comment -> "comment “" + shorten(comment.text()) + "”";
      case Annotation.Reworded reworded -> "wording “" + shorten(reworded.text()) + "”";
      case Annotation.Flagged flagged -> flagged.flagged() ? "flag" : "flag removed";
      case Annotation.Adjudicated adjudicated -> "adjudicated “" + shorten(adjudicated.answer()) + "”";
      case Undo undo -> "undo of " + undo.event();
      case Redo redo -> "redo of " + redo.event();
    };
  }

  private static String shorten(String text) {
    return text.codePointCount(0, text.length()) <= 40 ? text : text.substring(0, text.offsetByCodePoints(0, 39)) + "…";
  }
}
