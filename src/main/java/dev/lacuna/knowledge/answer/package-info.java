/** What a text says as an answer: its words, numbers, dates and names, and whether it asserts a reference. */
@NullMarked
package dev.lacuna.knowledge.answer;

import org.jspecify.annotations.NullMarked;
