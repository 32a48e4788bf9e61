/** Opening a project, and the wizard that makes one. */
@NullMarked
package dev.lacuna.desktop.project;

import org.jspecify.annotations.NullMarked;
