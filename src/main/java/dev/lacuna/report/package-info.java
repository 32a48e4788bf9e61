/** Pictures and Markdown of what the loop found, drawn from plain records, with no display and no window. */
@NullMarked
package dev.lacuna.report;

import org.jspecify.annotations.NullMarked;
