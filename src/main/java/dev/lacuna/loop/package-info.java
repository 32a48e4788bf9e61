/**
 * The steps of the loop for a project: read what is kept, ask the worker, keep what it answers. Shared by window and
 * command line.
 *
 * <p>Uses {@code project}, {@code selection}, {@code learningcurve} and the worker's client. To add a step: a record
 * that implements {@code Step}.
 */
@NullMarked
package dev.lacuna.loop;

import org.jspecify.annotations.NullMarked;
