/**
 * Makes what the sample projects ship: which facts the base model is taught, their questions, the base model itself,
 * and the results that a sample opens with.
 *
 * <p>Uses {@code sample}, which reads the files made by hand, the model's side ({@code answer}, {@code knowledge},
 * {@code lm}), {@code files}, {@code loop}, {@code project}, {@code statistics}, {@code worker} and {@code worker.api}.
 * Used by {@code tools.sample.sums}, {@code tools.bench} and from the command line (sample-projects/README.md).
 *
 * <p>A new sample of facts is a folder of {@code sample-projects} with the files that its README names, and its name in
 * {@code BuildSamples.NAMES}.
 */
@NullMarked
package dev.lacuna.tools.sample;

import org.jspecify.annotations.NullMarked;
