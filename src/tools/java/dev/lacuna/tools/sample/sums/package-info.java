/**
 * The reasoning samples: word problems, yes/no and multiple-choice questions with worked answers, and their model.
 *
 * <p>A new kind of problem is a line of {@code templates.tsv}.
 */
@NullMarked
package dev.lacuna.tools.sample.sums;

import org.jspecify.annotations.NullMarked;
