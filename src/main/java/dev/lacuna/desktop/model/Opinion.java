package dev.lacuna.desktop.model;

import dev.lacuna.domain.Outcome;
import java.time.Instant;

/**
 * What one annotator says of a question.
 *
 * @param answer empty unless answered
 * @param reason why it is a bad question; empty for every other outcome
 * @param guidelines version of the guidelines that they had before them
 */
public record Opinion(String who, Instant at, Outcome outcome, String answer, String reason, String cite,
    String comment,
    int guidelines) {}
