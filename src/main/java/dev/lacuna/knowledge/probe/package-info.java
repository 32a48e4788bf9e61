/**
 * Probes that read from a hidden state whether the model knows the answer: logistic and gated, their calibration, and
 * the search over layers.
 *
 * <p>Uses {@code hiddenstates} and {@code statistics}; plain arrays, no tensor library.
 */
@NullMarked
package dev.lacuna.knowledge.probe;

import org.jspecify.annotations.NullMarked;
