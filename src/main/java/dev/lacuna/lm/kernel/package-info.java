/**
 * The arithmetic, in TorchScript run through DJL: typed methods, weights on their way into libtorch, devices and
 * precisions.
 *
 * <p>Nothing outside of {@code lm} and {@code worker} should need it. Every kernel has a parity test against
 * transformers (ParityTest).
 */
@NullMarked
package dev.lacuna.lm.kernel;

import org.jspecify.annotations.NullMarked;
