/**
 * Models and adapters as the files of other programs: GGUF for llama.cpp, Ollama and LM Studio.
 *
 * <p>Uses {@code domain}, {@code files}, {@code lm.adapter}, {@code lm.checkpoint}, {@code lm.config}, {@code lm.gguf}
 * and {@code lm.template}. Used by {@code cli} and {@code worker}.
 *
 * <p>A new form of a taught model is a constant of {@code domain.ModelForm} and a case of {@code TaughtModel}; a new
 * encoding of weights is a constant of {@code GgufEncoding}.
 */
@NullMarked
package dev.lacuna.lm.export;

import org.jspecify.annotations.NullMarked;
