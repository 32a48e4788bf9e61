/**
 * Models and adapters as the files of other programs: GGUF for llama.cpp, Ollama and LM Studio.
 *
 * <p>Uses {@code lm.adapter}, {@code lm.config}, {@code lm.gguf} and {@code lm.checkpoint}.
 */
@NullMarked
package dev.lacuna.lm.export;

import org.jspecify.annotations.NullMarked;
