/**
 * Opening a project, restoring a backup, and the wizard that makes a project.
 *
 * <p>Uses {@code desktop.file} and {@code desktop.prompt}.
 */
@NullMarked
package dev.lacuna.desktop.project;

import org.jspecify.annotations.NullMarked;
