/**
 * What the model knows: sampled answers, semantic entropy, verdicts, and the probing that puts them together ({@code
 * Prober}).
 *
 * <p>Uses {@code lm} and {@code hiddenstates}; used by {@code question}, {@code round} and {@code worker}. Prompts,
 * judging of answers, probes, measures, comparisons and the map's projection have packages of their own below.
 */
@NullMarked
package dev.lacuna.knowledge;

import org.jspecify.annotations.NullMarked;
