package dev.lacuna.project;

import dev.lacuna.domain.Outcome;

/**
 * How a question stands now, with all that was said of it.
 *
 * @param label its answer is empty unless {@link Outcome#ANSWERED}
 * @param citation where the answer can be looked up; may be empty, like the comment
 * @param reason why it is a bad question; empty for every other outcome
 */
public record AnnotatedQuestion(Label label, Outcome outcome, String citation, String comment, String reason) {}
