package dev.lacuna.lm.training;

import dev.lacuna.lm.LanguageModel;
import dev.lacuna.lm.adapter.Adapter;
import dev.lacuna.lm.checkpoint.FloatTensor;
import dev.lacuna.lm.kernel.TokenExample;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.function.ToDoubleFunction;

/**
 * Trains an adapter over a frozen model: evaluates after every epoch, keeps the best, and leaves checkpoints, finer
 * than an epoch, from which a killed run goes on with the same losses.
 */
public final class LoraTraining {
  /** A score that is below every other: an adapter that was not looked at is kept only as long as none was. */
  public static final double NOT_EVALUATED = Double.NEGATIVE_INFINITY;

  private final LanguageModel model;
  private final TrainingPlan plan;
  private final Optional<TrainingCheckpointKeeper> keeper;

  /** @param keeper of the state as the training goes, if it is to be kept */
  public LoraTraining(LanguageModel model, TrainingPlan plan, Optional<TrainingCheckpointKeeper> keeper) {
    this.model = model;
    this.plan = plan;
    this.keeper = keeper;
  }

  /**
   * @param adapter the best one by the evaluator; it is attached to the model when the training returns
   * @param score its score
   * @param stopped true when the listener ended it early
   */
  public record Trained(Adapter adapter, double score, int steps, boolean stopped) {}

  /**
   * @param examples of an epoch, from 0; the same for the same number, and equally many in each
   * @param resume true goes on from the newest checkpoint of this very training, if there is one
   * @param evaluator called after each epoch with the number of steps done, the model answering with the adapter as it
   *     stands; greater is better; NaN keeps the latest; {@link #NOT_EVALUATED} where it did not look
   * @throws TrainingDivergedException when the loss is no finite number
   * @throws IllegalArgumentException when there is nothing to learn from
   */
  public Trained run(Adapter initial, IntFunction<List<TokenExample>> examples, boolean resume,
      TrainingListener listener,
      ToDoubleFunction<Integer> evaluator) {
    List<TokenExample> first = examples.apply(0);
    if (first.isEmpty()) {
      throw new IllegalArgumentException("There is nothing to train on. Answer at least one question first");
    }
    model.planTraining(first, plan.batch(), initial.config());
    return new Run(initial, first, evaluator).go(examples, resume, listener);
  }

  /**
   * One training as it goes. What it reads of the kernels for the best adapter and for checkpoints goes to the same
   * arrays each time.
   */
  private final class Run {
    private final Adapter initial;
    private final ToDoubleFunction<Integer> evaluator;
    private final int perEpoch;
    private final String name;
    private final Map<String, FloatTensor> bestTensors = new LinkedHashMap<>();
    private final Map<String, FloatTensor> current = new LinkedHashMap<>();
    private final Map<String, FloatTensor> moments = new LinkedHashMap<>();
    private Adapter best;
    private double bestScore = Double.NEGATIVE_INFINITY;
    private int evaluated;

    Run(Adapter initial, List<TokenExample> first, ToDoubleFunction<Integer> evaluator) {
      this.initial = initial;
      this.evaluator = evaluator;
      this.perEpoch = plan.stepsPerEpoch(first.size());
      this.name = TrainingCheckpoint.run(plan, initial.config(), first);
      this.best = initial;
    }

    Trained go(IntFunction<List<TokenExample>> examples, boolean resume, TrainingListener listener) {
      keeper.ifPresent(TrainingCheckpointKeeper::begin);
      int steps = perEpoch * plan.epochs();
      Trainer trainer = new Trainer(model, plan, done -> {
        boolean goesOn = listener.stepped(done);
        keep(done.step());
        return goesOn;
      });
      Optional<TrainingCheckpoint> from = resume ? keeper.flatMap(k -> k.newest(name, initial)) : Optional.empty();
      Adapter start = from.map(c -> new Adapter(initial.config(), c.adapter())).orElse(initial);
      model.kernels().putAdapter(start, true);
      model.kernels().clearOptimizer();
      model.attached(start);
      from.ifPresent(checkpoint -> goOn(checkpoint, trainer));
      boolean stopped = false;
      while (!stopped && trainer.step() < steps) {
        int epoch = trainer.step() / perEpoch;
        stopped = !trainer.epoch(epoch, steps, examples.apply(epoch));
        evaluate(trainer.step());
      }
      model.attach(best);
      return new Trained(best, bestScore, trainer.step(), stopped);
    }

    private void goOn(TrainingCheckpoint from, Trainer trainer) {
      trainer.resumeAt(from.step());
      model.kernels().putMoments(from.moments());
      best = new Adapter(initial.config(), from.best());
      bestScore = from.bestScore();
      evaluated = from.evaluated();
      // It may have been cut in the evaluation that ends an epoch.
      if (from.step() % perEpoch == 0 && evaluated < from.step()) {
        evaluate(from.step());
      }
    }

    private void evaluate(int step) {
      model.forgetPrefix();
      double score = evaluator.applyAsDouble(step);
      if (!(score < bestScore)) {
        model.kernels().readAdapter(bestTensors);
        best = new Adapter(initial.config(), bestTensors);
        bestScore = Double.isNaN(score) ? Double.NEGATIVE_INFINITY : score;
      }
      evaluated = step;
      keep(step);
    }

    private void keep(int step) {
      keeper.ifPresent(element -> element.offer(step, () -> {
        model.kernels().readAdapter(current);
        model.kernels().readMoments(moments);
        return new TrainingCheckpoint(name, step, evaluated, bestScore, current, best.tensors(), moments);
      }));
    }
  }
}
