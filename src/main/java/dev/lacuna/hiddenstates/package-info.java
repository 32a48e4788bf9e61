/**
 * Hidden states as they are kept between two openings of a project, and the picture that can be had of them without
 * the model. Plain arrays.
 *
 * <p>Uses {@code files}. The window's side may read it, since no tensor library is needed.
 */
@NullMarked
package dev.lacuna.hiddenstates;

import org.jspecify.annotations.NullMarked;
