/**
 * Several annotators: how far they agree, what they differ on, and who is to answer what.
 *
 * <p>Uses {@code agreement}, {@code desktop.model}, {@code desktop.parts}, {@code desktop.project},
 * {@code desktop.theme}, {@code domain}, {@code project}, {@code statistics} and {@code text}. Used by {@code desktop}
 * and {@code desktop.rounds}.
 *
 * <p>{@code desktop.model.TeamWork} holds what is shown. A new part of the pane is an FXML view beside
 * {@code AgreementView}, put into a tab by {@code TeamPane}.
 */
@NullMarked
package dev.lacuna.desktop.team;

import org.jspecify.annotations.NullMarked;
