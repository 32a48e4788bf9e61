package dev.lacuna.worker.api;

import dev.lacuna.domain.ModelQuestion;
import java.util.List;

/**
 * Asks how the open model is best asked.
 *
 * @param chat how it is asked where it has a chat template, {@code plain} where it has none; their answer lengths and
 *     sampling are what is looked for
 * @param longest of the questions that will be asked, those that need most room: worked examples give way to them
 * @param references known answers, by which the answer length goes; may be empty
 * @param pilot questions with known answers to try temperatures on; empty to leave the pilot out
 * @param temperatures to choose from; the first is taken where the pilot tells nothing
 * @param seconds that the pilot's sampling may take, about
 */
public record ProposeRequest(PromptFormat chat, PromptFormat plain, List<String> longest, List<String> references,
    List<ModelQuestion> pilot, List<Double> temperatures, double seconds, long seed) {}
