/**
 * Hidden states as they are kept between two openings of a project, and the picture that can be had of them without the
 * model. Plain arrays, so that the window's side may read them.
 *
 * <p>Uses {@code files}. Used by {@code knowledge}, {@code loop}, {@code question} and {@code worker}.
 *
 * <p>A new form of file is a class beside {@code StatesFile} that writes through {@code ChecksummedOutput} and checks
 * everything on reading.
 */
@NullMarked
package dev.lacuna.hiddenstates;

import org.jspecify.annotations.NullMarked;
