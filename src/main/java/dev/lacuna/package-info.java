/**
 * Lacuna: finds what a language model does not know, asks a human expert, and teaches it. The program starts in
 * {@code Main}, which opens the window or hands over to {@code cli}.
 *
 * <p>Uses {@code cli}, {@code loop}, {@code machine}, {@code project} and {@code worker}. Used by nothing of ours.
 *
 * <p>Packages are named for the steps of the loop; docs/architecture.md shows them in one picture. A new package beside
 * the others has a line of what it may import in {@code ArchitectureTest.walls}, and a row in docs/architecture.md.
 */
@NullMarked
package dev.lacuna;

import org.jspecify.annotations.NullMarked;
