package dev.lacuna.lm;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.function.ToDoubleFunction;

/**
 * Trains an adapter over a frozen model: evaluates after every epoch, keeps the best, and leaves a checkpoint from which
 * a killed run goes on with the same losses.
 */
public final class LoraTraining {
  private final LanguageModel model;
  private final TrainingPlan plan;
  private final Optional<Path> checkpoint;

  /** @param checkpoint file for the state after each epoch, if it is to be kept */
  public LoraTraining(LanguageModel model, TrainingPlan plan, Optional<Path> checkpoint) {
    this.model = model;
    this.plan = plan;
    this.checkpoint = checkpoint;
  }

  /**
   * @param adapter the best one by the evaluator; it is attached to the model when the training returns
   * @param score its score
   * @param stopped true when the listener ended it early
   */
  public record Outcome(Adapter adapter, double score, int steps, boolean stopped) {}

  /**
   * @param examples of an epoch, from 0; the same for the same number, and equally many in each
   * @param evaluator called after each epoch with the number of steps done, the model answering with the adapter as it
   *     stands; greater is better; NaN keeps the latest
   * @throws TrainingDivergedException when the loss is no finite number
   * @throws IllegalArgumentException when there is nothing to learn from
   */
  public Outcome run(Adapter initial, IntFunction<List<Example>> examples, boolean resume, TrainingListener listener,
      ToDoubleFunction<Integer> evaluator) {
    int size = examples.apply(0).size();
    if (size == 0) {
      throw new IllegalArgumentException("There is nothing to train on. Answer at least one question first");
    }
    model.planTraining(examples.apply(0), plan.batch(), initial.config());
    int perEpoch = plan.stepsPerEpoch(size);
    int steps = perEpoch * plan.epochs();
    Trainer trainer = new Trainer(model, plan, listener);
    Adapter best = initial;
    double bestScore = Double.NEGATIVE_INFINITY;
    Optional<Checkpoint> from = resume ? checkpoint.flatMap(Checkpoint::read) : Optional.empty();
    Adapter start = from.map(c -> new Adapter(initial.config(), c.adapter())).orElse(initial);
    model.kernels().putAdapter(start, true);
    model.kernels().clearOptimizer();
    model.attached(start);
    if (from.isPresent()) {
      trainer.resumeAt(from.get().step());
      model.kernels().putMoments(from.get().moments());
      best = new Adapter(initial.config(), from.get().best());
      bestScore = from.get().bestScore();
    }
    boolean stopped = false;
    while (!stopped && trainer.step() < steps) {
      int epoch = trainer.step() / perEpoch;
      stopped = !trainer.epoch(epoch, steps, examples.apply(epoch));
      model.forgetPrefix();
      double score = evaluator.applyAsDouble(trainer.step());
      if (!(score < bestScore)) {
        best = new Adapter(initial.config(), model.kernels().readAdapter());
        bestScore = Double.isNaN(score) ? Double.NEGATIVE_INFINITY : score;
      }
      if (checkpoint.isPresent()) {
        Map<String, FloatTensor> now = model.kernels().readAdapter();
        new Checkpoint(trainer.step(), bestScore, now, best.tensors(), model.kernels().readMoments())
            .write(checkpoint.get());
      }
    }
    model.attach(best);
    return new Outcome(best, bestScore, trainer.step(), stopped);
  }
}
