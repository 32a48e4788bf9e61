/**
 * A question file before it comes in: its first rows, which column is what, and which rows cannot be used.
 *
 * <p>Used by the wizard ({@code desktop.project}) and by imports into an open project ({@code desktop.table}).
 */
@NullMarked
package dev.lacuna.desktop.file;

import org.jspecify.annotations.NullMarked;
