/**
 * {@code tokenizer.json}, checked for what would end the native library before that library reads it.
 *
 * <p>Uses {@code lm.checkpoint}.
 */
@NullMarked
package dev.lacuna.lm.tokenizer;

import org.jspecify.annotations.NullMarked;
