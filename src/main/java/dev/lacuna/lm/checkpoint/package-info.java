/**
 * Files of weights: safetensors read under limits and memory-mapped, and written; JSON fields of a model folder with
 * errors that name file and field.
 *
 * <p>Uses {@code files}. What is hostile in a model folder is refused here or in the reader that uses this.
 */
@NullMarked
package dev.lacuna.lm.checkpoint;

import org.jspecify.annotations.NullMarked;
