/**
 * Tables and labels written for other programs: CSV safe from formula injection, Parquet, Arrow, JSON lines, and what
 * trainers and annotation programs read (docs/decisions/0055).
 *
 * <p>A new table is a class beside {@code CsvTable}, another shape of labels a method of {@code LabelRecords}.
 */
@NullMarked
package dev.lacuna.project.export;

import org.jspecify.annotations.NullMarked;
