/**
 * How the model is asked: the page of the settings that is also the second page of the wizard.
 *
 * <p>Uses {@code desktop.model}, {@code desktop.parts}, {@code domain}, {@code loop}, {@code project} and
 * {@code worker.api}. Used by {@code desktop}.
 *
 * <p>The proposal itself is made in {@code loop.prompt}. A new setting is a component of
 * {@code project.ProjectSettings.Format}, a property of {@code PromptModel} and a control of {@code PromptPane}.
 */
@NullMarked
package dev.lacuna.desktop.prompt;

import org.jspecify.annotations.NullMarked;
