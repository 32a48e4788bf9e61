/** Models as judges of what the rules of {@code dev.lacuna.answer} leave open. */
@NullMarked
package dev.lacuna.knowledge.answer;

import org.jspecify.annotations.NullMarked;
