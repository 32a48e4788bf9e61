package dev.lacuna.round;

import dev.lacuna.knowledge.AnswerEquivalence;
import dev.lacuna.knowledge.Answers;
import dev.lacuna.knowledge.FewShotFormat;
import dev.lacuna.knowledge.Prober;
import dev.lacuna.lm.LanguageModel;
import dev.lacuna.lm.LoraConfig;
import dev.lacuna.lm.Meter;
import dev.lacuna.lm.TrainingPlan;
import dev.lacuna.selection.Feature;
import dev.lacuna.selection.Pool;
import dev.lacuna.selection.PoolItems;
import dev.lacuna.selection.Selection;
import dev.lacuna.selection.Strategies;
import dev.lacuna.selection.Strategy;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Rounds in which an oracle answers, so that strategies can be compared: each round chooses a batch, asks the oracle,
 * trains a fresh LoRA on all labels so far with the same plan for every strategy, and evaluates on held-out wordings. A
 * strategy sees questions and what the model says of them, never an answer; each pays for the features that it reads.
 */
public final class Simulator {
  private static final Set<Feature> COMPUTED = Set.of(Feature.P_UNKNOWN, Feature.ENTROPY, Feature.STATE);

  private final LanguageModel model;
  private final FewShotFormat format;
  private final AnswerEquivalence equivalence;
  private final Settings settings;
  private final Watcher watcher;

  /** @param lora and {@code plan} of every round; the plan's seed is replaced by the simulation's */
  public record Settings(List<String> strategies, int rounds, int batch, int seeds, LoraConfig lora, TrainingPlan plan) {}

  /** @param answers the oracle's */
  public record OracleQuestion(long id, String question, List<String> answers) {}

  /** One point of a learning curve; tokens and seconds add up over the rounds of its strategy and seed. */
  public record Row(String strategy, long seed, int round, int labels, double accuracy, double ece, double forgotten,
      Meter.Reading tokens, double seconds) {}

  /** Watches; either may throw to cancel. */
  public interface Watcher {
    void phase(String what, int done, int total);

    void row(Row row);
  }

  public Simulator(LanguageModel model, FewShotFormat format, AnswerEquivalence equivalence, Settings settings,
      Watcher watcher) {
    this.model = model;
    this.format = format;
    this.equivalence = equivalence;
    this.settings = settings;
    this.watcher = watcher;
  }

  /**
   * @throws IllegalArgumentException for a strategy that is unknown or reads what is not computed here, before any work
   */
  public List<Row> run(List<OracleQuestion> pool, List<EvaluationItem> evaluation) {
    List<Strategy> strategies = settings.strategies().stream().map(Strategies::byId).toList();
    for (Strategy strategy : strategies) {
      if (!COMPUTED.containsAll(strategy.needs()) || strategy.readsLabels()) {
        throw new IllegalArgumentException("The strategy " + strategy.id() + " cannot be simulated yet; choose among "
            + Strategies.all().stream().filter(it -> COMPUTED.containsAll(it.needs()) && !it.readsLabels())
                .map(Strategy::id).toList() + ".");
      }
    }
    model.detach();
    Evaluation base = Evaluation.of(model, format, evaluation, equivalence,
        n -> watcher.phase("evaluating the base model", n, evaluation.size()));
    List<Row> rows = new ArrayList<>();
    int total = settings.seeds() * strategies.size() * settings.rounds();
    for (int seed = 1; seed <= settings.seeds(); seed++) {
      for (Strategy strategy : strategies) {
        int done = rows.size() - rows.size() / (settings.rounds() + 1);
        curve(strategy, seed, pool, evaluation, base, row -> {
          rows.add(row);
          watcher.row(row);
          watcher.phase(strategy.id() + ", seed " + row.seed(), done + row.round(), total);
        });
      }
    }
    return List.copyOf(rows);
  }

  private void curve(Strategy strategy, long seed, List<OracleQuestion> pool, List<EvaluationItem> evaluation,
      Evaluation base, Consumer<Row> rows) {
    long start = System.nanoTime();
    Meter.Reading before = model.meter().read();
    rows.accept(new Row(strategy.id(), seed, 0, 0, base.accuracy(), base.ece(), 0, new Meter.Reading(0, 0, 0), 0));
    model.detach();
    PoolItems all = features(strategy, pool, seed);
    Set<Long> labelled = new LinkedHashSet<>();
    for (int round = 1; round <= settings.rounds(); round++) {
      Pool now = new Pool(all.where(id -> !labelled.contains(id)), all.where(labelled::contains));
      for (Selection chosen : strategy.select(now, settings.batch(), seed * 1000 + round)) {
        labelled.add(chosen.id());
      }
      List<LoraRound.Label> labels = pool.stream().filter(q -> labelled.contains(q.id()))
          .map(q -> new LoraRound.Label(q.question(), q.answers().getFirst())).toList();
      model.detach();
      List<String> rest = pool.stream().filter(q -> !labelled.contains(q.id())).map(OracleQuestion::question).toList();
      List<LoraRound.Label> rehearsed =
          LoraRound.rehearsal(model, format, rest, labels.size(), LoraRound.SURE, seed * 1000 + round);
      TrainingPlan plan = settings.plan().withSeed(seed * 1000 + round);
      new LoraRound(model, format, settings.lora(), plan).run(labels, rehearsed, Optional.empty(), false, step -> {
        watcher.phase(strategy.id() + ", seed " + seed + ", training", step.step(), step.steps());
        return true;
      }, step -> Double.NaN);
      Meter.Reading taught = model.meter().read();
      double seconds = (System.nanoTime() - start) / 1e9;
      // Evaluation is the referee's work and not the strategy's: neither its tokens nor its time are charged.
      long pause = System.nanoTime();
      Evaluation after = Evaluation.of(model, format, evaluation, equivalence, n -> { });
      rows.accept(new Row(strategy.id(), seed, round, labelled.size(), after.accuracy(), after.ece(),
          after.forgottenSince(base), taught.since(before), seconds));
      before = before.plus(model.meter().read().since(taught));
      start += System.nanoTime() - pause;
    }
    model.detach();
  }

  /** What the strategy asks for and nothing more. */
  private PoolItems features(Strategy strategy, List<OracleQuestion> pool, long seed) {
    List<String> questions = pool.stream().map(OracleQuestion::question).toList();
    PoolItems.Builder items = PoolItems.of(pool.stream().mapToLong(OracleQuestion::id).toArray());
    Set<Feature> needs = new HashSet<>(strategy.needs());
    int layer = model.config().layers();
    if (needs.contains(Feature.P_UNKNOWN)) {
      Prober.Result probed = new Prober(model, format, equivalence, new Prober.Settings(0, 10, 1.0, seed),
          (phase, n) -> watcher.phase(strategy.id() + ", seed " + seed + ", " + phase, n, pool.size()))
          .run(pool.stream().map(q -> new Prober.Item(q.id(), q.question(), List.of())).toList());
      items.scalar(Feature.P_UNKNOWN, probed.findings().stream().mapToDouble(Prober.Finding::unknown).toArray());
      layer = probed.probe().layer();
    }
    if (needs.contains(Feature.ENTROPY)) {
      items.scalar(Feature.ENTROPY, Answers.greedy(model, format, questions, n -> { }).stream()
          .mapToDouble(Answers.Answer::meanEntropy).toArray());
    }
    if (needs.contains(Feature.STATE)) {
      items.vectors(Feature.STATE, model.hiddenStates(format.prompts(model.tokenizer(), questions), new int[] {layer},
          LanguageModel.Pooling.LAST_TOKEN)[0]);
    }
    return items.build();
  }
}
