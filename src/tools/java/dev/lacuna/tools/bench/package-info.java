/**
 * The benchmarks of {@code lacuna bench}, for a checkout only: nothing of the program uses them, and its jar has none.
 *
 * <p>Uses every room of the program that it measures. Used by {@code cli}, which finds {@code BenchCommands} as its
 * {@code MoreCommands}.
 *
 * <p>A new benchmark is a class that extends {@code BaseCommand} or {@code SessionCommand}, registered in
 * {@code BenchCommands}; what it writes with {@code --json} is a record of its own.
 */
@NullMarked
package dev.lacuna.tools.bench;

import org.jspecify.annotations.NullMarked;
