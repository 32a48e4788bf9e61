package dev.lacuna.knowledge;

import dev.lacuna.answer.AnswerClusters;
import dev.lacuna.answer.AnswerEquivalence;
import dev.lacuna.domain.ModelQuestion;
import dev.lacuna.domain.ProbeTarget;
import dev.lacuna.domain.Verdict;
import dev.lacuna.hiddenstates.StateLayers;
import dev.lacuna.knowledge.probe.FittedProbe;
import dev.lacuna.knowledge.probe.ProbeFit;
import dev.lacuna.knowledge.prompt.FewShotFormat;
import dev.lacuna.lm.LanguageModel;
import dev.lacuna.statistics.ConfidenceInterval;
import dev.lacuna.statistics.Metrics;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.ObjIntConsumer;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds what a model knows (KA2L, arXiv 2603.17566 §3): samples answers to some questions, turns their
 * semantic entropy into known and unknown by γ*, fits a probe for it on the hidden state of the last prompt token, and
 * lets the probe judge the whole pool from one prefill each. Unless the probe is asked for incorrectness, references
 * never reach it: they give verdicts and the figures it is judged by, so that a strategy that reads p(unknown) cannot
 * see an answer.
 */
public final class Prober {
  private static final Logger LOG = LoggerFactory.getLogger(Prober.class);
  private static final double HELD_OUT = 0.3;
  /** Fewer questions than this are no ground for a probe. */
  private static final int LEAST = 20;
  /** Known and unknown questions that a probe learns from, one in each fold of its cross-validation. */
  private static final int EACH = 5;

  private final LanguageModel model;
  private final FewShotFormat format;
  private final AnswerEquivalence equivalence;
  private final Settings settings;
  private final ProbingStore store;
  private final ObjIntConsumer<String> progress;
  private final ProbingListener listener;

  /**
   * @param budget how many questions are sampled; 0 for all
   * @param samples drawn answers for each (N)
   * @param tokens that may be generated, greedy answers included, sampling only where the probe is unsure ({@link
   *     PrefillFirst}); up to 1 the share of what sampling all questions would take, 0 for no such limit
   * @param target what the probe learns
   */
  public record Settings(int budget, int samples, double temperature, long seed, double tokens, ProbeTarget target) {
    public Settings {
      if (!(tokens >= 0)) {
        throw new IllegalArgumentException("The budget is " + tokens
            + " tokens; give a number of tokens, or a share up to 1.");
      }
    }

    /** Without a limit on tokens, for semantic entropy. */
    public Settings(int budget, int samples, double temperature, long seed) {
      this(budget, samples, temperature, seed, 0, ProbeTarget.ENTROPY);
    }
  }

  /**
   * What is known of one question.
   *
   * @param clusters of the drawn answers, empty when it was not sampled
   * @param entropy discrete semantic entropy in nats, NaN when it was not sampled
   * @param unknown the probe's p(unknown); NaN where none was fitted
   * @param cut how many of the drawn answers ended at the limit of tokens
   * @param silent the greedy answer is none ({@link AnswerEquivalence#silent})
   */
  public record Finding(ModelQuestion item, AnswerSampler.Answer greedy, List<AnswerClusters.Counted> clusters,
      double entropy,
      Verdict verdict, double unknown, int cut, boolean silent) {}

  /**
   * @param probe empty where there was too little to fit one on; {@code noProbe} says why, as a part of a sentence
   * @param threshold γ*, in nats
   * @param layer that the probe reads, or whose states are mapped without one
   * @param stability of γ* over resampled questions
   * @param aurocProbe of p(unknown) against incorrectness, on questions that the probe was not fitted on; NaN where it
   *     does not exist
   * @param aurocEntropy of semantic entropy against incorrectness, on the same questions, without a probe on all that
   *     were sampled; NaN where not all were sampled, or where it does not exist
   * @param noAuroc why there is none, as a part of a sentence; empty where there is one
   * @param ece of p(unknown) against its own target, on the same questions
   * @param states {@code [findings, d]}, of that layer
   * @param evidence what greedy answers tell, where there will be no probing
   */
  public record Result(List<Finding> findings, Optional<FittedProbe> probe, String noProbe, double threshold, int layer,
      ConfidenceInterval stability, List<ProbeFit.LayerScore> layers, double aurocProbe, double aurocEntropy,
      String noAuroc,
      double ece, float[][] states, GreedyEvidence evidence) {}

