/**
 * Files of weights: safetensors read under limits and memory-mapped, and written; JSON fields of a model folder with
 * errors that name file and field.
 *
 * <p>Uses {@code files}. Used by {@code cli}, {@code lm}, {@code lm.adapter}, {@code lm.config}, {@code lm.export},
 * {@code lm.gguf}, {@code lm.kernel}, {@code lm.memory}, {@code lm.template}, {@code lm.tokenizer},
 * {@code lm.training}, {@code question} and {@code worker}.
 *
 * <p>What is hostile in a model folder is refused here or in the reader that uses this. A new type of numbers is a
 * constant of {@code TensorType} and a branch of {@code FloatConversion}.
 */
@NullMarked
package dev.lacuna.lm.checkpoint;

import org.jspecify.annotations.NullMarked;
