package dev.lacuna.desktop.model;

import dev.lacuna.worker.api.GenerateRequest.Method;
import dev.lacuna.worker.api.GenerateResult.Yield;
import java.util.List;

/**
 * How a generation of questions went.
 *
 * @param requested how many were to pass every filter; {@code added} how many did
 * @param yield how many passed, filter by filter
 * @param exhausted whether it ended because the region gave almost nothing new any more
 * @param method what wrote the texts at first, {@code notes} what the worker says of it, a sentence each
 * @param seconds it took in the worker, {@code decoderSeconds} of them to train the decoder
 */
public record GenerationSummary(int requested, int added, Yield yield, boolean exhausted, Method method,
    List<String> notes, double seconds, double decoderSeconds) {}
