package dev.lacuna.worker.api;

import dev.lacuna.domain.LoraSettings;
import dev.lacuna.domain.ModelQuestion;
import java.util.List;

/**
 * @param labels what the expert answered: each with exactly the accepted answers
 * @param evaluation held-out wordings with references
 * @param rehearsal pool questions without labels, on which the base model's own answers are rehearsed so that it
 *     forgets less: with the answer that a probing found consistent, or with none; then the model is asked, and its
 *     answer rehearsed where it is likely
 * @param output folder that receives the PEFT adapter and the checkpoint
 * @param resume true continues from the checkpoint in {@code output}, if there is one
 */
public record RoundRequest(List<ModelQuestion> labels, List<ModelQuestion> evaluation, List<ModelQuestion> rehearsal,
    PromptFormat format, LoraSettings lora, String output, boolean resume, long seed) {}
