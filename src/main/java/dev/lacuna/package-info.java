/**
 * Lacuna: finds what a language model does not know, asks a human expert, and teaches it.
 *
 * <p>The program starts in {@code Main}, which opens the window or hands over to {@code cli}. Packages are named for
 * the steps of the loop; docs/architecture.md shows them in one picture, and ArchitectureTest holds who may import
 * whom.
 */
@NullMarked
package dev.lacuna;

import org.jspecify.annotations.NullMarked;
