package dev.lacuna.round;

import dev.lacuna.answer.AnswerClusters;
import dev.lacuna.answer.AnswerEquivalence;
import dev.lacuna.domain.SamplingSettings;
import dev.lacuna.knowledge.AnswerSampler;
import dev.lacuna.knowledge.probe.FittedProbe;
import dev.lacuna.knowledge.prompt.FewShotFormat;
import dev.lacuna.lm.AnswerReader;
import dev.lacuna.lm.LanguageModel;
import dev.lacuna.lm.adapter.LoraConfig;
import dev.lacuna.lm.training.AdapterGradients;
import dev.lacuna.lm.training.TrainingListener;
import dev.lacuna.lm.training.TrainingPlan;
import dev.lacuna.selection.Feature;
import dev.lacuna.selection.PoolItems;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.ObjIntConsumer;

/**
 * What strategies look at, computed with the language model: the features asked for and no others. The model answers as
 * it stands, with its adapter where one is attached.
 */
public final class PoolFeatures {
  /**
   * What can be computed; {@link Feature#SEED_MEMBERS} from labels only. The readers' losses of noisy labels cannot,
   * since no project has such labels yet.
   */
  public static final Set<Feature> COMPUTED = Set.of(Feature.ENTROPY, Feature.P_UNKNOWN, Feature.STATE,
      Feature.ANSWER_TOKENS, Feature.ANSWER_STATES, Feature.SAMPLE_LIKELIHOODS, Feature.SAMPLE_CLUSTERS,
      Feature.PROMPT_MEMBERS, Feature.SEED_MEMBERS, Feature.DROPOUT_MEMBERS, Feature.TOKEN_LOSSES,
      Feature.LORA_GRADIENT, Feature.BASE_UNCERTAINTY, Feature.FULL_UNCERTAINTY, Feature.MODEL_RATING);

  private final LanguageModel model;
  private final FewShotFormat format;
  private final AnswerEquivalence equivalence;
  private final Settings settings;
  private final ObjIntConsumer<String> progress;
  private final Optional<Committees.Teacher> teacher;

  /**
   * @param samples answers drawn for each question
   * @param members of a dropout committee
   * @param dropout within the adapter, of a member
   * @param answers how many of a question's likeliest answers a committee is asked about
   */
  public record Settings(int samples, double temperature, int members, double dropout, int answers, long seed) {
    /** Dropout 0.1 as in STAR, with five passes instead of three. */
    public static Settings of(SamplingSettings sampling, long seed) {
      return new Settings(sampling.samples(), sampling.temperature(), 5, 0.1, 5, seed);
    }
  }

  /** @param progress told the phase and the number of questions done in it; may throw to cancel */
  public PoolFeatures(LanguageModel model, FewShotFormat format, AnswerEquivalence equivalence, Settings settings,
      ObjIntConsumer<String> progress) {
    this(model, format, equivalence, settings, progress, Optional.empty());
  }

  private PoolFeatures(LanguageModel model, FewShotFormat format, AnswerEquivalence equivalence, Settings settings,
      ObjIntConsumer<String> progress, Optional<Committees.Teacher> teacher) {
    this.model = model;
    this.format = format;
    this.equivalence = equivalence;
    this.settings = settings;
    this.progress = progress;
    this.teacher = teacher;
  }

  /**
   * The same, able to teach a committee of seeds.
   *
   * @param labels what to teach, at least one
   * @param listener may stop a training; throws to cancel
   */
  public PoolFeatures teaching(List<LoraRound.TaughtAnswer> labels, LoraConfig lora, TrainingPlan plan,
      TrainingListener listener) {
    return new PoolFeatures(model, format, equivalence, settings, progress,
        Optional.of(seed -> new LoraRound(model, format, lora, plan.withSeed(seed))
            .run(labels, List.of(), Optional.empty(), false, listener, step -> Double.NaN).adapter()));
  }

