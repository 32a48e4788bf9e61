/**
 * Tables and labels written for other programs: CSV safe from formula injection, Arrow, JSON lines.
 *
 * <p>A new format is a class beside {@code CsvTable}.
 */
@NullMarked
package dev.lacuna.project.export;

import org.jspecify.annotations.NullMarked;
