package dev.lacuna.lm.memory;

import dev.lacuna.lm.adapter.LoraConfig;
import dev.lacuna.lm.config.ModelConfig;
import dev.lacuna.lm.config.WeightFiles;
import dev.lacuna.lm.kernel.BasePrecision;
import dev.lacuna.lm.kernel.BaseWeights;
import dev.lacuna.lm.kernel.ComputeDevice;
import dev.lacuna.machine.AvailableMemory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How a model is opened so that it fits: the largest pieces of work that there is room for, and whether a backward pass
 * recomputes its layers. Found by {@link MemoryEstimate} before anything is loaded.
 *
 * @param sizes what the estimates are made from
 * @param free empty where it is not known (a GPU without its driver's tool); then the usual work is planned
 */
public record MemoryPlan(Sizes sizes, BasePrecision precision, Workload work, MemoryEstimate estimate,
    Optional<AvailableMemory> free) {
  private static final int LEAST_ROWS = Workload.LEAST.rows();

  /**
   * The plan for a model folder.
   *
   * @param heap bytes that the Java heap may take; they lie in main memory, beside a model on the CPU
   * @throws TooLittleMemoryException when not even {@link Workload#LEAST} fits, naming what is needed, what is
   *     there and what would fit
   * @throws dev.lacuna.lm.checkpoint.ModelFormatException when the folder's files cannot be used
   * @throws IOException when a file cannot be read
   */
  public static MemoryPlan of(Path folder, ComputeDevice compute, BasePrecision precision, long heap)
      throws IOException {
    ModelConfig config = ModelConfig.read(folder);
    WeightFiles files = WeightFiles.open(folder);
    files.check(config);
    return of(new Sizes(config, files, compute.onGpu(), compute.onGpu() ? 0 : heap), precision,
        DeviceMemory.of(compute));
  }

  /**
   * What an estimate is made from.
   *
   * @param heap bytes of Java heap that lie in the same memory; 0 counts what every runtime has
   */
  public record Sizes(ModelConfig config, WeightFiles files, boolean onGpu, long heap) {
    public MemoryEstimate estimate(BasePrecision precision, Workload work) {
      return MemoryEstimate.of(config, files, precision, onGpu, work).withHeap(heap);
    }
  }

  public static MemoryPlan of(Sizes sizes, BasePrecision precision, Optional<AvailableMemory> free) {
    List<Workload> candidates = candidates(BaseWeights.isWidened(precision, sizes.onGpu()));
    long room = free.map(AvailableMemory::bytes).orElse(Long.MAX_VALUE);
    for (Workload work : candidates) {
      MemoryEstimate estimate = sizes.estimate(precision, work);
      if (estimate.total() <= room) {
        return new MemoryPlan(sizes, precision, work, estimate, free);
      }
    }
    throw refusal(sizes, precision, free.orElseThrow());
  }

  /** From the largest; rows go first, since fewer of them cost little time, then the backward pass is recomputed. */
  private static List<Workload> candidates(boolean widened) {
    List<Workload> works = new ArrayList<>();
    // A base that is widened is widened for each layer's backward pass; kept for all layers it would be float32 again.
    for (boolean checkpointed : widened ? new boolean[] {true} : new boolean[] {false, true}) {
      int tokens = Workload.USUAL.forwardTokens();
      for (int rows = Workload.USUAL.rows(); rows >= LEAST_ROWS; rows /= 2) {
        works.add(Workload.USUAL.withRows(rows, tokens).withCheckpointed(checkpointed));
        tokens = Math.max(Workload.LEAST.forwardTokens(), tokens / 2);
      }
    }
    works.add(Workload.LEAST);
    return works;
  }

  /**
   * Checks a training round before its first step.
   *
   * @param rows texts of a micro-batch
   * @param tokens of the longest text
   * @param labels tokens of it that the loss is taken of
   * @return the same plan for that work, recomputing layers where they would not all fit
   * @throws TooLittleMemoryException when it does not fit even so; it says how many texts would
   */
  public MemoryPlan forTraining(int rows, int tokens, int labels, LoraConfig lora) {
    long room = free.map(AvailableMemory::bytes).orElse(Long.MAX_VALUE);
    for (boolean checkpointed : work.checkpointed() ? new boolean[] {true} : new boolean[] {false, true}) {
      Workload wanted = work.withTraining(rows, tokens, labels, lora).withCheckpointed(checkpointed);
      MemoryEstimate needed = sizes.estimate(precision, wanted);
      if (needed.held() + needed.training() <= room) {
        return new MemoryPlan(sizes, precision, wanted, needed, free);
      }
    }
    MemoryEstimate needed = sizes.estimate(precision, work.withTraining(rows, tokens, labels, lora)
        .withCheckpointed(true));
    int fitting = rows - 1;
    while (fitting > 0 && !fitsTraining(fitting, tokens, labels, lora, room)) {
      fitting--;
    }
    throw new TooLittleMemoryException("Training with " + rows + " texts of up to " + tokens
        + " tokens in a step needs "
        + AvailableMemory.shown(needed.held() + needed.training()) + ", but " + free.map(MemoryPlan::there).orElse(""),
        fitting > 0 ? "Lower --train-batch to " + fitting + "."
            : "Use shorter texts, a lower --rank or fewer --target.");
  }

  private boolean fitsTraining(int rows, int tokens, int labels, LoraConfig lora, long room) {
    MemoryEstimate needed = sizes.estimate(precision, work.withTraining(rows, tokens, labels, lora)
        .withCheckpointed(true));
    return needed.held() + needed.training() <= room;
  }

  private static TooLittleMemoryException refusal(Sizes sizes, BasePrecision precision, AvailableMemory free) {
    MemoryEstimate least = sizes.estimate(precision, Workload.LEAST);
    String message = "The model needs " + AvailableMemory.shown(least.total()) + " in " + precision.spelling() + " ("
        + AvailableMemory.shown(least.weights() + least.mapped()) + " of them weights), even for small batches of short"
        + " texts, but " + there(free) + ".";
    for (BasePrecision other : BasePrecision.values()) {
      MemoryEstimate smaller = sizes.estimate(other, Workload.LEAST);
      if (other.itemSize() < precision.itemSize() && smaller.total() <= free.bytes()) {
        return new TooLittleMemoryException(message, "With --base-precision " + other.spelling() + " it needs "
            + AvailableMemory.shown(smaller.total()) + " of the " + AvailableMemory.shown(free.bytes()) + " free.");
      }
    }
    MemoryEstimate smallest = sizes.estimate(BasePrecision.INT8, Workload.LEAST);
    long beside = smallest.total() - smallest.weights() - smallest.mapped();
    long parameters = Math.max(0, free.bytes() - beside);
    return new TooLittleMemoryException(message, "Even with --base-precision int8 it needs "
        + AvailableMemory.shown(smallest.total()) + ". Close other programs, use another machine by --worker, or choose"
        + " a smaller model: about " + Math.max(1, parameters / 1_000_000) + " million parameters would fit in int8.");
  }

  private static String there(AvailableMemory free) {
    return AvailableMemory.shown(free.bytes()) + " are free (" + free.source() + ")";
  }
}
