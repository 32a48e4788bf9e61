/** What is kept: the project folder, its SQLite database, import and export. */
@NullMarked
package dev.lacuna.project;

import org.jspecify.annotations.NullMarked;
