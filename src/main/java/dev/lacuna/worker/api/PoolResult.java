package dev.lacuna.worker.api;

import dev.lacuna.domain.Cost;
import java.util.List;

/**
 * What the probe says of each question of a {@link PoolRequest}.
 *
 * @param unknown p(unknown) of each, in [0, 1]; NaN where it could not be asked
 * @param problems why, in the place of those; empty for the others
 * @param kept places of the most unknown ones, the most unknown first
 * @param map how the map was drawn that {@code places} are on, as {@link MapResult#method}; empty where none was asked
 *     for, or the model as it is now has none
 * @param places {@code [2n]}, x and y of each in that map's units, NaN where it could not be asked; empty without a map
 * @param costs stand with the figures, since no project is changed for them
 * @param states their hidden states {@code [kept, d]} on the probe's layer
 */
public record PoolResult(List<Double> unknown, List<String> problems, List<Integer> kept, List<float[]> states,
    String map, float[] places, Cost costs) {}
