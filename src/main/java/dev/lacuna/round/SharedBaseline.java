package dev.lacuna.round;

import dev.lacuna.answer.AnswerEquivalence;
import dev.lacuna.domain.ModelQuestion;
import dev.lacuna.domain.SamplingSettings;
import dev.lacuna.knowledge.AnswerSampler;
import dev.lacuna.knowledge.Prober;
import dev.lacuna.knowledge.probe.FittedProbe;
import dev.lacuna.knowledge.prompt.FewShotFormat;
import dev.lacuna.lm.LanguageModel;
import dev.lacuna.question.DecoderSettings;
import dev.lacuna.question.DecoderTraining;
import dev.lacuna.question.QuestionDecoder;
import dev.lacuna.question.StateReader;
import dev.lacuna.selection.Feature;
import dev.lacuna.selection.PoolItems;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ObjIntConsumer;
import java.util.function.Supplier;

/**
 * What all learning curves on one pool start from: the base model's answers, its probe, its features. Each is computed
 * when the first curve needs it, and its price is kept, so that every curve that uses it can be charged. Nothing here
 * depends on a curve's labels, so that sharing changes no result.
 *
 * <p>Every method leaves the model without an adapter.
 */
public final class SharedBaseline {
  /** Read from the base model in every round, whatever has been taught. */
  static final Set<Feature> OF_THE_BASE = Set.of(Feature.P_UNKNOWN, Feature.BASE_UNCERTAINTY);

  private final LanguageModel model;
  private final FewShotFormat format;
  private final AnswerEquivalence equivalence;
  private final SamplingSettings sampling;
  private final List<ModelQuestion> pool;
  private final List<ModelQuestion> evaluation;
  private final Map<String, List<String>> facts;
  private final Map<Object, CostEntry<?>> kept = new HashMap<>();

  /** p(unknown) and state of every question of the pool, and the probe that they were read by. */
  record Probed(FittedProbe probe, PoolItems items) {}

  private record Features(Set<Feature> needs, long seed) {}

  /** @param facts answers by question, for generated questions; by {@link #normal} words */
  public SharedBaseline(LanguageModel model, FewShotFormat format, AnswerEquivalence equivalence,
      SamplingSettings sampling,
      List<ModelQuestion> pool, List<ModelQuestion> evaluation, List<ModelQuestion> facts) {
    this.model = model;
    this.format = format;
    this.equivalence = equivalence;
    this.sampling = sampling;
    this.pool = List.copyOf(pool);
    this.evaluation = List.copyOf(evaluation);
    Map<String, List<String>> byWords = new HashMap<>();
    facts.forEach(fact -> byWords.putIfAbsent(normal(fact.text()), fact.answers()));
    this.facts = Map.copyOf(byWords);
  }

  LanguageModel model() {
    return model;
  }

  FewShotFormat format() {
    return format;
  }

  AnswerEquivalence equivalence() {
    return equivalence;
  }

  SamplingSettings sampling() {
    return sampling;
  }

  List<ModelQuestion> pool() {
    return pool;
  }

  List<ModelQuestion> evaluation() {
    return evaluation;
  }

  /** What the expert says to a question that is not in the pool: empty where it names no fact. */
  List<String> answersTo(String question) {
    return facts.getOrDefault(normal(question), List.of());
  }

  private static String normal(String question) {
    return question.toLowerCase(java.util.Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", " ").strip();
  }

  /** How well the base model does: the referee's knowledge, which nobody is charged for. */
  Evaluation base(ObjIntConsumer<String> progress) {
    return keep("evaluation", () -> Evaluation.of(model, format, evaluation, equivalence,
        n -> progress.accept("evaluating the base model", n))).value();
  }

  /** The base model's greedy answer to each question of the pool, by id, in the pool's order. */
  CostEntry<Map<Long, AnswerSampler.Answer>> answers(ObjIntConsumer<String> progress) {
    return keep("answers", () -> {
      List<AnswerSampler.Answer> greedy = AnswerSampler.greedy(model, format, questions(),
          n -> progress.accept("answering", n));
      Map<Long, AnswerSampler.Answer> byId = new LinkedHashMap<>();
      for (int i = 0; i < pool.size(); i++) {
        byId.put(pool.get(i).id(), greedy.get(i));
      }
      return byId;
    });
  }

  /** The base model probed by sampling all of the pool, without a look at any answer. */
  CostEntry<Probed> probed(long seed, ObjIntConsumer<String> progress) {
    return keep(seed, () -> {
      Prober.Result result = new Prober(model, format, equivalence,
          new Prober.Settings(0, sampling.samples(), sampling.temperature(), seed), progress)
          .run(pool.stream().map(q -> new ModelQuestion(q.id(), q.text(), List.of())).toList());
      FittedProbe probe = result.probe().orElseThrow(() -> new IllegalArgumentException(
          "There is no probe to simulate with: " + result.noProbe() + ". Take more questions, or a strategy that needs"
              + " no probe."));
      return new Probed(probe, PoolItems.of(ids())
          .scalar(Feature.P_UNKNOWN, result.findings().stream().mapToDouble(Prober.Finding::unknown).toArray())
          .vectors(Feature.STATE, result.states()).build());
    });
  }

  /** {@link Feature#BASE_UNCERTAINTY} of the pool: the entropy of answers that are there already. */
  PoolItems baseUncertainty(Map<Long, AnswerSampler.Answer> answers) {
    return PoolItems.of(ids()).scalar(Feature.BASE_UNCERTAINTY,
        answers.values().stream().mapToDouble(AnswerSampler.Answer::meanEntropy).toArray()).build();
  }

  /** Features of the whole pool as the base model has them. */
  CostEntry<PoolItems> features(Set<Feature> needs, long seed, ObjIntConsumer<String> progress) {
    return keep(new Features(needs, seed), () -> new PoolFeatures(model, format, equivalence,
        PoolFeatures.Settings.of(sampling, seed), progress).of(needs, ids(), questions(), Optional.empty()));
  }

  /** The decoder of new questions out of the states that the probe classifies. */
  CostEntry<QuestionDecoder> decoder(int layer, ObjIntConsumer<String> progress) {
    return keep("decoder " + layer, () -> new DecoderTraining(new StateReader(model, format, layer),
        DecoderSettings.DEFAULT, progress).on(questions()));
  }

  private List<String> questions() {
    return pool.stream().map(ModelQuestion::text).toList();
  }

  private long[] ids() {
    return pool.stream().mapToLong(ModelQuestion::id).toArray();
  }

  /** The key says what it is, so that a key stands for one type. */
  @SuppressWarnings("unchecked")
  private <T> CostEntry<T> keep(Object key, Supplier<T> work) {
    model.detach();
    CostEntry<?> there = kept.get(key);
    if (there == null) {
      there = CostEntry.of(model, work);
      model.detach();
      kept.put(key, there);
    }
    return (CostEntry<T>) there;
  }
}
