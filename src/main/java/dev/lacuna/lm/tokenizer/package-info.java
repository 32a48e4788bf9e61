/**
 * {@code tokenizer.json}, checked for what would end the native library before that library reads it.
 *
 * <p>Uses {@code lm.checkpoint}, {@code lm.gguf} and {@code machine}. Used by {@code knowledge}, {@code lm} and
 * {@code worker}.
 *
 * <p>A new kind of step is an entry of {@code TokenizerPartsCheck.PARTS}, with its growth where it makes more of a
 * text; a new kind of model is an entry of {@code TokenizerFileCheck.MODELS}.
 */
@NullMarked
package dev.lacuna.lm.tokenizer;

import org.jspecify.annotations.NullMarked;
