package dev.lacuna.selection;

import dev.lacuna.selection.TokenUncertainty.Measure;
import java.util.List;

/** The strategies on offer, each a point in score × batch selector. Their classes cite paper and formula. */
public final class Strategies {
  private Strategies() {}

  /** The baseline, always worth running. */
  public static Strategy random() {
    return new Strategy("random",
        "Draws questions at random: costs nothing, and is the baseline that any other strategy must beat.",
        Scores.uniform(), new TopK());
  }

  public static Strategy leastConfidence() {
    return new Strategy("least-confidence",
        "Asks where the likeliest words of the model's answer are least likely: one generated answer per question, but"
            + " near-duplicates are asked together and confident mistakes are missed.",
        new TokenUncertainty(Feature.ANSWER_TOKENS, Measure.LEAST_CONFIDENCE), new TopK());
  }

  public static Strategy margin() {
    return new Strategy("margin",
        "Asks where the model wavers between two words: one generated answer per question; fits multiple choice, and"
            + " misses confident mistakes.",
        new TokenUncertainty(Feature.ANSWER_TOKENS, Measure.NEGATIVE_MARGIN), new TopK());
  }

  /** Highest token-level predictive entropy of the greedy answer ({@link Feature#ENTROPY}). */
  public static Strategy entropy() {
    return new Strategy("entropy",
        "Asks where the model's own answer is least certain: one generated answer per question, but near-duplicates are"
            + " asked together and confident mistakes are missed.",
        Scores.feature(Feature.ENTROPY), new TopK());
  }

  public static Strategy predictiveEntropy() {
    return new Strategy("predictive-entropy",
        "Asks where sampled answers are unlikely on average: ten generated answers per question; steadier than entropy,"
            + " though many wordings of one right answer count as doubt.",
        new PredictiveEntropyScore(Feature.SAMPLE_LIKELIHOODS), new TopK());
  }

  public static Strategy semanticEntropy() {
    return new Strategy("semantic-entropy",
        "Asks where sampled answers differ in meaning: ten generated answers per question; the best judge of free"
            + " answers that needs no training, and the dearest.",
        new ClusterEntropy(Feature.SAMPLE_LIKELIHOODS, Feature.SAMPLE_CLUSTERS), new TopK());
  }

  public static Strategy qbcPrompts() {
    return new Strategy("qbc-prompts",
        "Asks where differently put prompts vote for different answers: a few answers per question and no training;"
            + " fits when the model is easily swayed by wording.",
        new TokenUncertainty(Feature.PROMPT_MEMBERS, Measure.VOTE_ENTROPY), new TopK());
  }

  public static Strategy qbcSeeds() {
    return new Strategy("qbc-seeds",
        "Asks where adapters trained from different seeds disagree: several trainings per round, so only for small"
            + " models or when an answer is very dear.",
        new TokenUncertainty(Feature.SEED_MEMBERS, Measure.MEAN_DIVERGENCE), new TopK());
  }

  public static Strategy qbcDropout() {
    return new Strategy("qbc-dropout",
        "Asks where passes with dropout in the adapter vote for different answers: several passes per question; needs a"
            + " taught adapter, since a fresh one never disagrees.",
        new TokenUncertainty(Feature.DROPOUT_MEMBERS, Measure.VOTE_ENTROPY), new TopK());
  }

  /** Greedy k-center over hidden states, starting from what is labelled. */
  public static Strategy kCenter() {
    return new Strategy("k-center",
        "Spreads questions over the whole pool, away from those labelled: one forward pass per question, and it fits a"
            + " first batch, as it does not look at what the model knows.",
        Scores.constant(), new KCenter(Feature.STATE));
  }

  public static Strategy kMeans() {
    return new Strategy("k-means",
        "Asks the middle question of each of as many clusters as there are places: one forward pass per question; fits"
            + " a first batch, and leaves outliers alone.",
        Scores.constant(), new KMeansNearest(Feature.STATE, false));
  }

  public static Strategy facilityLocation() {
    return new Strategy("facility-location",
        "Asks the questions that together are nearest to all others: one forward pass per question; fits a pool with"
            + " dense topics, of which each gets its share.",
        Scores.constant(), new FacilityLocation(Feature.STATE));
  }

