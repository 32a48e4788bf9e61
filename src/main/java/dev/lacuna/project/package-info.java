/**
 * What is kept: the project folder, its database with a class for each family of tables, backups, settings.
 *
 * <p>Uses {@code answer}, {@code domain}, {@code files}, {@code machine}, {@code models} and {@code text}. Used by
 * {@code cli}, {@code desktop} and {@code loop}.
 *
 * <p>Question files are read in {@code project.reading}, tables written in {@code project.export}. A new setting is a
 * component of {@code ProjectSettings}, read and written by {@code SettingsFile}; a new act of an annotator is an
 * {@code Annotation}, which {@code AnnotationFold} takes up; a change of tables is a script
 * ({@code project.store.Migrations}).
 */
@NullMarked
package dev.lacuna.project;

import org.jspecify.annotations.NullMarked;
