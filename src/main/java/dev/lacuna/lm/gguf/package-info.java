/**
 * GGUF files, the format of llama.cpp and Ollama, as what a Hugging Face folder holds: configuration, tokenizer and
 * chat template out of the metadata, weights decoded from their blocks, tensors by their names there.
 *
 * <p>Uses {@code lm.checkpoint} and {@code files}. The readers of {@code lm.config}, {@code lm.tokenizer} and {@code
 * lm.template} ask {@link dev.lacuna.lm.gguf.ModelFiles} where to read. To add an architecture: {@code
 * GgufArchitecture}; a pre-tokenizer: {@code PreTokenizer}; a type of block: {@code GgufType}.
 */
@NullMarked
package dev.lacuna.lm.gguf;

import org.jspecify.annotations.NullMarked;
