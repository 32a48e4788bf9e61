package dev.lacuna.worker.api;

/**
 * A worker's sign of life.
 *
 * @param cpuSeconds of all processors that the process has used since it began; negative where the system does not tell
 * @param residentBytes that the process occupies in memory now, native libraries included
 */
public record LifeSign(double cpuSeconds, long residentBytes) implements WorkerEvent {}
