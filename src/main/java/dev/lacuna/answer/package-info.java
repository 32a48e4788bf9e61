/**
 * Whether two answers say the same, and whether one asserts a reference, by rules over plain text: words, numbers, dates,
 * names, units. Used on both sides: by the model's, for probing and evaluation, and by the project's, for what several
 * experts said. Judges that are models are in {@code knowledge.answer}.
 *
 * <p>A kind of paraphrase that is judged wrongly is mended in the class of its kind ({@code CalendarDate}, {@code
 * Quantity}, {@code FirstNames} …) and measured by {@code lacuna bench judge}.
 */
@NullMarked
package dev.lacuna.answer;

import org.jspecify.annotations.NullMarked;
