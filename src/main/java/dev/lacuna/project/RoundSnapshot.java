package dev.lacuna.project;

import dev.lacuna.domain.Cost;
import java.time.Instant;
import java.util.Optional;

/**
 * When all questions were looked at with the model as a round left it, and what that cost.
 *
 * @param round the run's id; 0 is the base model
 * @param probeRun the probing that it was; empty where no answers were drawn
 */
public record RoundSnapshot(long round, Instant at, Optional<Long> probeRun, Cost cost) {}
