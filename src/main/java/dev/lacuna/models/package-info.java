/**
 * The language models that are on this machine already, in the caches of the programs that people run them with, and
 * what {@code hf:…} and {@code ollama:…} mean. Heads of files are read and nothing else; no file of these is ever
 * written. A new program's place goes into {@link dev.lacuna.models.ModelPlaces}, and its layout into a class beside
 * {@link dev.lacuna.models.OllamaModels}.
 *
 * <p>Uses files only. Neighbours: {@code project} resolves a project's model by it, {@code lm} opens what was found.
 */
@NullMarked
package dev.lacuna.models;

import org.jspecify.annotations.NullMarked;
