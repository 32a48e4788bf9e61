/**
 * Choosing a strategy: all of them with what each fits and costs, and why one cannot be used yet.
 *
 * <p>Strategies themselves are in {@code selection}; a new one appears here by itself.
 */
@NullMarked
package dev.lacuna.desktop.strategy;

import org.jspecify.annotations.NullMarked;
