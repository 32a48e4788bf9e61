package dev.lacuna.worker;

import dev.lacuna.domain.Cost;
import dev.lacuna.lm.CostMeter;
import dev.lacuna.lm.LanguageModel;
import dev.lacuna.lm.adapter.Adapter;
import dev.lacuna.lm.adapter.LoraConfig;
import dev.lacuna.lm.kernel.AdamW;
import dev.lacuna.lm.kernel.Sampling;
import dev.lacuna.lm.kernel.TokenExample;
import dev.lacuna.lm.training.LearningRateSchedule;
import dev.lacuna.lm.training.LoraTraining;
import dev.lacuna.lm.training.TrainingPlan;
import dev.lacuna.worker.api.LmBenchmark;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;

/** Speed of the open model on the work that the loop does: many short texts of random tokens. */
record BenchmarkJob(ProjectModel model, JobContext job) {
  private static final int TEXTS = 256;
  private static final int TOKENS = 40;
  private static final int NEW_TOKENS = 16;

  LmBenchmark run() {
    LanguageModel lm = model.model();
    PhaseProgress progress = new PhaseProgress(job, "benchmark", 3);
    SplittableRandom random = new SplittableRandom(1);
    List<long[]> texts = IntStream.range(0, TEXTS)
        .mapToObj(i -> random.longs(TOKENS, 0, lm.config().vocabulary()).toArray()).toList();
    progress.accept("LoRA training", 0);
    List<TokenExample> examples = texts.stream().map(t -> TokenExample.answering(
        java.util.Arrays.copyOf(t, TOKENS / 2), java.util.Arrays.copyOfRange(t, TOKENS / 2, TOKENS))).toList();
    TrainingPlan plan = new TrainingPlan(1e-5, LearningRateSchedule.CONSTANT, 0, AdamW.DEFAULT, 3, 16, 1, 1);
    Adapter adapter = Adapter.fresh(lm.config(), new LoraConfig(16, 32, 0, LoraConfig.ALL_LINEAR), 1);
    double lora = perSecond(Cost::trainedTokens, () -> new LoraTraining(lm, plan, Optional.empty())
        .run(adapter, epoch -> examples, false, step -> {
          job.throwIfCancelled();
          return true;
        }, step -> Double.NaN));
    lm.detach();
    progress.accept("sampling", 1);
    double sampled = perSecond(Cost::generatedTokens, () -> lm.generate(texts,
        new Sampling(NEW_TOKENS, 10, 1, 0, 1, Set.of(), 1), n -> job.throwIfCancelled()));
    progress.accept("hidden states", 2);
    long start = System.nanoTime();
    lm.hiddenStates(texts, IntStream.rangeClosed(0, lm.config().layers()).toArray(), LanguageModel.Pooling.LAST_TOKEN);
    double hidden = TEXTS / ((System.nanoTime() - start) / 1e9);
    return new LmBenchmark(lora, sampled, hidden, ResidentMemory.peak());
  }

  private double perSecond(ToLongFunction<Cost> tokens, Runnable work) {
    CostMeter meter = CostMeter.start(model.model());
    work.run();
    Cost cost = meter.total();
    return tokens.applyAsLong(cost) / cost.seconds();
  }
}
