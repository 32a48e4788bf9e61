/**
 * Makes what the sample projects ship: which facts the base model is taught, their questions, the base model itself,
 * and the results that a sample opens with.
 *
 * <p>Uses {@code sample}, which reads the files made by hand. A new sample of facts is a folder of {@code
 * sample-projects} with the files that its README names, and its name in {@code BuildSamples}.
 */
@NullMarked
package dev.lacuna.tools.sample;

import org.jspecify.annotations.NullMarked;
