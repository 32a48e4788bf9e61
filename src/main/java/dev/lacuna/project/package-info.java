/**
 * What is kept: the project folder, its SQLite database with a class for each family of tables, backups, settings.
 *
 * <p>Uses {@code files}, {@code domain} and {@code text}. A change of tables is a step of {@code Migrations}. Question
 * files are read in {@code project.reading}, tables written in {@code project.export}.
 */
@NullMarked
package dev.lacuna.project;

import dev.lacuna.project.store.Migrations;
import org.jspecify.annotations.NullMarked;
