/**
 * How the model is asked: the page of the settings that is also the second page of the wizard.
 *
 * <p>Uses {@code desktop.model}; the proposal itself is made in {@code loop.prompt}.
 */
@NullMarked
package dev.lacuna.desktop.prompt;

import org.jspecify.annotations.NullMarked;
