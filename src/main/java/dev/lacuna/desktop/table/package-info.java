/**
 * The questions as a table, and the label of each with its history.
 *
 * <p>A column is added in {@code QuestionTable} and {@code QuestionOrder}, a filter in {@code QuestionFilter}.
 */
@NullMarked
package dev.lacuna.desktop.table;

import org.jspecify.annotations.NullMarked;
