/**
 * The window's shell: main window, top bar, navigation rail, status bar and job list. A package per pane below it.
 *
 * <p>Uses {@code loop}, {@code project} and {@code worker.api}, never the model's side. To add a pane: a package with
 * a model without controls, a view over FXML, and an entry in {@code NavigationRail} and {@code MainWindow}.
 */
@NullMarked
package dev.lacuna.desktop;

import org.jspecify.annotations.NullMarked;
