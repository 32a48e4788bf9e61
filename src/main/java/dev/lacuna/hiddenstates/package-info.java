/**
 * Hidden states as they are kept between two openings of a project, and the picture that can be had of them without the
 * model; plain arrays, no tensor library, so that the window's side may read them too.
 */
@NullMarked
package dev.lacuna.hiddenstates;

import org.jspecify.annotations.NullMarked;
