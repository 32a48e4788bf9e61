/**
 * Question files read row by row: CSV, JSON, Parquet, Arrow, and a preview of the first rows. Streams, with limits told
 * early.
 *
 * <p>Uses {@code domain}, {@code project.store} and {@code text}. Used by {@code cli}, {@code desktop}, {@code loop}
 * and {@code project}.
 *
 * <p>A new form is a {@code RowReader} or a {@code RecordLayout}, chosen by {@code QuestionRows}.
 */
@NullMarked
package dev.lacuna.project.reading;

import org.jspecify.annotations.NullMarked;
