/**
 * The command line: picocli commands over the same steps as the window.
 *
 * <p>Uses {@code agreement}, {@code desktop}, {@code domain}, {@code files}, {@code lm}, {@code loop}, {@code machine},
 * {@code models}, {@code project}, {@code report}, {@code sample}, {@code selection}, {@code statistics}, {@code text},
 * {@code worker} and {@code worker.api}. Used by {@code dev.lacuna}.
 *
 * <p>A new command is a class that extends {@code ProjectCommand} or {@code SessionCommand}, registered in
 * {@code Lacuna}; what it writes with {@code --json} is a record of {@code JsonShapes}. The benchmarks beside the
 * program come in through {@code MoreCommands}.
 */
@NullMarked
package dev.lacuna.cli;

import org.jspecify.annotations.NullMarked;
