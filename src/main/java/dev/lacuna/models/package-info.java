/**
 * The language models that are on this machine already, in the caches of the programs that people run them with, and
 * what {@code hf:…} and {@code ollama:…} mean. Heads of files are read and nothing else; no file of these is ever
 * written.
 *
 * <p>Uses {@code files}. Used by {@code cli}, {@code desktop}, {@code loop}, {@code project} and {@code worker}.
 *
 * <p>{@code lm} opens what was found. A new program is a constant of {@code ModelSource}, its folders in
 * {@code ModelPlaces}, its layout in a class beside {@code OllamaModels} and its line in {@code ModelCatalog}.
 */
@NullMarked
package dev.lacuna.models;

import org.jspecify.annotations.NullMarked;
