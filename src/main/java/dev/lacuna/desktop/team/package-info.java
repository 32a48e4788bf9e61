/** Several annotators: how far they agree, what they differ on, and who is to answer what. */
@NullMarked
package dev.lacuna.desktop.team;

import org.jspecify.annotations.NullMarked;
