/** Choosing a strategy: all of them with what each fits and costs, and why one cannot be used yet. */
@NullMarked
package dev.lacuna.desktop.strategy;

import org.jspecify.annotations.NullMarked;
