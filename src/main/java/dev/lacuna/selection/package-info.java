/** Which questions to ask next. Works on plain arrays; knows no tensor library and nothing else of ours. */
@NullMarked
package dev.lacuna.selection;

import org.jspecify.annotations.NullMarked;
