/**
 * The language model: opening a checkpoint, sampling text, hidden states, log-probabilities.
 *
 * <p>The packages below read files ({@code checkpoint}, {@code gguf}, {@code config}, {@code tokenizer}, {@code template}, {@code
 * adapter}), plan memory and run the arithmetic ({@code kernel}); {@code training} stands above. To add a family:
 * {@code config.ModelFamily}, {@code config.TensorNames} and a golden checkpoint.
 */
@NullMarked
package dev.lacuna.lm;

import org.jspecify.annotations.NullMarked;
