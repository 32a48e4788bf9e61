package dev.lacuna.project;

import java.time.Instant;

/**
 * One line of the append-only log.
 *
 * @param act id of the first event of the act that this one is a part of; what was done in one act is undone in one
 * @param at when it was written, to the millisecond
 * @param guidelineVersion version of the guidelines that the expert had before them
 * @param modelFingerprint the model whose answers stood beside the question; empty when none was probed
 */
public record AnnotationEvent(long id, long act, Instant at, String who, Action action, int guidelineVersion,
    String modelFingerprint) {

  /** An act of its own. */
  AnnotationEvent(long id, Instant at, String who, Action action, int guidelineVersion, String modelFingerprint) {
    this(id, id, at, who, action, guidelineVersion, modelFingerprint);
  }

  /** What was done: something said about a question, or an earlier event taken back or done again. */
  public sealed interface Action permits Annotation, Undo, Redo {
    long questionId();
  }

  /** @param event id of the event that no longer counts */
  public record Undo(long questionId, long event) implements Action {}

  /** @param event id of the event that counts again */
  public record Redo(long questionId, long event) implements Action {}

  public long questionId() {
    return action.questionId();
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
      case Undo undo -> "undo of " + undo.event();
      case Redo redo -> "redo of " + redo.event();
    };
  }

  private static String shorten(String text) {
    return text.codePointCount(0, text.length()) <= 40 ? text : text.substring(0, text.offsetByCodePoints(0, 39)) + "…";
  }
}
