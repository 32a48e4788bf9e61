/**
 * Jinja as chat templates use it, interpreted over plain values: no reflection, no files, bounded in time and size.
 *
 * <p>Uses nothing of ours. Used by {@code lm.template}.
 *
 * <p>Why it is written here and not a library is decision 10. A new filter is an entry of {@code Filters} or
 * {@code RowFilters}, a test one of {@code Tests}, a function one of {@code Globals}.
 */
@NullMarked
package dev.lacuna.lm.jinja;

import org.jspecify.annotations.NullMarked;
