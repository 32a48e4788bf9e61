/**
 * The sample projects: their facts, how they are asked, and which of them the base model is taught.
 *
 * <p>A new sample is a folder of {@code sample-projects} with the files that its README names.
 */
@NullMarked
package dev.lacuna.sample;

import org.jspecify.annotations.NullMarked;
