/**
 * A question file before it comes in: its first rows, which column is what, and which rows cannot be used.
 *
 * <p>Uses {@code desktop.model}, {@code desktop.parts} and {@code project}. Used by {@code desktop.project} and
 * {@code desktop.table}.
 *
 * <p>A new ending of file names goes into {@code QuestionFileKinds}; a new role of a column is a constant of
 * {@code QuestionFileModel.Role}. The files themselves are read by {@code project.reading}.
 */
@NullMarked
package dev.lacuna.desktop.file;

import org.jspecify.annotations.NullMarked;
