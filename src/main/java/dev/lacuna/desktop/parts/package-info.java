/** Small things that every pane uses: words, icons, formats. */
@NullMarked
package dev.lacuna.desktop.parts;

import org.jspecify.annotations.NullMarked;
