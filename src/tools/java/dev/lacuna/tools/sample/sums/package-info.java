/**
 * The reasoning samples: word problems, yes/no and multiple-choice questions with worked answers, and their model.
 *
 * <p>Uses {@code tools.sample}, {@code sample}, {@code answer}, {@code knowledge}, {@code lm}, {@code files} and
 * {@code statistics}. Used by nothing: its programs are run from the command line (sample-projects/README.md).
 *
 * <p>A new kind of problem is a line of {@code templates.tsv}; a new task is a constant of {@code SumsTask}.
 */
@NullMarked
package dev.lacuna.tools.sample.sums;

import org.jspecify.annotations.NullMarked;
