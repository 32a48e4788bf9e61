/**
 * Whether two answers say the same, and whether one asserts a reference: words, numbers, dates, names, and the judges
 * that are asked where rules leave it open.
 *
 * <p>A kind of paraphrase that is judged wrongly is mended in the class of its kind ({@code CalendarDate}, {@code
 * Quantity}, {@code FirstNames} …) and measured by {@code lacuna bench judge}.
 */
@NullMarked
package dev.lacuna.knowledge.answer;

import org.jspecify.annotations.NullMarked;