  /** @param rows that the probe learns from and is judged on, at random; labels in the same order */
  private record Learned(int[] rows, boolean[] labels, double threshold, ConfidenceInterval stability) {
    int fitted() {
      return (int) Math.round(rows.length * (1 - HELD_OUT));
    }
  }

  /** @param why there is no fit; empty where there is */
  private record Fit(Optional<ProbeFit> fit, String why) {}

  /** @param progress told the phase and the number of questions done in it; may throw to cancel */
  public Prober(LanguageModel model, FewShotFormat format, AnswerEquivalence equivalence, Settings settings,
      ObjIntConsumer<String> progress) {
    this(model, format, equivalence, settings, ProbingStore.NONE, progress, ProbingListener.SILENT);
  }

  /**
   * @param store asked for what was done before, and given what is done
   * @param listener for whom hidden states are read before anything is asked, if it wants them
   */
  public Prober(LanguageModel model, FewShotFormat format, AnswerEquivalence equivalence, Settings settings,
      ProbingStore store, ObjIntConsumer<String> progress, ProbingListener listener) {
    this.model = model;
    this.format = format;
    this.equivalence = equivalence;
    this.settings = settings;
    this.store = store;
    this.progress = progress;
    this.listener = listener;
  }

  /**
   * Finds what it can: where there is too little of one kind for a probe, everything else.
   *
   * @throws IllegalArgumentException without a question, and for a probe of incorrectness with fewer than 20 references
   */
  public Result run(List<ModelQuestion> items) {
    refuseTooLittle(items);
    List<String> questions = items.stream().map(ModelQuestion::text).toList();
    try (PromptStates states = new PromptStates(model, format.prompts(model.tokenizer(), questions), store, progress)) {
      int[] order = order(items.size());
      tellStates(states, order);
      List<AnswerSampler.Answer> greedy = AnswerSampler.greedy(model, format, questions, store,
          n -> progress.accept("answering", n));
      boolean[] right = new boolean[items.size()];
      for (int i = 0; i < right.length; i++) {
        right[i] = equivalence.matches(questions.get(i), greedy.get(i).text(), items.get(i).answers());
      }
      listener.answered(greedy, right.clone());
      SampledAnswers sampled = new SampledAnswers(model, format, equivalence, settings, questions, store, progress,
          listener);
      Learned by = learn(sampled, greedy, order, states);
      listener.allDrawn();
      Learned learned = settings.target() == ProbeTarget.ENTROPY ? by : incorrect(by, items, right);
      Fit fit = fit(learned, states);
      int layer = fit.fit().map(best -> best.best().layer()).orElse(usualLayer());
      return result(items, greedy, right, sampled, learned, fit, layer, states.layer(layer));
    }
  }

  /** The last layers have turned to the words of the answer. */
  private int usualLayer() {
    return Math.max(1, model.config().layers() * 2 / 3);
  }

  /** All layers of a question go to the disk only where the probe may learn from it. */
  private void tellStates(PromptStates states, int[] order) {
    if (!listener.wantsStates()) {
      return;
    }
    float[][] places;
    try {
      states.all(settings.tokens() > 0 ? order : sampledRows(order));
      places = states.layer(usualLayer());
    } catch (UncheckedIOException e) {
      // Whether there is a probe is found out at the end; answers come first and need what room there is.
      LOG.warn("Questions have no places while they are asked: {}", e.getMessage());
      states.forget();
      return;
    }
    listener.states(places);
  }

  /** The rows whose answers are drawn where no number of tokens limits it. */
  private int[] sampledRows(int[] order) {
    return settings.budget() == 0 ? order
        : Arrays.copyOf(order, Math.min(order.length, Math.max(LEAST, settings.budget())));
  }

