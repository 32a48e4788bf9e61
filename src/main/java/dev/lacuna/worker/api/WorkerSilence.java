package dev.lacuna.worker.api;

/**
 * The worker, which was asked something, has given no sign of work: it may hang, or wait for a slow disk. Told again
 * while that lasts.
 *
 * @param seconds so far; 0 when it works again
 */
public record WorkerSilence(double seconds) implements WorkerEvent {}
