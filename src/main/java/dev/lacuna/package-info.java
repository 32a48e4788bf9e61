/** Lacuna: finds what a language model does not know, asks a human expert, and teaches it. */
@NullMarked
package dev.lacuna;

import org.jspecify.annotations.NullMarked;
