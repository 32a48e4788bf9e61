package dev.lacuna.worker.api;

import dev.lacuna.domain.LoraSettings;

/**
 * How many of the base model's own answers a simulated round rehearses beside its labels. Asked questions that the
 * oracle cannot answer are made up for, so that rounds with equally many questions train on equally many answers.
 *
 * @param count so many, or at least so many
 * @param asManyAsLabels true rehearses never fewer than were asked, which suits a model that is sure of most of what it
 *     says; false exactly {@code count}, as a project's round does
 */
public record SimulatedRehearsal(int count, boolean asManyAsLabels) {
  /** As a project's round does by default, so that a simulated curve can be held against the project's own. */
  public static final SimulatedRehearsal OF_A_ROUND = new SimulatedRehearsal(LoraSettings.REHEARSAL, false);

  /** @param asked questions so far, of which {@code labels} were answered */
  public int beside(int labels, int asked) {
    int unanswered = asked - labels;
    return (asManyAsLabels ? Math.max(asked, count) : count) + unanswered;
  }
}