  public static Strategy typiclust() {
    return new Strategy("typiclust",
        "Asks the most typical question of each topic not asked yet: one forward pass per question; the choice for the"
            + " very first batches, when the model's doubts say little.",
        Scores.constant(), new TypiClust(Feature.STATE));
  }

  public static Strategy alps() {
    return new Strategy("alps",
        "Asks one question of each way in which the model is surprised by the questions' own text: one forward pass per"
            + " question, no labels; fits a first batch in an unfamiliar field.",
        Scores.constant(), new KMeansNearest(Feature.TOKEN_LOSSES, true));
  }

  public static Strategy egl() {
    return new Strategy("egl",
        "Asks what would change the model's last layer most: one generated answer per question and no backward pass;"
            + " much like entropy, with more weight on large states.",
        new ExpectedGradient(Feature.ANSWER_TOKENS, Feature.ANSWER_STATES), new TopK());
  }

  public static Strategy eglLora() {
    return new Strategy("egl-lora",
        "Asks what would change the adapter most: one generated answer and one backward pass per question, about three"
            + " times the cost of entropy.",
        Scores.feature(Feature.LORA_GRADIENT), new TopK());
  }

  public static Strategy epig() {
    return new Strategy("epig",
        "Asks what tells most of the other questions' answers: several passes with dropout per question; fits pools"
            + " with outliers, which it leaves alone; needs a taught adapter.",
        new Epig(Feature.DROPOUT_MEMBERS), new TopK());
  }

  public static Strategy eer() {
    return new Strategy("eer",
        "Asks what makes a small reader of right and wrong surest of the rest of the pool: one forward pass per"
            + " question and time in proportion to the pool squared, so for small pools with some labels.",
        new ExpectedError(Feature.STATE), new TopK());
  }

  public static Strategy bald() {
    return new Strategy("bald",
        "Asks where passes with dropout in the adapter are each sure of another answer: several passes per question;"
            + " needs a taught adapter, and asks near-duplicates together.",
        new TokenUncertainty(Feature.DROPOUT_MEMBERS, Measure.MEAN_DIVERGENCE), new TopK());
  }

  public static Strategy batchBald() {
    return new Strategy("batchbald",
        "Like bald, but counts what a batch tells together, so that twins are not both asked: several passes per"
            + " question and a slower choice; fits small batches.",
        new TokenUncertainty(Feature.DROPOUT_MEMBERS, Measure.MEAN_DIVERGENCE),
        new BatchBald(Feature.DROPOUT_MEMBERS, 10));
  }

  public static Strategy power() {
    return new Strategy("power",
        "Draws by bald's score instead of taking the top: the cost of bald with most of batchbald's variety, also for"
            + " large batches; needs a taught adapter.",
        new TokenUncertainty(Feature.DROPOUT_MEMBERS, Measure.MEAN_DIVERGENCE), new PowerSampling(1));
  }

  public static Strategy badge() {
    return new Strategy("badge",
        "Asks uncertain questions that would teach different things: one generated answer per question; a good"
            + " all-rounder for later batches that needs no probe.",
        Scores.constant(), new Badge(Feature.ANSWER_TOKENS, Feature.ANSWER_STATES));
  }

  public static Strategy calContrastive() {
    return new Strategy("cal-contrastive",
        "Asks where the model says something else than for the most similar labelled questions: one generated answer"
            + " per question; needs labels, and fits choices among few answers.",
        new Contrastive(Feature.STATE, Feature.ANSWER_TOKENS), new TopK());
  }

  public static Strategy calCausal() {
    return new Strategy("cal-causal",
        "Looks in the labels for biases, where like questions get one answer but deserve several, names them, and asks"
            + " more of each in turn: one forward pass per question; needs labels with mistakes.",
        Scores.constant(), new BiasBalanced(Feature.STATE));
  }

