/**
 * Choosing a strategy: all of them with what each fits and costs, and why one cannot be used yet.
 *
 * <p>Uses {@code desktop.model}, {@code desktop.parts}, {@code domain} and {@code selection}. Used by
 * {@code desktop.queue} and {@code desktop.rounds}.
 *
 * <p>A new strategy of {@code selection} appears here by itself; its sentence needs its German in {@code core_de.txt},
 * and a new requirement a key {@code strategy.unmet.…}.
 */
@NullMarked
package dev.lacuna.desktop.strategy;

import org.jspecify.annotations.NullMarked;
