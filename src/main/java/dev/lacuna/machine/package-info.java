/**
 * What this computer has: its free memory, its GPU's driver, the user's folder; and how another program is started on
 * it.
 *
 * <p>Uses nothing of ours. Used by {@code cli}, {@code desktop}, {@code dev.lacuna}, {@code lm}, {@code loop},
 * {@code project} and {@code worker}.
 *
 * <p>{@code lm.memory} plans by it. A new fact of the computer is a class beside {@code AvailableMemory}; other
 * programs are started by {@code ChildCommand} alone ({@code ArchitectureTest.otherProgramsAreStartedInOnePlace}).
 */
@NullMarked
package dev.lacuna.machine;

import org.jspecify.annotations.NullMarked;
