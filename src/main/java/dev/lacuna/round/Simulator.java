package dev.lacuna.round;

import dev.lacuna.domain.Cost;
import dev.lacuna.domain.ModelQuestion;
import dev.lacuna.knowledge.AnswerSampler;
import dev.lacuna.lm.adapter.LoraConfig;
import dev.lacuna.lm.training.TrainingPlan;
import dev.lacuna.selection.Feature;
import dev.lacuna.selection.Selection;
import dev.lacuna.selection.Strategies;
import dev.lacuna.selection.Strategy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.IntBinaryOperator;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * One learning curve with an oracle for an expert: each round chooses a batch, asks, trains a fresh LoRA on all labels
 * so far with the same plan for every strategy, and evaluates on held-out wordings. A strategy sees questions and
 * what the model says of them, never an answer; each pays for what it reads.
 *
 * <p>Equal training: a round of n questions trains on equally many answers in every curve, so that the optimiser makes
 * equally many steps. What is not labels is rehearsal of the base model's own answers, the surest ones.
 */
public final class Simulator {
  private final SharedBaseline baseline;
  private final Settings settings;
  private final Watcher watcher;

  /**
   * @param batch labels given in each round
   * @param leastSteps a round with few labels repeats its epochs until it has made so many optimiser steps, so that few
   *     labels are learnt as well as many
   * @param rehearsal how many answers are rehearsed, by the number of labels and of questions asked so far
   */
  public record Settings(int rounds, int batch, int leastSteps, IntBinaryOperator rehearsal) {}

  /**
   * @param name of the curve
   * @param plan of every round; its seed is replaced by the simulation's
   * @param generate true widens the pool in each round by questions decoded out of hidden states
   */
  public record StrategyVariant(String name, Strategy strategy, LoraConfig lora, TrainingPlan plan, boolean generate) {}

  /**
   * One point of a learning curve; tokens and seconds add up over the rounds.
   *
   * @param wrong how many of the questions asked so far the base model answered wrong
   * @param unanswered how many of them the oracle could not answer
   * @param steps of this round's training
   * @param questionTokens, answerTokens lengths of this round's questions and their answers
   */
  public record Row(String strategy, long seed, int round, int labels, double accuracy, double ece, double forgotten,
      int wrong, int unanswered, int steps, Cost cost, double cpuSeconds,
      List<Integer> questionTokens,
      List<Integer> answerTokens) {}

  /** Watches; either may throw to cancel. */
  public interface Watcher {
    void phase(String what, int done, int total);

    void row(Row row);

    /** The ids of a round's questions in the order of choice, before any answer to them is read. */
    default void asked(int round, List<Long> ids) {}
  }

  public Simulator(SharedBaseline baseline, Settings settings, Watcher watcher) {
    this.baseline = baseline;
    this.settings = settings;
    this.watcher = watcher;
  }

  /** @throws IllegalArgumentException for a strategy that reads what cannot be computed here */
  public static void check(Strategy strategy) {
    if (!PoolFeatures.COMPUTED.containsAll(strategy.needs())) {
      throw new IllegalArgumentException("The strategy " + strategy.id() + " cannot be simulated yet; choose among "
          + Strategies.all().stream().filter(element -> PoolFeatures.COMPUTED.containsAll(element.needs()))
              .map(Strategy::id)
              .collect(Collectors.joining(", "))
          + ".");
    }
  }

  /**
   * The curve from no label to {@code rounds · batch}, or to where the pool ends; the first row is the base model's.
   */
  public List<Row> curve(StrategyVariant variant, long seed) {
    check(variant.strategy());
    String name = variant.name() + ", seed " + seed + ": ";
    int total = baseline.pool().size();
    Evaluation base = baseline
        .base((phase, n) -> watcher.phase(name + phase, n, baseline.evaluation().size()));
    List<Row> rows = new ArrayList<>();
    add(rows, new Row(variant.name(), seed, 0, 0, base.accuracy(), base.ece(), 0, 0, 0, 0,
        Cost.NONE, 0, List.of(), List.of()));
    CostAccount account = new CostAccount(baseline.model());
    Map<Long, AnswerSampler.Answer> answers = account
        .pay(baseline.answers((phase, n) -> watcher.phase(name + phase, n, total)));
    CandidateQuestions candidates = new CandidateQuestions(baseline, variant, seed, settings, account,
        (phase, n) -> watcher.phase(name + phase, n, total));
    Map<Long, ModelQuestion> asked = new LinkedHashMap<>();
    int unanswered = 0;
    int wrong = 0;
    for (int round = 1; round <= settings.rounds(); round++) {
      long draw = seed * 1000 + round;
      List<ModelQuestion> batch = choose(candidates, variant.strategy(), round, asked);
      if (batch.isEmpty()) {
        break;
      }
      watcher.asked(round, batch.stream().map(ModelQuestion::id).toList());
      for (ModelQuestion question : batch) {
        asked.put(question.id(), question);
        unanswered += question.answers().isEmpty() ? 1 : 0;
        Optional<AnswerSampler.Answer> said = Optional.ofNullable(answers.get(question.id()));
        // A generated question passed a check that the model does not know it.
        wrong += said.isEmpty() || !baseline.equivalence().matches(question.text(), said.get().text(),
            question.answers()) ? 1 : 0;
      }
      int steps = teach(variant, asked, answers, draw, account, name);
      Evaluation after = Evaluation.of(baseline.model(), baseline.format(), baseline.evaluation(),
          baseline.equivalence(),
          n -> watcher.phase(name + "evaluating", n, baseline.evaluation().size()));
      add(rows, new Row(variant.name(), seed, round, asked.size(), after.accuracy(), after.ece(),
          after.forgottenSince(base), wrong, unanswered, steps, account.total(),
          account.cpuSeconds(),
          batch.stream().map(q -> baseline.model().tokenizer().encode(q.text()).length).toList(),
          batch.stream().map(q -> q.answers().isEmpty() ? 0
              : baseline.model().tokenizer().encode(q.answers().getFirst()).length).toList()));
    }
    baseline.model().detach();
    return List.copyOf(rows);
  }

