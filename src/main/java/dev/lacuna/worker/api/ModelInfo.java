package dev.lacuna.worker.api;

/**
 * @param fingerprint changes when the weights or the adapter change; kept with every label and probe
 * @param memoryBytes resident memory of the worker just after opening
 */
public record ModelInfo(String name, String architecture, long parameters, int layers, int hiddenSize, int vocabulary,
    String device, String dtype, String fingerprint, long memoryBytes) implements WorkerEvent {}
