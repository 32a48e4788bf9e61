/**
 * The command line: picocli commands over the same steps as the window.
 *
 * <p>Uses {@code loop} and the window, and of the model's side what it tells of models; no other uses it but the
 * benchmarks beside the program ({@code MoreCommands}). To add a command: a class that extends {@code ProjectCommand}
 * or {@code SessionCommand}, registered in {@code Lacuna}; what it writes with {@code --json} is a record of {@code
 * JsonShapes}.
 */
@NullMarked
package dev.lacuna.cli;

import org.jspecify.annotations.NullMarked;
