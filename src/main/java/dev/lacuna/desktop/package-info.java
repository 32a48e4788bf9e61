/**
 * The window's shell: main window, top bar, navigation rail, status bar and job list. A package per pane below it.
 *
 * <p>Uses {@code loop}, {@code machine}, {@code project}, {@code report}, {@code text} and {@code worker.api}. Used by
 * {@code cli}.
 *
 * <p>Never uses the model's side. A new pane is a package with a model without controls and a view over FXML, a
 * constant of {@code desktop.model.ProjectSessionModel.Pane}, its button in {@code NavigationRail} and its place in
 * {@code MainWindow}.
 */
@NullMarked
package dev.lacuna.desktop;

import org.jspecify.annotations.NullMarked;
