/**
 * Question files read row by row: CSV, JSON lines, and a preview of the first rows. Streams, with limits told early.
 *
 * <p>Uses {@code domain}, {@code text} and {@code project.store}; used by {@code project}, which imports what is read, and
 * by {@code loop.pool}. A new form is a {@code RowReader} or a {@code RecordLayout}, chosen by {@code QuestionRows}.
 */
@NullMarked
package dev.lacuna.project.reading;

import org.jspecify.annotations.NullMarked;
