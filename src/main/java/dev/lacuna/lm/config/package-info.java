/**
 * What {@code config.json} says, and which weights a model of it has: families, sizes, rotary positions, names of
 * tensors.
 *
 * <p>Uses {@code lm.checkpoint} and {@code lm.gguf}. Used by {@code cli}, {@code lm}, {@code lm.adapter},
 * {@code lm.export}, {@code lm.kernel}, {@code lm.memory} and {@code worker}.
 *
 * <p>A new family is a constant of {@code ModelFamily} with its {@code ArchitectureTraits} and {@code TensorNames}; its
 * defaults are in {@code ModelConfigReader}, {@code RopeReader} and {@code LayerKindsReader}.
 */
@NullMarked
package dev.lacuna.lm.config;

import org.jspecify.annotations.NullMarked;
