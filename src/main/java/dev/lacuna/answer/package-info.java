/**
 * Whether two answers say the same, and whether one asserts a reference, by rules over plain text: words, numbers,
 * dates, names, units.
 *
 * <p>Uses {@code text}. Used by {@code knowledge}, {@code loop}, {@code project}, {@code question}, {@code round} and
 * {@code worker}.
 *
 * <p>Judges that are models are in {@code knowledge.answer}. A new kind of paraphrase is handled in the class of its
 * kind ({@code CalendarDate}, {@code Quantity}, {@code FirstNames} …), held by {@code AnswerRulesTest} and measured by
 * {@code lacuna bench judge}.
 */
@NullMarked
package dev.lacuna.answer;

import org.jspecify.annotations.NullMarked;
