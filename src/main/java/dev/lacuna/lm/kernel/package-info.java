/**
 * The arithmetic, in TorchScript run through DJL: typed methods, weights on their way into libtorch, devices and
 * precisions.
 *
 * <p>Used by the model's side and by the command line, which tells of devices. Every kernel has a parity test
 * against transformers (ParityTest).
 */
@NullMarked
package dev.lacuna.lm.kernel;

import org.jspecify.annotations.NullMarked;
