package dev.lacuna.round;

import dev.lacuna.domain.ModelQuestion;
import dev.lacuna.knowledge.AnswerSampler;
import dev.lacuna.question.BadQuestions;
import dev.lacuna.question.GeneratorSettings;
import dev.lacuna.question.PoolJudges;
import dev.lacuna.question.QuestionDecoder;
import dev.lacuna.question.QuestionGenerator;
import dev.lacuna.question.QuestionGenerator.PoolQuestion;
import dev.lacuna.question.StateReader;
import dev.lacuna.round.SharedBaseline.Probed;
import dev.lacuna.selection.CandidatePool;
import dev.lacuna.selection.Feature;
import dev.lacuna.selection.LabelledItems;
import dev.lacuna.selection.PoolItems;
import dev.lacuna.selection.RoundContext;
import dev.lacuna.selection.Strategy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ObjIntConsumer;

/**
 * What a strategy may choose from in each round of one curve, as it sees it then. p(unknown), and the states that go
 * with it, are the base model's throughout, as probing left them; whatever else a strategy reads is of the model as it
 * was taught last (the base model in the first round).
 */
final class CandidateQuestions {
  /** Ids of generated questions start here, above any pool's. */
  private static final long GENERATED = 1_000_000_000L;

  private final SharedBaseline baseline;
  private final Simulator.StrategyVariant variant;
  private final long seed;
  private final Simulator.Settings settings;
  private final CostAccount costAccount;
  private final ObjIntConsumer<String> progress;
  private final Map<Long, ModelQuestion> generated = new LinkedHashMap<>();
  private final Map<Long, QuestionGenerator.Generated> found = new LinkedHashMap<>();

  CandidateQuestions(SharedBaseline baseline, Simulator.StrategyVariant variant, long seed,
      Simulator.Settings settings, CostAccount costAccount,
      ObjIntConsumer<String> progress) {
    this.baseline = baseline;
    this.variant = variant;
    this.seed = seed;
    this.settings = settings;
    this.costAccount = costAccount;
    this.progress = progress;
  }

  /** @param seed of the choice */
  record Offer(CandidatePool pool, Map<Long, ModelQuestion> byId, long seed) {}

  /**
   * @param round from 1; the model has the adapter that was taught in the round before
   * @param asked so far
   */
  Offer offer(Strategy strategy, int round, Map<Long, ModelQuestion> asked) {
    long draw = seed * 1000 + round;
    var adapter = baseline.model().adapter();
    if (variant.generate()) {
      widen(draw);
      baseline.model().detach();
      adapter.ifPresent(baseline.model()::attach);
    }
    Map<Long, ModelQuestion> all = new LinkedHashMap<>();
    baseline.pool().forEach(question -> all.put(question.id(), question));
    all.putAll(generated);
    Set<Long> done = asked.keySet();
    List<ModelQuestion> open = all.values().stream().filter(question -> !done.contains(question.id())).toList();
    List<ModelQuestion> closed = List.copyOf(asked.values());
    PoolItems candidates = features(strategy.needs(), strategy.needs(), open, closed, round);
    PoolItems labelled = features(strategy.labelledNeeds(), strategy.needs(), closed, closed, round);
    LabelledItems labels = strategy.readsLabels() ? answered(labelled, closed) : LabelledItems.unanswered(labelled);
    return new Offer(new CandidatePool(candidates, labels, new RoundContext(round - 1, settings.rounds())), all, draw);
  }

  /** @param all what the strategy needs of candidates: decides which model the states are of */
  private PoolItems features(Set<Feature> needs, Set<Feature> all, List<ModelQuestion> questions,
      List<ModelQuestion> asked, int round) {
    long[] ids = questions.stream().mapToLong(ModelQuestion::id).toArray();
    PoolItems items = PoolItems.of(ids).build();
    Set<Feature> current = new HashSet<>(needs);
    var adapter = baseline.model().adapter();
    if (all.contains(Feature.P_UNKNOWN) && current.remove(Feature.STATE) | current.remove(Feature.P_UNKNOWN)) {
      items = items.joined(probed(ids));
    }
    if (current.remove(Feature.BASE_UNCERTAINTY)) {
      Set<Long> wanted = new HashSet<>(questions.stream().map(ModelQuestion::id).toList());
      items = items
          .joined(baseline.baseUncertainty(baseline.answers(progress).value()).where(wanted::contains));
    }
    if (current.isEmpty()) {
      adapter.ifPresent(baseline.model()::attach);
      return items;
    }
    if (adapter.isEmpty() && round == 1 && generated.isEmpty()) {
      Set<Long> wanted = new HashSet<>(questions.stream().map(ModelQuestion::id).toList());
      return items.joined(costAccount.pay(baseline.features(current, seed, progress)).where(wanted::contains));
    }
    adapter.ifPresent(baseline.model()::attach);
    PoolFeatures features = new PoolFeatures(baseline.model(), baseline.format(),
        baseline.equivalence(),
        PoolFeatures.Settings.of(baseline.sampling(), seed * 1000 + round), progress).teaching(
            asked.stream().filter(q -> !q.answers().isEmpty())
                .map(q -> new LoraRound.TaughtAnswer(q.text(), q.answers().getFirst())).toList(),
            variant.lora(), variant.plan(), step -> {
              progress.accept("teaching the committee", step.step());
              return true;
            });
    return items.joined(costAccount.pay(
        () -> features.of(current, ids, questions.stream().map(ModelQuestion::text).toList(), Optional.empty())));
  }