  private void refuseTooLittle(List<ModelQuestion> items) {
    if (items.isEmpty()) {
      throw new IllegalArgumentException("There are no questions to probe. Import some.");
    }
    long referenced = items.stream().filter(item -> !item.answers().isEmpty()).count();
    if (settings.target() == ProbeTarget.INCORRECT && referenced < LEAST) {
      throw new IllegalArgumentException("A probe for incorrectness learns from reference answers; " + referenced
          + " of the questions have one, and " + LEAST + " are needed. Label more, import a column \"answer\", or take"
          + " --target entropy.");
    }
  }

  private Result result(List<ModelQuestion> items, List<AnswerSampler.Answer> greedy, boolean[] right,
      SampledAnswers sampled,
      Learned learned, Fit fit, int layer, float[][] states) {
    Optional<FittedProbe> probe = fit.fit().map(element -> new FittedProbe(element.best(), learned.threshold()));
    double[] p = probe.map(element -> element.unknown(states)).orElseGet(() -> {
      double[] none = new double[items.size()];
      Arrays.fill(none, Double.NaN);
      return none;
    });
    GreedyEvidence evidence = fit.fit().map(element -> evidence(learned, greedy, element)).orElse(GreedyEvidence.ALONE);
    double[] uncertainty = probe.isPresent() ? p
        : evidence.unknown(
            greedy.stream().mapToDouble(AnswerSampler.Answer::probability).toArray(), learned.threshold());
    List<Finding> findings = new ArrayList<>(items.size());
    for (int i = 0; i < items.size(); i++) {
      boolean consistent = sampled.has(i) ? sampled.entropy(i) <= learned.threshold() : uncertainty[i] <= 0.5;
      boolean silent = equivalence.silent(items.get(i).text(), greedy.get(i).text(), right[i]);
      Verdict verdict = items.get(i).answers().isEmpty() ? Verdict.withoutReference(consistent && !silent)
          : Verdict.of(consistent, right[i], silent);
      findings.add(new Finding(items.get(i), greedy.get(i), sampled.byCount(i), sampled.entropy(i), verdict, p[i],
          sampled.cut(i), silent));
    }
    int from = probe.isPresent() ? learned.fitted() : 0;
    int[] held = Arrays.copyOfRange(learned.rows(), from, learned.rows().length);
    double[] scores = Arrays.stream(held).mapToDouble(r -> p[r]).toArray();
    boolean[] wrong = new boolean[held.length];
    for (int i = 0; i < wrong.length; i++) {
      wrong[i] = !right[held[i]];
    }
    String noAuroc = noAuroc(held, items, Metrics.count(wrong));
    boolean judged = noAuroc.isEmpty();
    double aurocProbe = judged && probe.isPresent() ? Metrics.auroc(scores, wrong) : Double.NaN;
    double aurocEntropy = judged && Arrays.stream(held).allMatch(sampled::has)
        ? Metrics.auroc(sampled.entropies(held), wrong)
        : Double.NaN;
    double ece = probe.isPresent()
        ? Metrics.ece(scores, Arrays.copyOfRange(learned.labels(), from, learned.labels().length))
        : Double.NaN;
    return new Result(List.copyOf(findings), probe, fit.why(), learned.threshold(), layer, learned.stability(),
        fit.fit().map(ProbeFit::scores).orElse(List.of()), aurocProbe, aurocEntropy, noAuroc, ece, states, evidence);
  }

  /** Right and wrong answers are both needed to tell one from the other. */
  private static String noAuroc(int[] held, List<ModelQuestion> items, int wrong) {
    long without = Arrays.stream(held).filter(r -> items.get(r).answers().isEmpty()).count();
    if (held.length == 0) {
      return "no question was held out";
    }
    if (without > 0) {
      return without == held.length ? "no reference answers"
          : without + " of " + held.length + " held-out questions have no reference answer";
    }
    if (wrong == held.length) {
      return "none of " + held.length + " held-out answers is right";
    }
    return wrong == 0 ? "all " + held.length + " held-out answers are right" : "";
  }

