/**
 * What is written by hand of a sample project: its facts and how they are asked. A suite's figures over all facts of a
 * field come from it.
 *
 * <p>Uses nothing of ours. Used by {@code cli}.
 *
 * <p>A sample's other files are made by {@code dev.lacuna.tools.sample}, in {@code src/tools}. A new column is read in
 * {@code FactBook} or {@code Wordings}; a new sample is a name in {@code tools.sample.BuildSamples}.
 */
@NullMarked
package dev.lacuna.sample;

import org.jspecify.annotations.NullMarked;
