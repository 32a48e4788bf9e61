package dev.lacuna.lm.memory;

import dev.lacuna.lm.adapter.LoraConfig;

/**
 * The largest pieces that a model is given to work on at once, which decide what it needs beside its weights.
 *
 * @param rows continuations that are sampled side by side
 * @param promptTokens tokens of one sampled row before its continuation
 * @param newTokens longest continuation
 * @param forwardTokens prompt tokens of one forward call, padding included
 * @param trainRows texts of one training step's micro-batch
 * @param trainTokens tokens of each of them
 * @param labels tokens of each of them that the loss is taken of
 * @param lora the adapter that is trained
 * @param checkpointed a backward pass computes each layer a second time instead of keeping what it held
 */
public record Workload(int rows, int promptTokens, int newTokens, int forwardTokens, int trainRows, int trainTokens,
    int labels, LoraConfig lora, boolean checkpointed) {

  /** What the loop does with short questions: a round of 4 texts of some labels, samples of 640 rows. */
  public static final Workload USUAL = new Workload(640, 128, 32, 1024, 4, 192, 64,
      new LoraConfig(16, 32, 0.05, LoraConfig.ALL_LINEAR), false);

  /** The least that is worth opening a model for; what does not fit so, does not fit. */
  public static final Workload LEAST = new Workload(10, 128, 32, 512, 1, 192, 64,
      new LoraConfig(8, 16, 0, LoraConfig.ALL_LINEAR), true);

  public Workload withRows(int newRows, int newForwardTokens) {
    return new Workload(newRows, promptTokens, newTokens, newForwardTokens, trainRows, trainTokens, labels, lora,
        checkpointed);
  }

  public Workload withCheckpointed(boolean newCheckpointed) {
    return new Workload(rows, promptTokens, newTokens, forwardTokens, trainRows, trainTokens, labels, lora,
        newCheckpointed);
  }

  public Workload withTraining(int newRows, int newTokens, int newLabels, LoraConfig newLora) {
    return new Workload(rows, promptTokens, this.newTokens, forwardTokens, newRows, newTokens, newLabels, newLora,
        checkpointed);
  }
}
