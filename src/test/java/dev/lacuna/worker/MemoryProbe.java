package dev.lacuna.worker;

import dev.lacuna.lm.LanguageModel;
import dev.lacuna.lm.adapter.Adapter;
import dev.lacuna.lm.adapter.LoraConfig;
import dev.lacuna.lm.kernel.AdamW;
import dev.lacuna.lm.kernel.BasePrecision;
import dev.lacuna.lm.kernel.ComputeDevice;
import dev.lacuna.lm.kernel.Sampling;
import dev.lacuna.lm.kernel.TokenExample;
import dev.lacuna.lm.memory.MemoryEstimate;
import dev.lacuna.lm.memory.MemoryPlan;
import dev.lacuna.lm.memory.Workload;
import dev.lacuna.lm.training.LearningRateSchedule;
import dev.lacuna.lm.training.LoraTraining;
import dev.lacuna.lm.training.TrainingPlan;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * A process of its own that opens a model as the worker does, gives it one call of each kind of work, and prints what
 * it occupied after each and what was estimated, in bytes: {@code name=value} a line. Arguments: model folder,
 * precision, {@code plain} or {@code checkpointed}, texts and tokens of a training step.
 */
final class MemoryProbe {
  private static final PrintStream OUT = System.out;

  private MemoryProbe() {}

  public static void main(String[] args) throws IOException {
    BasePrecision precision = BasePrecision.parse(args[1], ComputeDevice.cpu());
    int rows = Integer.parseInt(args[3]);
    int tokens = Integer.parseInt(args[4]);
    LoraConfig lora = new LoraConfig(16, 32, 0.05, LoraConfig.ALL_LINEAR);
    Workload work = new Workload(80, 32, 8, 1024, rows, tokens - 1, tokens / 2, lora, args[2].equals("checkpointed"));
    // The heap that it may have is never filled here.
    MemoryPlan planned = MemoryPlan.of(Path.of(args[0]), ComputeDevice.cpu(), precision, 0);
    MemoryEstimate estimate = planned.sizes().estimate(precision, work);
    estimate.parts().forEach((name, bytes) -> print("estimate " + name, bytes));
    MemoryPlan plan = new MemoryPlan(planned.sizes(), precision, work, estimate, planned.free());
    try (LanguageModel model = LanguageModel.open(Path.of(args[0]), ComputeDevice.cpu(), plan)) {
      SplittableRandom random = new SplittableRandom(1);
      int vocabulary = model.config().vocabulary();
      List<long[]> texts = IntStream.range(0, 32).mapToObj(i -> random.longs(32, 0, vocabulary).toArray()).toList();
      print("opened", ResidentMemory.now());
      model.generate(texts, new Sampling(8, 10, 1, 0, 1, Set.of(), 1), n -> {});
      print("sampled", ResidentMemory.now());
      model.hiddenStates(texts, IntStream.rangeClosed(0, model.config().layers()).toArray(),
          LanguageModel.Pooling.LAST_TOKEN);
      print("read", ResidentMemory.now());
      List<TokenExample> examples = IntStream.range(0, 2 * rows)
          .mapToObj(i -> random.longs(tokens, 0, vocabulary).toArray())
          .map(t -> TokenExample.answering(Arrays.copyOf(t, tokens / 2), Arrays.copyOfRange(t, tokens / 2, tokens)))
          .toList();
      TrainingPlan training = new TrainingPlan(1e-4, LearningRateSchedule.CONSTANT, 0, AdamW.DEFAULT, 1, rows, 1, 1);
      new LoraTraining(model, training, Optional.empty()).run(Adapter.fresh(model.config(), lora, 1), epoch -> examples,
          false, step -> true, step -> Double.NaN);
      print("trained", ResidentMemory.now());
    }
    print("peak", ResidentMemory.peak());
    print("estimated", estimate.total());
    OUT.flush();
    Runtime.getRuntime().halt(0);
  }

  private static void print(String name, long bytes) {
    OUT.println(name + "=" + bytes);
  }
}
