/**
 * Text that this program did not write, made fit to be shown and kept.
 *
 * <p>Uses nothing of ours; used wherever such text comes in or goes out.
 */
@NullMarked
package dev.lacuna.text;

import org.jspecify.annotations.NullMarked;
