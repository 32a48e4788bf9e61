/**
 * Tables and labels written for other programs: CSV safe from formula injection, Parquet, Arrow, JSON lines, and what
 * trainers and annotation programs read (docs/decisions/0055).
 *
 * <p>Uses {@code domain}, {@code files}, {@code project}, {@code project.store} and {@code text}. Used by {@code cli},
 * {@code desktop} and {@code loop}.
 *
 * <p>A new format of tables is a class beside {@code CsvTable}; a new shape of labels is a constant of
 * {@code domain.LabelForm} and a case of {@code LabelRecords}.
 */
@NullMarked
package dev.lacuna.project.export;

import org.jspecify.annotations.NullMarked;
