/**
 * Pictures and Markdown of what the loop found, drawn from plain records, with no display and no window.
 *
 * <p>Uses {@code files}, {@code domain}, {@code mapgeometry}, {@code statistics} and {@code worker.api}.
 */
@NullMarked
package dev.lacuna.report;

import org.jspecify.annotations.NullMarked;
