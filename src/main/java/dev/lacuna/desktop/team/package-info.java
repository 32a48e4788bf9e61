/**
 * Several annotators: how far they agree, what they differ on, and who is to answer what.
 *
 * <p>Neighbours: {@code desktop.model.TeamWork} holds what is shown, {@code agreement} what is told, {@code project}
 * the annotators and their packages of work. A new part of the pane is an FXML view beside {@code AgreementView}.
 */
@NullMarked
package dev.lacuna.desktop.team;

import org.jspecify.annotations.NullMarked;
