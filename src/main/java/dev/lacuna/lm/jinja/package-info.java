/**
 * Jinja as chat templates use it, interpreted over plain values: no reflection, no files, bounded in time and size.
 * Why it is written here and not a library is decision 10.
 */
@NullMarked
package dev.lacuna.lm.jinja;

import org.jspecify.annotations.NullMarked;
