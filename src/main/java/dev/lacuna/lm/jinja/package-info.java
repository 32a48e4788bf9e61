/**
 * Jinja as chat templates use it, interpreted over plain values: no reflection, no files, bounded in time and size.
 *
 * <p>Uses nothing of ours. Why it is written here and not a library is decision 10. A filter is added in {@code
 * Filters}, a test in {@code Tests}.
 */
@NullMarked
package dev.lacuna.lm.jinja;

import org.jspecify.annotations.NullMarked;
