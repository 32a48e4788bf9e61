/** Makes the sample base model: its tokenizer, its training text and its training. */
@NullMarked
package dev.lacuna.sample;

import org.jspecify.annotations.NullMarked;
