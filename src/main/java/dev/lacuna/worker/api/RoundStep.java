package dev.lacuna.worker.api;

/** @param loss mean loss in nats per answer token of this step */
public record RoundStep(int step, int steps, int epoch, int epochs, double loss, double learningRate,
    double tokensPerSecond, double secondsLeft) implements WorkerEvent {}
