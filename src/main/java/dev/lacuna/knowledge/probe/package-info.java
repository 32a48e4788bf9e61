/**
 * Probes that read from a hidden state whether the model knows the answer: logistic and gated, their calibration, and
 * the search over layers. Plain arrays, no tensor library.
 *
 * <p>Uses {@code files}, {@code hiddenstates} and {@code statistics}. Used by {@code knowledge},
 * {@code knowledge.comparison}, {@code knowledge.map}, {@code question}, {@code round} and {@code worker}.
 *
 * <p>A new kind of probe is a {@code Probe} beside {@code GatedMlp}, with a case in {@code Probe.from} and candidates
 * in {@code ProbeFit}.
 */
@NullMarked
package dev.lacuna.knowledge.probe;

import org.jspecify.annotations.NullMarked;
