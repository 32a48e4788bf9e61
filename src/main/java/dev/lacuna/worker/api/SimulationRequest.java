package dev.lacuna.worker.api;

import dev.lacuna.domain.ModelQuestion;
import java.util.List;

/**
 * Learning curves to be drawn, one for each strategy and seed.
 *
 * @param pool questions with the oracle's answers; only the oracle reads them
 * @param facts what the oracle also answers when a generated question asks it, by the question's words
 * @param batch labels given in each round
 * @param leastSteps a round with few labels repeats its epochs until it has made so many optimiser steps
 * @param rehearsal how many of the base model's own answers are rehearsed in each round
 */
public record SimulationRequest(List<ModelQuestion> pool, List<ModelQuestion> evaluation, List<ModelQuestion> facts,
    PromptFormat format, List<StrategySettings> strategies, int rounds, int batch, int leastSteps,
    SimulatedRehearsal rehearsal, List<Long> seeds) {}
