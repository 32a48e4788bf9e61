package dev.lacuna.lm.training;

import dev.lacuna.lm.LanguageModel;
import dev.lacuna.lm.kernel.Libtorch;
import dev.lacuna.lm.kernel.TokenBatch;
import dev.lacuna.lm.kernel.TokenExample;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/**
 * The training loop, for an attached adapter (the base is frozen) or, from scratch, for all weights. Batches hold texts
 * of like length; the loss is the mean over the learned tokens of a whole optimiser step, however it is cut into
 * micro-batches.
 */
public final class Trainer {
  private static final int BUCKET = 16;

  private final LanguageModel model;
  private final TrainingPlan plan;
  private final TrainingListener listener;
  private int step;

  public Trainer(LanguageModel model, TrainingPlan plan, TrainingListener listener) {
    this.model = model;
    this.plan = plan;
    this.listener = listener;
  }

  /** Steps done; set when a checkpoint is resumed. */
  int step() {
    return step;
  }

  void resumeAt(int step) {
    this.step = step;
  }

  /**
   * Runs one epoch, or what is left of it after a resume.
   *
   * @param epoch from 0; decides the order of the examples
   * @return false when the listener asked to stop
   * @throws TrainingDivergedException when the loss is no finite number
   */
  public boolean epoch(int epoch, int steps, List<TokenExample> examples) {
    List<List<TokenExample>> batches = batches(examples, plan.batch(), plan.seed() + epoch);
    int perEpoch = Math.ceilDiv(batches.size(), plan.accumulate());
    int warmup = (int) Math.round(steps * plan.warmupRatio());
    for (int i = step - epoch * perEpoch; i < perEpoch; i++) {
      long start = System.nanoTime();
      List<TokenBatch> micro = new ArrayList<>();
      List<float[]> states = new ArrayList<>();
      for (List<TokenExample> group : batches.subList(i * plan.accumulate(),
          Math.min(batches.size(), (i + 1) * plan.accumulate()))) {
        int common = model.kernels().commonBeginning(TokenBatch.examples(group));
        for (List<TokenExample> part : microBatches(group, model.compute().trainTokensAtOnce(), common)) {
          micro.add(TokenBatch.examples(part));
          states.add(TokenBatch.flatten(part.stream().flatMap(e -> e.state().stream()).toList()));
        }
      }
      double weight = micro.stream().mapToDouble(TokenBatch::weight).sum();
      // Dropout's masks depend on the seed and the step alone, so that a resumed run repeats the one that was cut.
      Libtorch.engine().setRandomSeed((int) (plan.seed() * 1_000_003 + step));
      double loss = 0;
      long tokens = 0;
      for (int m = 0; m < micro.size(); m++) {
        double share = micro.get(m).weight() / weight;
        loss += share * model.kernels().backward(micro.get(m), states.get(m), share);
        tokens += micro.get(m).tokens();
      }
      model.meter().trained(tokens);
      double rate = plan.learningRate() * plan.schedule().factor(step, steps, warmup);
      double norm = model.kernels().step(rate, plan.optimizer(), step + 1);
      if (!Double.isFinite(loss) || !Double.isFinite(norm)) {
        throw new TrainingDivergedException(step, loss);
      }
      step++;
      double seconds = (System.nanoTime() - start) / 1e9;
      if (!listener.stepped(new TrainingStep(step, steps, epoch, plan.epochs(), loss, rate, tokens, seconds))) {
        return false;
      }
    }
    return true;
  }

  /**
   * In runs of at most so many tokens, each of at least one text: what a backward pass holds grows with its tokens, and
   * once its products fill the cores a larger one is no faster. As few runs as can be, and these as even as can be: the
   * largest of them is what a round needs memory for.
   *
   * @param common tokens that all begin with, computed once in each run
   */
  public static List<List<TokenExample>> microBatches(List<TokenExample> batch, int mostTokens, int common) {
    int fewest = cut(batch, mostTokens, common).size();
    int low = 1;
    int high = mostTokens;
    while (low < high) { // the least limit that needs no more runs
      int middle = (low + high) / 2;
      if (cut(batch, middle, common).size() > fewest) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return cut(batch, high, common);
  }

  private static List<List<TokenExample>> cut(List<TokenExample> batch, int mostTokens, int common) {
    List<List<TokenExample>> parts = new ArrayList<>();
    int from = 0;
    int tokens = 0;
    for (int i = 0; i < batch.size(); i++) {
      int length = batch.get(i).tokens().length;
      if (i > from && tokens + length - common > mostTokens) {
        parts.add(batch.subList(from, i));
        from = i;
        tokens = 0;
      }
      tokens += i > from ? length - common : length;
    }
    parts.add(batch.subList(from, batch.size()));
    return parts;
  }

  /** Shuffled, then sorted by length within runs of some batches: little padding, and a new order in each epoch. */
  public static List<List<TokenExample>> batches(List<TokenExample> examples, int size, long seed) {
    List<TokenExample> shuffled = new ArrayList<>(examples);
    Random random = new Random(seed);
    Collections.shuffle(shuffled, random);
    List<List<TokenExample>> batches = new ArrayList<>();
    int run = size * BUCKET;
    for (int from = 0; from < shuffled.size(); from += run) {
      List<TokenExample> part = new ArrayList<>(shuffled.subList(from, Math.min(shuffled.size(), from + run)));
      part.sort(Comparator.comparingInt(e -> e.tokens().length));
      for (int b = 0; b < part.size(); b += size) {
        batches.add(part.subList(b, Math.min(part.size(), b + size)));
      }
    }
    Collections.shuffle(batches, random);
    return batches;
  }
}
