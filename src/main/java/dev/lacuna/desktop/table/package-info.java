/**
 * The questions as a table, and the label of each with its history.
 *
 * <p>Uses {@code desktop.file}, {@code desktop.model}, {@code desktop.parts}, {@code desktop.theme}, {@code domain} and
 * {@code project}. Used by {@code desktop} and {@code desktop.map}.
 *
 * <p>A new column is a constant of {@code QuestionOrder.Column} and a column of {@code QuestionTable}; a new filter
 * goes into {@code QuestionFilter} and {@code QuestionTableBar}.
 */
@NullMarked
package dev.lacuna.desktop.table;

import org.jspecify.annotations.NullMarked;
