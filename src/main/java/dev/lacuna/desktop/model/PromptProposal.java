package dev.lacuna.desktop.model;

import dev.lacuna.worker.api.ProposeResult;

/**
 * How the model is best asked, as far as could be told.
 *
 * @param leftOut questions that would be worked examples, and therefore not asked
 */
public record PromptProposal(PromptSettings asking, int leftOut, ProposeResult found) {}
