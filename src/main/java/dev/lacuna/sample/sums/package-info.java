/** The reasoning samples: word problems, yes/no and multiple-choice questions with worked answers, and their model. */
@NullMarked
package dev.lacuna.sample.sums;

import org.jspecify.annotations.NullMarked;
