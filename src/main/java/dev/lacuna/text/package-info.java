/**
 * Text that this program did not write, made fit to be shown and kept.
 *
 * <p>Uses nothing of ours. Used by {@code answer}, {@code cli}, {@code desktop}, {@code loop}, {@code project},
 * {@code worker} and {@code worker.api}.
 *
 * <p>A new kind of character that does harm is taken out by {@code ForeignText}, the one cleaner; a new kind of reader,
 * as a spreadsheet is one ({@code FormulaEscape}), has a class of its own.
 */
@NullMarked
package dev.lacuna.text;

import org.jspecify.annotations.NullMarked;
