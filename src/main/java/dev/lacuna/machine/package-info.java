/**
 * What this computer has: its free memory, and the user's folder.
 *
 * <p>Uses nothing of ours. Neighbours: {@code lm.memory} plans by it, {@code models} says what fits.
 */
@NullMarked
package dev.lacuna.machine;

import org.jspecify.annotations.NullMarked;
