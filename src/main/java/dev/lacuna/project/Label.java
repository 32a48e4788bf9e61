package dev.lacuna.project;

import java.time.Instant;

/**
 * A question that is answered now.
 *
 * @param text the wording now
 * @param eventId the event that gave the answer
 */
public record Label(long questionId, String text, String answer, boolean acceptedSuggestion, Instant at, String who,
    long eventId, int guidelineVersion, String modelFingerprint, Question.Source source) {}
