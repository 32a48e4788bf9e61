/**
 * What is written by hand of a sample project: its facts and how they are asked. A suite's figures over all facts of a
 * field come from it.
 *
 * <p>Uses nothing. A sample's other files are made by {@code dev.lacuna.tools.sample}, in {@code src/tools}.
 */
@NullMarked
package dev.lacuna.sample;

import org.jspecify.annotations.NullMarked;
