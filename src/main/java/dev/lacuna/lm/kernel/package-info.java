/**
 * The arithmetic, in TorchScript run through DJL: typed methods, weights on their way into libtorch, devices and
 * precisions.
 *
 * <p>Uses {@code lm.adapter}, {@code lm.checkpoint}, {@code lm.config} and {@code machine}. Used by {@code cli},
 * {@code knowledge}, {@code lm}, {@code lm.memory}, {@code lm.training}, {@code question}, {@code round} and
 * {@code worker}.
 *
 * <p>A new operation is a function of {@code kernels.torchscript} and a method of {@code Kernels}, with a test of
 * parity with transformers ({@code ParityTest}); what differs between families is a flag in {@code KernelFlags}.
 */
@NullMarked
package dev.lacuna.lm.kernel;

import org.jspecify.annotations.NullMarked;