  /**
   * @param questions one for each id
   * @param probe whose layer hidden states are read from, the last layer's without one; p(unknown) needs it
   * @throws IllegalArgumentException for a feature that is not among {@link #COMPUTED}
   */
  public PoolItems of(Set<Feature> needs, long[] ids, List<String> questions, Optional<FittedProbe> probe) {
    for (Feature feature : needs) {
      if (!COMPUTED.contains(feature)) {
        throw new IllegalArgumentException("Nothing computes the feature \"" + feature.name() + "\" yet.");
      }
    }
    PoolItems.Builder items = PoolItems.of(ids);
    if (ids.length == 0) {
      return empty(items, needs);
    }
    states(items, needs, questions, probe);
    answers(items, needs, questions);
    if (needs.contains(Feature.SAMPLE_LIKELIHOODS) || needs.contains(Feature.SAMPLE_CLUSTERS)) {
      samples(items, questions);
    }
    Committees committees = new Committees(model, format, equivalence, settings, progress);
    if (needs.contains(Feature.PROMPT_MEMBERS)) {
      items.matrices(Feature.PROMPT_MEMBERS, committees.ofPrompts(questions));
    }
    if (needs.contains(Feature.SEED_MEMBERS)) {
      items.matrices(Feature.SEED_MEMBERS,
          committees.ofSeeds(questions, teacher.orElseThrow(() -> new IllegalArgumentException(
              "A committee of seeds is taught on labels; label some questions first."))));
    }
    if (needs.contains(Feature.DROPOUT_MEMBERS)) {
      items.matrices(Feature.DROPOUT_MEMBERS, committees.ofDropout(questions));
    }
    if (needs.contains(Feature.TOKEN_LOSSES)) {
      items.vectors(Feature.TOKEN_LOSSES, new TokenLosses(model, format, progress).of(questions));
    }
    if (needs.contains(Feature.MODEL_RATING)) {
      items.scalar(Feature.MODEL_RATING, new ModelRatings(model, format, progress).of(questions));
    }
    return items.build();
  }

  private static PoolItems empty(PoolItems.Builder items, Set<Feature> needs) {
    for (Feature feature : needs) {
      switch (feature.kind()) {
        case SCALAR -> items.scalar(feature, new double[0]);
        case VECTOR -> items.vectors(feature, new float[0][]);
        case MATRIX -> items.matrices(feature, new float[0][][]);
        case DISTRIBUTIONS -> items.distributions(feature, new dev.lacuna.selection.Distribution[0][]);
      }
    }
    return items.build();
  }

  private void states(PoolItems.Builder items, Set<Feature> needs, List<String> questions,
      Optional<FittedProbe> probe) {
    if (!needs.contains(Feature.STATE) && !needs.contains(Feature.P_UNKNOWN)) {
      return;
    }
    progress.accept("reading hidden states", 0);
    int layer = probe.map(FittedProbe::layer).orElse(model.config().layers());
    float[][] states = model.hiddenStates(format.prompts(model.tokenizer(), questions), new int[] {layer},
        LanguageModel.Pooling.LAST_TOKEN)[0];
    items.vectors(Feature.STATE, states);
    if (needs.contains(Feature.P_UNKNOWN)) {
      items.scalar(Feature.P_UNKNOWN,
          probe.orElseThrow(() -> new IllegalArgumentException("p(unknown) needs a probe; probe the pool first."))
              .unknown(states));
    }
  }

