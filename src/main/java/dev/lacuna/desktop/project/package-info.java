/**
 * Opening a project, restoring a backup, and the wizard that makes a project.
 *
 * <p>Uses {@code desktop.file}, {@code desktop.model}, {@code desktop.parts}, {@code files}, {@code machine},
 * {@code models} and {@code project}. Used by {@code desktop} and {@code desktop.team}.
 *
 * <p>A new field of the wizard is a property of {@code WizardModel} and a control of {@code WizardPane}.
 */
@NullMarked
package dev.lacuna.desktop.project;

import org.jspecify.annotations.NullMarked;
