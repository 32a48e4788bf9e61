/**
 * What the model knows: sampled answers, semantic entropy, verdicts, and the probing that puts them together
 * ({@code Prober}).
 *
 * <p>Uses {@code answer}, {@code domain}, {@code files}, {@code hiddenstates}, {@code lm} and {@code statistics}. Used
 * by {@code question}, {@code round} and {@code worker}.
 *
 * <p>Prompts, judges, probes, measures, comparisons and the map's projection have packages of their own below. A new
 * phase of a probing is a step of {@code Prober}; what a model says to one question beyond samples is a component of
 * {@code AnswerEvidence}.
 */
@NullMarked
package dev.lacuna.knowledge;

import org.jspecify.annotations.NullMarked;
