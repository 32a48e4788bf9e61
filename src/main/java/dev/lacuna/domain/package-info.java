/**
 * What every package speaks of, as plain values: what the model knows of a question, how it stands with the expert,
 * what work has cost, how an adapter is trained.
 *
 * <p>Uses nothing of ours. Used by all that speak of these, on both sides of the worker's protocol.
 *
 * <p>A new value belongs here when several packages speak of it; what only one speaks of stays there. The words of a
 * constant are those of the database, of the worker's protocol and of the command line's JSON: they may be added to,
 * never changed.
 */
@NullMarked
package dev.lacuna.domain;

import org.jspecify.annotations.NullMarked;
