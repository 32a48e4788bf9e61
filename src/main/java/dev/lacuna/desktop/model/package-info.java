/**
 * What the window shows and asks for, without any control: observable state, and the interfaces {@code
 * ProjectCatalog} and {@code ProjectSession} behind it.
 *
 * <p>Uses no JavaFX control. {@code desktop.session} implements the interfaces; the tests' fakes do, too, under one
 * contract ({@code ProjectSessionContract}).
 */
@NullMarked
package dev.lacuna.desktop.model;

import org.jspecify.annotations.NullMarked;
