package dev.lacuna.desktop.model;

/**
 * What the expert did with a question, on its way to disk.
 *
 * @param accepted whether the answer is the model's own, taken over
 * @param wording the mended wording; equal to the present one when it was left as it is
 */
public record LabelSubmission(long id, QuestionLabel label, boolean accepted, String wording) {}
