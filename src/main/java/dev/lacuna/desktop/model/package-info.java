/** What the window shows and asks for, without any control: observable state, and the two interfaces behind it. */
@NullMarked
package dev.lacuna.desktop.model;

import org.jspecify.annotations.NullMarked;
