package dev.lacuna.worker.api;

import java.util.List;

/**
 * Questions that are in no project, to be judged by the probe of the open model: one prefill each, and no answer is
 * drawn. The same questions in the same order give the same figures to the last bit, on machines alike.
 *
 * @param format how they are put; {@link PromptFormat#contexts} of these questions are in it
 * @param states of how many of the most unknown ones the hidden states come back
 * @param placed whether each finds its place on the map that the probe's layer was drawn as, if there is one
 */
public record PoolRequest(List<String> questions, PromptFormat format, int states, boolean placed) {}