  private void answers(PoolItems.Builder items, Set<Feature> needs, List<String> questions) {
    if (needs.contains(Feature.BASE_UNCERTAINTY)) {
      var adapter = model.adapter();
      model.detach();
      try {
        items.scalar(Feature.BASE_UNCERTAINTY, entropies(greedy(questions, "answering without the adapter")));
      } finally {
        adapter.ifPresentOrElse(model::attach, model::detach);
      }
    }
    if (Collections.disjoint(needs, Set.of(Feature.ENTROPY, Feature.ANSWER_TOKENS, Feature.ANSWER_STATES,
        Feature.LORA_GRADIENT, Feature.FULL_UNCERTAINTY))) {
      return;
    }
    List<AnswerSampler.Answer> greedy = greedy(questions, "answering");
    if (needs.contains(Feature.ENTROPY)) {
      items.scalar(Feature.ENTROPY, entropies(greedy));
    }
    List<long[]> prompts = format.prompts(model.tokenizer(), questions);
    List<long[]> texts = greedy.stream().map(answer -> format.answer(model.tokenizer(), answer.text())).toList();
    if (needs.contains(Feature.ANSWER_TOKENS) || needs.contains(Feature.ANSWER_STATES)) {
      List<AnswerReader.Reading> read = new AnswerReader(model)
          .read(prompts, texts, AnswerTokens.LISTED, Optional.empty(), n -> progress.accept("reading the answers", n));
      items.distributions(Feature.ANSWER_TOKENS, AnswerTokens.distributions(read, model.config().vocabulary()));
      items.matrices(Feature.ANSWER_STATES,
          read.stream().map(AnswerReader.Reading::states).toArray(float[][][]::new));
    }
    if (needs.contains(Feature.LORA_GRADIENT)) {
      items.scalar(Feature.LORA_GRADIENT, new AdapterGradients(model).norms(prompts, texts,
          n -> progress.accept("gradients", n)));
    }
    if (needs.contains(Feature.FULL_UNCERTAINTY)) {
      items.scalar(Feature.FULL_UNCERTAINTY, full(greedy, prompts, texts));
    }
  }

  /** STAR's u_full: the mean over passes with dropout; without an adapter all passes would be the base model's. */
  private double[] full(List<AnswerSampler.Answer> greedy, List<long[]> prompts, List<long[]> texts) {
    if (model.adapter().isEmpty()) {
      return entropies(greedy);
    }
    double[] mean = new double[greedy.size()];
    for (int k = 0; k < settings.members(); k++) {
      List<AnswerReader.Reading> read = new AnswerReader(model).read(prompts, texts, 1,
          Optional.of(Committees.member(settings, k)), n -> progress.accept("passes with dropout", n));
      for (int i = 0; i < mean.length; i++) {
        mean[i] += read.get(i).meanEntropy() / settings.members();
      }
    }
    return mean;
  }

  private void samples(PoolItems.Builder items, List<String> questions) {
    List<List<AnswerSampler.Answer>> drawn = AnswerSampler.drawn(model, format, questions, settings.samples(),
        settings.temperature(), settings.seed(), n -> progress.accept("sampling answers", n));
    float[][] likelihoods = new float[questions.size()][settings.samples()];
    float[][] clusters = new float[questions.size()][settings.samples()];
    for (int i = 0; i < questions.size(); i++) {
      List<AnswerSampler.Answer> own = drawn.get(i);
      for (int m = 0; m < settings.samples(); m++) {
        likelihoods[i][m] = (float) own.get(m).meanLogProbability();
      }
      List<List<Integer>> groups = AnswerClusters
          .of(questions.get(i), own.stream().map(AnswerSampler.Answer::text).toList(),
              equivalence)
          .clusters();
      for (int c = 0; c < groups.size(); c++) {
        for (int m : groups.get(c)) {
          clusters[i][m] = c;
        }
      }
    }
    items.vectors(Feature.SAMPLE_LIKELIHOODS, likelihoods).vectors(Feature.SAMPLE_CLUSTERS, clusters);
  }

  /** The model's greedy answers. */
  public List<AnswerSampler.Answer> greedy(List<String> questions, String phase) {
    return AnswerSampler.greedy(model, format, questions, n -> progress.accept(phase, n));
  }

  private static double[] entropies(List<AnswerSampler.Answer> answers) {
    return answers.stream().mapToDouble(AnswerSampler.Answer::meanEntropy).toArray();
  }
}
