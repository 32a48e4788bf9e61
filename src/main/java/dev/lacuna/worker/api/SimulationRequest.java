package dev.lacuna.worker.api;

import java.util.List;

/** @param pool questions with the oracle's answers; only the oracle reads them */
public record SimulationRequest(List<Question> pool, List<Question> evaluation, PromptFormat format,
    List<String> strategies, int rounds, int batch, int seeds, LoraSettings lora) {}