  /** The probe's view, of generated questions too. */
  private PoolItems probed(long[] ids) {
    Probed probed = costAccount.pay(baseline.probed(seed, progress));
    Map<Long, Integer> row = new HashMap<>();
    for (int i = 0; i < probed.items().size(); i++) {
      row.put(probed.items().id(i), i);
    }
    double[] unknown = new double[ids.length];
    float[][] states = new float[ids.length][];
    for (int i = 0; i < ids.length; i++) {
      Integer at = row.get(ids[i]);
      if (at == null) {
        QuestionGenerator.Generated own = java.util.Objects.requireNonNull(found.get(ids[i]));
        unknown[i] = own.unknown();
        states[i] = own.state();
      } else {
        unknown[i] = probed.items().scalar(Feature.P_UNKNOWN)[at];
        states[i] = probed.items().vectors(Feature.STATE)[at];
      }
    }
    return PoolItems.of(ids).scalar(Feature.P_UNKNOWN, unknown).vectors(Feature.STATE, states).build();
  }

  /** Decodes as many new questions as a batch has, from among the unknown ones of the pool. */
  private void widen(long draw) {
    Probed probed = costAccount.pay(baseline.probed(seed, progress));
    QuestionDecoder decoder = costAccount.pay(baseline.decoder(probed.probe().layer(), progress));
    List<PoolQuestion> known = new ArrayList<>();
    List<PoolQuestion> region = new ArrayList<>();
    PoolItems items = probed.items();
    Map<Long, String> texts = new HashMap<>();
    baseline.pool().forEach(question -> texts.put(question.id(), question.text()));
    for (int i = 0; i < items.size(); i++) {
      PoolQuestion one = new PoolQuestion(items.id(i), java.util.Objects.requireNonNull(texts.get(items.id(i))),
          items.vectors(Feature.STATE)[i]);
      known.add(one);
      if (items.scalar(Feature.P_UNKNOWN)[i] > 0.5) {
        region.add(one);
      }
    }
    found.forEach((id, own) -> known.add(new PoolQuestion(id, own.text(), own.state())));
    if (region.size() < 2) {
      return;
    }
    QuestionGenerator generator = new QuestionGenerator(
        new StateReader(baseline.model(), baseline.format(), probed.probe().layer()),
        baseline.equivalence(), probed.probe(),
        Optional.of(decoder), GeneratorSettings.DEFAULT.withSampling(baseline.sampling()),
        (phase, done, total) -> progress.accept(phase, done));
    QuestionGenerator.Result made = costAccount.pay(() -> generator.generate(
        new QuestionGenerator.Source(known, region, List.of(), BadQuestions.NOTHING,
            PoolJudges.ofLikelihood(baseline.model(), baseline.format(),
                baseline.pool().stream().map(element -> element.text()).toList())),
        List.of(QuestionGenerator.Method.DECODE), settings.batch(), draw));
    for (QuestionGenerator.Generated one : made.questions()) {
      long id = GENERATED + found.size();
      found.put(id, one);
      generated.put(id, new ModelQuestion(id, one.text(), baseline.answersTo(one.text())));
    }
  }

  private LabelledItems answered(PoolItems items, List<ModelQuestion> labelled) {
    List<AnswerSampler.Answer> said = costAccount
        .pay(() -> AnswerSampler.greedy(baseline.model(), baseline.format(),
            labelled.stream().map(ModelQuestion::text).toList(),
            n -> progress.accept("answering what is labelled", n)));
    Map<Long, LabelledItems.LabelledAnswer> verdicts = new HashMap<>();
    for (int i = 0; i < labelled.size(); i++) {
      ModelQuestion one = labelled.get(i);
      String own = said.get(i).text();
      boolean right = baseline.equivalence().matches(one.text(), own, one.answers());
      String gold = right ? own : one.answers().stream().findFirst().orElse("");
      verdicts.put(one.id(), new LabelledItems.LabelledAnswer(one.text(), own, gold));
    }
    return LabelledItems.answered(items, id -> java.util.Objects.requireNonNull(verdicts.get(id)));
  }
}
