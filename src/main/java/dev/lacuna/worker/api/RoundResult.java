package dev.lacuna.worker.api;

import dev.lacuna.domain.Cost;
import java.util.List;

/**
 * @param adapter folder of the PEFT adapter
 * @param stopped true when the user ended it early and the best checkpoint was kept
 * @param learned ids of evaluation questions wrong before and right now; {@code forgotten} the other way round
 */
public record RoundResult(RoundEvaluation base, RoundEvaluation best, String adapter, boolean stopped, int steps,
    List<Long> learned, List<Long> forgotten, Cost costs) implements WithCosts {}