  private void add(List<Row> rows, Row row) {
    rows.add(row);
    watcher.row(row);
  }

  private List<ModelQuestion> choose(CandidateQuestions candidates, Strategy strategy, int round,
      Map<Long, ModelQuestion> asked) {
    // What compares taught models or labels has nothing to compare before the first batch.
    boolean blind = asked.isEmpty() && (strategy.readsLabels() || strategy.needs().contains(Feature.SEED_MEMBERS)
        || strategy.needs().contains(Feature.DROPOUT_MEMBERS));
    CandidateQuestions.Offer offer = candidates.offer(blind ? Strategies.random() : strategy, round, asked);
    List<Selection> chosen = (blind ? Strategies.random() : strategy)
        .select(offer.pool(), settings.batch(), offer.seed());
    return chosen.stream().map(selection -> java.util.Objects.requireNonNull(offer.byId().get(selection.id())))
        .toList();
  }

  /** A fresh adapter on all that was answered; the model is left with it. */
  private int teach(StrategyVariant variant, Map<Long, ModelQuestion> asked, Map<Long, AnswerSampler.Answer> answers,
      long draw,
      CostAccount account, String name) {
    // In the order of ids, so that two strategies that asked the same teach the same.
    List<LoraRound.TaughtAnswer> labels = asked.values().stream().filter(q -> !q.answers().isEmpty())
        .sorted(java.util.Comparator.comparingLong(ModelQuestion::id))
        .map(q -> new LoraRound.TaughtAnswer(q.text(), q.answers().getFirst())).toList();
    List<LoraRound.TaughtAnswer> rehearsed = rehearsed(asked.keySet(), labels, answers,
        settings.rehearsal().applyAsInt(labels.size(), asked.size()), draw);
    baseline.model().detach();
    TrainingPlan plan = variant.plan().withSeed(draw).withLeastSteps(settings.leastSteps(),
        Math.ceilDiv(labels.size() + rehearsed.size(), baseline.format().shots().size() + 1));
    return account.pay(() -> new LoraRound(baseline.model(), baseline.format(), variant.lora(), plan)
        .run(labels, rehearsed, Optional.empty(), false, step -> {
          watcher.phase(name + "training on " + labels.size() + " labels", step.step(), step.steps());
          return true;
        }, step -> Double.NaN)).steps();
  }

  /**
   * Exactly {@code count}: what the base model is sure of by lot, then the next surest, again from the front where the
   * pool has no more.
   */
  private List<LoraRound.TaughtAnswer> rehearsed(Set<Long> asked, List<LoraRound.TaughtAnswer> labels,
      Map<Long, AnswerSampler.Answer> answers, int count, long draw) {
    List<ModelQuestion> rest = new ArrayList<>(baseline.pool().stream().filter(q -> !asked.contains(q.id()))
        .filter(q -> LoraRound.saysSomething(java.util.Objects.requireNonNull(answers.get(q.id())))).toList());
    Collections.shuffle(rest, new SplittableRandom(draw));
    ToDoubleFunction<ModelQuestion> sure = question -> Math
        .min(java.util.Objects.requireNonNull(answers.get(question.id())).probability(), LoraRound.SURE);
    rest.sort(java.util.Comparator.comparingDouble(sure).reversed()); // stable, so that the sure ones stay by lot
    List<LoraRound.TaughtAnswer> from = rest.isEmpty() ? labels
        : rest.stream().map(question -> new LoraRound.TaughtAnswer(question.text(),
            java.util.Objects.requireNonNull(answers.get(question.id())).text())).toList();
    List<LoraRound.TaughtAnswer> exactly = new ArrayList<>();
    for (int i = 0; i < count && !from.isEmpty(); i++) {
      exactly.add(from.get(i % from.size()));
    }
    return exactly;
  }
}
