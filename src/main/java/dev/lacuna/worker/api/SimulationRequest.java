package dev.lacuna.worker.api;

import java.util.List;

/**
 * Learning curves to be drawn, one for each contestant and seed.
 *
 * @param pool questions with the oracle's answers; only the oracle reads them
 * @param facts what the oracle also answers when a generated question asks it, by the question's words
 * @param batch labels given in each round
 */
public record SimulationRequest(List<Question> pool, List<Question> evaluation, List<Question> facts,
    PromptFormat format, List<Contestant> contestants, int rounds, int batch, List<Long> seeds) {}
