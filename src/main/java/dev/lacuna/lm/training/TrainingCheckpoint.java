package dev.lacuna.lm.training;

import dev.lacuna.lm.adapter.Adapter;
import dev.lacuna.lm.adapter.LoraConfig;
import dev.lacuna.lm.checkpoint.FloatTensor;
import dev.lacuna.lm.checkpoint.FloatTensorFile;
import dev.lacuna.lm.checkpoint.ModelFormatException;
import dev.lacuna.lm.checkpoint.Safetensors;
import dev.lacuna.lm.kernel.TokenExample;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32C;

/**
 * A training run as it stood after some step, in one safetensors file that is replaced whole: the adapter, the best one
 * so far, and the optimiser's moments. The order of examples and dropout follow from the plan's seed and the step.
 *
 * @param run what {@link #run} said of the training that left it; another training must not go on from it
 * @param step optimiser steps done
 * @param evaluated the step after which the evaluator was asked last; 0 for never
 * @param bestScore of {@code best}; negative infinity where no score is known
 */
public record TrainingCheckpoint(String run, int step, int evaluated, double bestScore,
    Map<String, FloatTensor> adapter,
    Map<String, FloatTensor> best, Map<String, FloatTensor> moments) {
  private static final String ADAPTER = "adapter/";
  private static final String BEST = "best/";
  private static final String MOMENTS = "moments/";
  private static final String REMEDY = "Delete the file and start the round again; no label is lost";

  /** Names a training by all that its losses follow from: the plan, the adapter's kind and the first epoch's texts. */
  static String run(TrainingPlan plan, LoraConfig config, List<TokenExample> examples) {
    CRC32C sum = new CRC32C();
    sum.update((plan + " " + config).getBytes(StandardCharsets.UTF_8));
    for (TokenExample example : examples) {
      ByteBuffer tokens = ByteBuffer.allocate(Long.BYTES * example.tokens().length);
      tokens.asLongBuffer().put(example.tokens());
      sum.update(tokens);
      update(sum, example.weights());
    }
    return Long.toHexString(sum.getValue()) + "-" + examples.size();
  }

  public void write(Path file) throws IOException {
    Map<String, FloatTensor> all = new LinkedHashMap<>();
    adapter.forEach((name, tensor) -> all.put(ADAPTER + name, tensor));
    best.forEach((name, tensor) -> all.put(BEST + name, tensor));
    moments.forEach((name, tensor) -> all.put(MOMENTS + name, tensor));
    Map<String, String> notes = new LinkedHashMap<>();
    notes.put("run", run);
    notes.put("step", Integer.toString(step));
    notes.put("evaluated", Integer.toString(evaluated));
    notes.put("best_score", Double.toString(bestScore));
    notes.put("crc32c", sum(notes, all));
    FloatTensorFile.write(file, all, notes);
  }

  /**
   * @throws ModelFormatException when the file is cut short, damaged, or no checkpoint
   * @throws IOException when it cannot be read
   */
  public static TrainingCheckpoint read(Path file) throws IOException {
    Safetensors stored = Safetensors.open(file);
    Map<String, FloatTensor> all = FloatTensorFile.read(stored);
    Map<String, String> notes = new LinkedHashMap<>(stored.metadata());
    String told = notes.getOrDefault("crc32c", "");
    notes.remove("crc32c");
    if (!told.equals(sum(notes, all))) {
      throw new ModelFormatException(file, "checksum", "does not fit what the file holds, so the file is damaged",
          REMEDY);
    }
    try {
      return new TrainingCheckpoint(notes.getOrDefault("run", ""), Integer.parseInt(notes.getOrDefault("step", "")),
          Integer.parseInt(notes.getOrDefault("evaluated", "")),
          Double.parseDouble(notes.getOrDefault("best_score", "")), part(all, ADAPTER), part(all, BEST),
          part(all, MOMENTS));
    } catch (NumberFormatException e) {
      throw new ModelFormatException(file, "step, evaluated or best_score", "is no number", REMEDY);
    }
  }

  /** True when the adapter and the best one have the names and shapes of {@code other}, and the moments are theirs. */
  boolean isShapedAs(Adapter other) {
    return sameShapes(adapter, other.tensors()) && sameShapes(best, other.tensors())
        && moments.entrySet().stream().allMatch(entry -> isMomentOf(other, entry.getKey(), entry.getValue()));
  }

  /** Moments are kept flat. */
  private static boolean isMomentOf(Adapter other, String name, FloatTensor moment) {
    if (!name.endsWith(":m") && !name.endsWith(":v")) {
      return false;
    }
    FloatTensor of = other.tensors().get(name.substring(0, name.length() - 2));
    return of != null && of.values().length == moment.values().length;
  }

  private static boolean sameShapes(Map<String, FloatTensor> some, Map<String, FloatTensor> others) {
    return some.keySet().equals(others.keySet()) && others.entrySet().stream().allMatch(
        entry -> some.entrySet().stream().anyMatch(mine -> mine.getKey().equals(entry.getKey())
            && Arrays.equals(mine.getValue().shape(), entry.getValue().shape())));
  }

  /** Of names, shapes and values: a flipped bit in the data leaves a file that is well formed. */
  private static String sum(Map<String, String> notes, Map<String, FloatTensor> tensors) {
    CRC32C sum = new CRC32C();
    sum.update(notes.toString().getBytes(StandardCharsets.UTF_8));
    tensors.forEach((name, tensor) -> {
      sum.update((name + Arrays.toString(tensor.shape())).getBytes(StandardCharsets.UTF_8));
      update(sum, tensor.values());
    });
    return Long.toHexString(sum.getValue());
  }

  private static void update(CRC32C sum, float[] values) {
    ByteBuffer block = ByteBuffer.allocateDirect(Math.min(1 << 16, Math.max(4, values.length * Float.BYTES)))
        .order(ByteOrder.LITTLE_ENDIAN);
    int most = block.capacity() / Float.BYTES;
    for (int from = 0; from < values.length; from += most) {
      int count = Math.min(most, values.length - from);
      block.clear().asFloatBuffer().put(values, from, count);
      sum.update(block.limit(count * Float.BYTES));
    }
  }

  private static Map<String, FloatTensor> part(Map<String, FloatTensor> all, String prefix) {
    Map<String, FloatTensor> part = new LinkedHashMap<>();
    all.forEach((name, tensor) -> {
      if (name.startsWith(prefix)) {
        part.put(name.substring(prefix.length()), tensor);
      }
    });
    return part;
  }
}
