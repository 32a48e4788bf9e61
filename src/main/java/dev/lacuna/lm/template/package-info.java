/**
 * Chat templates of a model folder, and how a conversation is written by one.
 *
 * <p>Uses {@code lm.jinja}, which interprets the template.
 */
@NullMarked
package dev.lacuna.lm.template;

import org.jspecify.annotations.NullMarked;
