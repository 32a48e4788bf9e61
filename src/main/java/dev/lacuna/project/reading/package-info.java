/**
 * Question files read row by row: CSV, JSON lines, and a preview of the first rows. Streams, with limits told early.
 *
 * <p>A new format is a class beside {@code CsvQuestions}, chosen by {@code QuestionFile}.
 */
@NullMarked
package dev.lacuna.project.reading;

import org.jspecify.annotations.NullMarked;
