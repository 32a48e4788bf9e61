package dev.lacuna.worker.api;

/**
 * What happens while a job works, for whom it concerns. The first six are told by the worker and cross from its
 * process; the others are seen on this side of it.
 */
public sealed interface WorkerEvent permits Progress, RoundStep, RoundEvaluation, MapFrame, ProbeFrame,
    SimulationResult.Row, WorkerSilence, ModelInfo, GeneratePlan, LifeSign {}
