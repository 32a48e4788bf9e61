package dev.lacuna.worker.api;

/** Tokens (or questions) a second on the open model, and peak resident memory. */
public record LmBenchmark(double loraTokensPerSecond, double sampledTokensPerSecond, double hiddenStatesPerSecond,
    long peakMemoryBytes) {}
