/**
 * The language model: checkpoint to tensors to text, hidden states and LoRA adapters. Knows DJL and nothing else of
 * ours.
 */
@NullMarked
package dev.lacuna.lm;

import org.jspecify.annotations.NullMarked;
