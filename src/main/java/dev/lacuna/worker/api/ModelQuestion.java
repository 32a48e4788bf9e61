package dev.lacuna.worker.api;

import java.util.List;

/**
 * A question as the worker sees it.
 *
 * @param id stable id, as in the project
 * @param answers accepted reference answers; empty when none is known. Selection never sees them (it takes a
 *     {@link SelectRequest}, which has no place for them).
 */
public record ModelQuestion(long id, String text, List<String> answers) {}
