/**
 * The steps of the loop for a project: read what is kept, ask the worker, keep what it answers. Shared by window and
 * command line.
 *
 * <p>Uses {@code agreement}, {@code answer}, {@code domain}, {@code files}, {@code hiddenstates},
 * {@code learningcurve}, {@code machine}, {@code mapgeometry}, {@code models}, {@code project}, {@code report},
 * {@code selection}, {@code text}, {@code worker} and {@code worker.api}. Used by {@code cli}, {@code desktop} and
 * {@code dev.lacuna}.
 *
 * <p>A new step is a record that implements {@code Step}; window and command line run it through {@code LoopSession}.
 */
@NullMarked
package dev.lacuna.loop;

import org.jspecify.annotations.NullMarked;