  private Fit fit(Learned learned, PromptStates states) {
    String why = tooFew(learned);
    if (!why.isEmpty()) {
      return new Fit(Optional.empty(), why);
    }
    int fitted = learned.fitted();
    try {
      // What it is judged on is read with it: one prefill each, whether the probe's layer is known or not.
      StateLayers all = states.all(learned.rows());
      progress.accept("fitting the probe", 0);
      return new Fit(Optional.of(ProbeFit.of(all.take(IntStream.range(0, fitted).toArray()),
          Arrays.copyOf(learned.labels(), fitted), ProbeFit.Settings.DEFAULT, settings.seed())), "");
    } catch (UncheckedIOException e) {
      return new Fit(Optional.empty(), "its hidden states could not be stored while it was fitted (" + e.getMessage()
          + ")");
    }
  }

  private String tooFew(Learned learned) {
    if (learned.rows().length < LEAST) {
      return learned.rows().length + " questions are too few for one; it needs " + LEAST;
    }
    int all = learned.fitted();
    int unknown = Metrics.count(Arrays.copyOf(learned.labels(), all));
    boolean entropy = settings.target() == ProbeTarget.ENTROPY;
    String fewer = unknown < all - unknown ? entropy ? "unknown" : "answered wrongly"
        : entropy ? "known" : "answered rightly";
    int least = Math.min(unknown, all - unknown);
    return least >= EACH ? ""
        : "of the " + all + " questions that it would learn from "
            + (least == 0 ? "none is " : "only " + least + (least == 1 ? " is " : " are ")) + fewer + ", and it needs "
            + EACH + " of each kind";
  }

  private static GreedyEvidence evidence(Learned learned, List<AnswerSampler.Answer> greedy, ProbeFit fit) {
    double[] probabilities = Arrays.stream(learned.rows()).mapToDouble(row -> greedy.get(row).probability()).toArray();
    double best = fit.scores().stream().mapToDouble(ProbeFit.LayerScore::auroc).max().orElse(Double.NaN);
    return GreedyEvidence.fit(probabilities, learned.threshold(), learned.labels(), best);
  }

  /** Samples as the settings allow, and labels by semantic entropy. */
  private Learned learn(SampledAnswers sampled, List<AnswerSampler.Answer> greedy, int[] order,
      PromptStates states) {
    if (settings.tokens() > 0) {
      long answered = greedy.stream().mapToLong(AnswerSampler.Answer::tokens).sum();
      double total = settings.tokens() > 1
          ? settings.tokens()
          : settings.tokens() * answered * (1 + settings.samples());
      PrefillFirst.Result outcome = new PrefillFirst(sampled, greedy, order, settings.seed()).run(states.all(order),
          (long) total - answered);
      return new Learned(order, outcome.labels(), outcome.threshold(),
          EntropyThreshold.stability(outcome.random(), settings.samples(), settings.seed()));
    }
    int[] rows = sampledRows(order);
    sampled.sample(rows);
    double threshold = sampled.threshold(rows);
    double[] entropies = sampled.entropies(rows);
    boolean[] unknown = new boolean[rows.length];
    for (int i = 0; i < rows.length; i++) {
      unknown[i] = entropies[i] > threshold;
    }
    return new Learned(rows, unknown, threshold,
        EntropyThreshold.stability(entropies, settings.samples(), settings.seed()));
  }

  /** The same rows, as far as they have references, labelled by whether the greedy answer is wrong. */
  private static Learned incorrect(Learned by, List<ModelQuestion> items, boolean[] right) {
    int[] rows = Arrays.stream(by.rows()).filter(row -> !items.get(row).answers().isEmpty()).toArray();
    boolean[] wrong = new boolean[rows.length];
    for (int i = 0; i < wrong.length; i++) {
      wrong[i] = !right[rows[i]];
    }
    return new Learned(rows, wrong, by.threshold(), by.stability());
  }

  /** Rows in random order: their first part fits the probe and the rest judges it. */
  private int[] order(int size) {
    List<Integer> rows = new ArrayList<>(IntStream.range(0, size).boxed().toList());
    Collections.shuffle(rows, new SplittableRandom(settings.seed()));
    return rows.stream().mapToInt(Integer::intValue).toArray();
  }
}
