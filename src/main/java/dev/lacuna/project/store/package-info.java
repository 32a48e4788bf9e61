/**
 * How a project's database is kept: its file and tables, the lock of its folder, the watch over its open files, copies
 * of it, and what its columns need. A leaf: it knows nothing of questions and labels.
 *
 * <p>Uses {@code files}, {@code machine} and {@code text}. Used by {@code desktop}, {@code dev.lacuna}, {@code loop},
 * {@code project}, {@code project.export} and {@code project.reading}.
 *
 * <p>A new table or column is a script of the next number in {@code migrations}, one of the same number in
 * {@code store/postgres}, and that number in {@code Migrations.NEWEST}, with the sum of the tables in {@code
 * TableSchema.NEWEST}; a released script is never touched.
 */
@NullMarked
package dev.lacuna.project.store;

import org.jspecify.annotations.NullMarked;
