/** The sample projects: their facts, how they are asked, and which of them the base model is taught. */
@NullMarked
package dev.lacuna.sample;

import org.jspecify.annotations.NullMarked;
