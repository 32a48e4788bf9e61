package dev.lacuna.domain;

import java.util.List;

/**
 * A question as model and worker see it: of the pool, held out, or of the pilot.
 *
 * @param id stable id, as in the project
 * @param answers accepted reference answers; empty when none is known. Selection never sees them: its request has no
 *     place for them.
 */
public record ModelQuestion(long id, String text, List<String> answers) {}
