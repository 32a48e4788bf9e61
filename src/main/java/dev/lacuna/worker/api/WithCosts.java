package dev.lacuna.worker.api;

/** A result that says what it cost. */
public interface WithCosts {
  Costs costs();
}
