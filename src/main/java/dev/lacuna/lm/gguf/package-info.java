/**
 * GGUF files, the format of llama.cpp and Ollama, as what a Hugging Face folder holds: configuration, tokenizer and
 * chat template out of the metadata, weights decoded from their blocks, tensors by their names there.
 *
 * <p>Uses {@code files}, {@code lm.checkpoint} and {@code machine}. Used by {@code lm.adapter}, {@code lm.config},
 * {@code lm.export}, {@code lm.template}, {@code lm.tokenizer} and {@code worker}.
 *
 * <p>Readers of the packages beside it ask {@code ModelFiles} where to read. A new architecture is a constant of
 * {@code GgufArchitecture}, a pre-tokenizer one of {@code PreTokenizer}, a type of block one of {@code GgufType} with a
 * case in {@code BlockDecoder}.
 */
@NullMarked
package dev.lacuna.lm.gguf;

import org.jspecify.annotations.NullMarked;
