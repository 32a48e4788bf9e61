/** The command line, over the same steps as the window. */
@NullMarked
package dev.lacuna.cli;

import org.jspecify.annotations.NullMarked;
