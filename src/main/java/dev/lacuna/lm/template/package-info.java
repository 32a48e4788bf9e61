/**
 * Chat templates of a model folder, and how a conversation is written by one.
 *
 * <p>Uses {@code lm.checkpoint}, {@code lm.gguf} and {@code lm.jinja}. Used by {@code knowledge}, {@code lm.export} and
 * {@code worker}. {@code lm.jinja} interprets the template.
 *
 * <p>A new place of templates, or another special token that they may name, is read in {@code ChatTemplateFiles}.
 */
@NullMarked
package dev.lacuna.lm.template;

import org.jspecify.annotations.NullMarked;