  public static Strategy noiseal() {
    return new Strategy("noiseal",
        "Asks again what is likely mislabelled, as two small readers judge it: two small trainings; fits a pool that"
            + " came with cheap labels.",
        new NoisyLabel(Feature.STRONG_READER_LOSS, Feature.WEAK_READER_LOSS), new TopK());
  }

  public static Strategy llmSelect() {
    return new Strategy("llm-select",
        "Asks what a language model itself calls most useful: one short prompt per question; easily swayed by wording,"
            + " so compare it with random first.",
        Scores.feature(Feature.MODEL_RATING), new TopK());
  }

  /**
   * Unknown first, then diverse. KA2L (arXiv 2603.17566) asks what its probe calls unknown; here the probability is
   * kept instead of a yes or no, and near-duplicates of one another and of labelled questions are passed over. The
   * slice is narrow, because a known question teaches nothing: precision at the top counts for more than spread.
   */
  public static Strategy ka2l() {
    return new Strategy("ka2l",
        "Asks what the probe says the model does not know, spread so that no two questions are alike: one forward pass"
            + " per question after probing, and the one to start with.",
        Scores.feature(Feature.P_UNKNOWN), new DiverseTop(Feature.STATE, 0.5, 2));
  }

  /**
   * Ours: KA2L's unknown region, and in it what stands for most of it. Where most of a pool is unknown, the most unknown
   * questions are of a few kinds, and the kinds that the model half knows are not asked (decision 73).
   */
  public static Strategy ka2lCoverage() {
    return new Strategy("ka2l-coverage",
        "Asks what stands for most of the questions that the probe says are unknown: one forward pass per question after"
            + " probing; fits a pool of which the model knows little, where ka2l asks the most hopeless first.",
        Scores.feature(Feature.P_UNKNOWN), new RegionCoverage(Feature.STATE, 0.5));
  }

  /** STAR (arXiv 2403.01165): u = λ·u_base + (1−λ)·u_full, with λ falling over the rounds. */
  public static Strategy star() {
    return new Strategy("star",
        "Trusts the base model's doubts first and the taught model's more each round: two answers and several passes"
            + " with dropout per question; for reasoning tasks taught over several rounds.",
        new MixedScore(new MixedScore.Falling(), Feature.BASE_UNCERTAINTY, Feature.FULL_UNCERTAINTY), new TopK());
  }

  /**
   * Ours: KA2L's probe and STAR's schedule. Ranks of p(unknown), which is the base model's, and of the taught model's
   * doubt are mixed with STAR's falling λ, so that what the labels so far have taught along with them is not asked;
   * then {@link #ka2l()}'s choice of unlike ones. One greedy answer a question for the doubt, and no passes with
   * dropout.
   */
  public static Strategy ka2lStar() {
    return new Strategy("ka2l-star",
        "Asks what the probe says is unknown and, more each round, what the taught model still doubts, spread over"
            + " topics: one generated answer per question after probing; saves labels where one answer teaches others.",
        new MixedScore(new MixedScore.Falling(), Feature.P_UNKNOWN, Feature.ENTROPY),
        new DiverseTop(Feature.STATE, 0.5, 2));
  }

  /** All of them; {@code auto} as it stands before the first label. */
  public static List<Strategy> all() {
    return List.of(random(), leastConfidence(), margin(), entropy(), predictiveEntropy(), semanticEntropy(),
        qbcPrompts(), qbcSeeds(), qbcDropout(), kCenter(), kMeans(), facilityLocation(), typiclust(), alps(), egl(),
        eglLora(), epig(), eer(), bald(), batchBald(), power(), badge(), calContrastive(), calCausal(), noiseal(),
        llmSelect(), ka2l(), ka2lCoverage(), star(), ka2lStar(), AutomaticStrategy.choose(0, false).strategy());
  }

  /** @throws IllegalArgumentException for an unknown id; the message lists the known ones */
  public static Strategy byId(String id) {
    return all().stream().filter(strategy -> strategy.id().equals(id)).findFirst()
        .orElseThrow(() -> new IllegalArgumentException("There is no strategy \"" + id + "\"; choose one of "
            + String.join(", ", all().stream().map(Strategy::id).toList()) + "."));
  }
}
