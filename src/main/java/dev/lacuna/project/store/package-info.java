/**
 * How a project's database is kept: its file and tables, the lock of its folder, the watch over its open files, copies of
 * it, and what its columns need. A leaf: it knows nothing of questions and labels.
 *
 * <p>Uses {@code files} and {@code text}. A change of tables is a script in {@code migrations}.
 */
@NullMarked
package dev.lacuna.project.store;

import org.jspecify.annotations.NullMarked;
