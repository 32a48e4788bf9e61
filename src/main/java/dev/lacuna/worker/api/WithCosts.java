package dev.lacuna.worker.api;

import dev.lacuna.domain.Cost;

/** A result that says what it cost. */
public interface WithCosts {
  Cost costs();
}
