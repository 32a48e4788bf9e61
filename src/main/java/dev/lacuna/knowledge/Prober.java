package dev.lacuna.knowledge;

import dev.lacuna.lm.LanguageModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ObjIntConsumer;
import java.util.stream.IntStream;

/**
 * Finds what a model knows (KA2L, arXiv 2603.17566 §3; METHODS §1): samples answers to some questions, turns their
 * semantic entropy into known and unknown by γ*, fits a probe for it on the hidden state of the last prompt token, and
 * lets the probe judge the whole pool from one prefill each. Unless the probe is asked for incorrectness, references
 * never reach it: they give verdicts and the figures it is judged by, so that a strategy that reads p(unknown) cannot
 * see an answer.
 */
public final class Prober {
  private static final double HELD_OUT = 0.3;

  private final LanguageModel model;
  private final FewShotFormat format;
  private final AnswerEquivalence equivalence;
  private final Settings settings;
  private final ObjIntConsumer<String> progress;

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

  /** @param answers accepted references, empty where none is known */
  public record Item(long id, String question, List<String> answers) {}

  /**
   * What is known of one question.
   *
   * @param clusters of the drawn answers, empty when it was not sampled
   * @param entropy discrete semantic entropy in nats, NaN when it was not sampled
   */
  public record Finding(Item item, Answers.Answer greedy, List<AnswerClusters.Counted> clusters, double entropy,
      Verdict verdict, double unknown) {}

  /**
   * @param stability of γ* over resampled questions
   * @param aurocProbe of p(unknown) against incorrectness, on questions that the probe was not fitted on; NaN without
   *     references
   * @param aurocEntropy of semantic entropy against incorrectness, on the same questions; NaN where not all were
   *     sampled
   * @param ece of p(unknown) against its own target, on the same questions
   * @param states {@code [findings, d]}, of the layer that the probe reads
   * @param evidence what greedy answers tell, where there will be no probing
   */
  public record Result(List<Finding> findings, FittedProbe probe, Interval stability, List<ProbeFit.LayerScore> layers,
      double aurocProbe, double aurocEntropy, double ece, float[][] states,
      GreedyEvidence evidence) {}

  /** @param rows that the probe learns from and is judged on, at random; labels and states in the same order */
  private record Learned(int[] rows, boolean[] labels, float[][][] states, double threshold, Interval stability) {}

  /** @param progress told the phase and the number of questions done in it; may throw to cancel */
  public Prober(LanguageModel model, FewShotFormat format, AnswerEquivalence equivalence, Settings settings,
      ObjIntConsumer<String> progress) {
    this.model = model;
    this.format = format;
    this.equivalence = equivalence;
    this.settings = settings;
    this.progress = progress;
  }

  /** @throws IllegalArgumentException for fewer than 20 questions, on which no probe can be fitted */
  public Result run(List<Item> items) {
    if (items.size() < 20) {
      throw new IllegalArgumentException("Probing needs at least 20 questions; there are " + items.size()
          + ". Import more questions.");
    }
    List<String> questions = items.stream().map(Item::question).toList();
    List<Answers.Answer> greedy = Answers.greedy(model, format, questions, n -> progress.accept("answering", n));
    boolean[] right = new boolean[items.size()];
    for (int i = 0; i < right.length; i++) {
      right[i] = equivalence.matches(questions.get(i), greedy.get(i).text(), items.get(i).answers());
    }
    SampledAnswers sampled = new SampledAnswers(model, format, equivalence, settings, questions, progress);
    Learned learned = settings.target() == ProbeTarget.ENTROPY ? learn(sampled, greedy, questions)
        : incorrect(learn(sampled, greedy, questions), items, right);

    progress.accept("fitting the probe", 0);
    int fitted = (int) Math.round(learned.rows().length * (1 - HELD_OUT));
    ProbeFit fit = ProbeFit.of(rows(learned.states(), fitted), Arrays.copyOf(learned.labels(), fitted),
        settings.seed());
    FittedProbe probe = new FittedProbe(fit.best(), learned.threshold());
    float[][] states = new float[items.size()][];
    double[] p = probabilities(states, probe, questions);
    int[] held = Arrays.copyOfRange(learned.rows(), fitted, learned.rows().length);
    double[] scores = Arrays.stream(held).mapToDouble(r -> p[r]).toArray();
    double aurocProbe = Double.NaN;
    double aurocEntropy = Double.NaN;
    if (Arrays.stream(held).noneMatch(r -> items.get(r).answers().isEmpty())) {
      boolean[] wrong = new boolean[held.length];
      for (int i = 0; i < wrong.length; i++) {
        wrong[i] = !right[held[i]];
      }
      aurocProbe = Metrics.auroc(scores, wrong);
      aurocEntropy = Arrays.stream(held).allMatch(sampled::has)
          ? Metrics.auroc(sampled.entropies(held), wrong) : Double.NaN;
    }
    List<Finding> findings = new ArrayList<>(items.size());
    for (int i = 0; i < items.size(); i++) {
      boolean consistent = sampled.has(i) ? sampled.entropy(i) <= learned.threshold() : p[i] <= 0.5;
      boolean silent = equivalence.silent(questions.get(i), greedy.get(i).text());
      Verdict verdict = items.get(i).answers().isEmpty() ? Verdict.withoutReference(consistent && !silent)
          : Verdict.of(consistent, right[i], silent);
      findings.add(new Finding(items.get(i), greedy.get(i), sampled.byCount(i), sampled.entropy(i), verdict, p[i]));
    }
    return new Result(List.copyOf(findings), probe, learned.stability(), fit.scores(), aurocProbe, aurocEntropy,
        Metrics.ece(scores, Arrays.copyOfRange(learned.labels(), fitted, learned.labels().length)), states,
        evidence(learned, greedy, fit));
  }

  private static GreedyEvidence evidence(Learned learned, List<Answers.Answer> greedy, ProbeFit fit) {
    double[] probabilities = Arrays.stream(learned.rows()).mapToDouble(row -> greedy.get(row).probability()).toArray();
    double best = fit.scores().stream().mapToDouble(ProbeFit.LayerScore::auroc).max().orElse(Double.NaN);
    return GreedyEvidence.fit(probabilities, learned.threshold(), learned.labels(), best);
  }

  /** Samples as the settings allow, and labels by semantic entropy. */
  private Learned learn(SampledAnswers sampled, List<Answers.Answer> greedy, List<String> questions) {
    int[] order = order(questions.size());
    if (settings.tokens() > 0) {
      float[][][] states = states(order, questions);
      long answered = greedy.stream().mapToLong(Answers.Answer::tokens).sum();
      double total = settings.tokens() > 1
          ? settings.tokens() : settings.tokens() * answered * (1 + settings.samples());
      PrefillFirst.Outcome outcome =
          new PrefillFirst(sampled, greedy, order, settings.seed()).run(states, (long) total - answered);
      return new Learned(order, outcome.labels(), states, outcome.threshold(),
          EntropyThreshold.stability(outcome.random(), settings.seed()));
    }
    int[] rows = Arrays.copyOf(order, settings.budget() == 0 ? order.length
        : Math.min(order.length, Math.max(20, settings.budget())));
    sampled.sample(rows);
    double[] entropies = sampled.entropies(rows);
    double threshold = EntropyThreshold.of(entropies);
    boolean[] unknown = new boolean[rows.length];
    for (int i = 0; i < rows.length; i++) {
      unknown[i] = entropies[i] > threshold;
    }
    return new Learned(rows, unknown, states(rows, questions), threshold,
        EntropyThreshold.stability(entropies, settings.seed()));
  }

  /** The same rows, as far as they have references, labelled by whether the greedy answer is wrong. */
  private static Learned incorrect(Learned by, List<Item> items, boolean[] right) {
    int[] kept = IntStream.range(0, by.rows().length).filter(i -> !items.get(by.rows()[i]).answers().isEmpty())
        .toArray();
    if (kept.length < 20) {
      throw new IllegalArgumentException("A probe for incorrectness learns from reference answers; " + kept.length
          + " of the sampled questions have one, and 20 are needed. Label more, import a column \"answer\", or take"
          + " --target entropy.");
    }
    boolean[] wrong = new boolean[kept.length];
    for (int i = 0; i < kept.length; i++) {
      wrong[i] = !right[by.rows()[kept[i]]];
    }
    return new Learned(Arrays.stream(kept).map(i -> by.rows()[i]).toArray(), wrong, Arrays.stream(by.states())
        .map(layer -> CrossValidation.take(layer, kept)).toArray(float[][][]::new), by.threshold(), by.stability());
  }

  /** Rows in random order: their first part fits the probe and the rest judges it. */
  private int[] order(int size) {
    List<Integer> rows = new ArrayList<>(IntStream.range(0, size).boxed().toList());
    Collections.shuffle(rows, new SplittableRandom(settings.seed()));
    return rows.stream().mapToInt(Integer::intValue).toArray();
  }

  /** {@code [layers][rows][d]}, the embedding first. */
  private float[][][] states(int[] rows, List<String> questions) {
    progress.accept("reading hidden states", 0);
    return model.hiddenStates(format.prompts(model.tokenizer(), Arrays.stream(rows).mapToObj(questions::get).toList()),
        IntStream.rangeClosed(0, model.config().layers()).toArray(), LanguageModel.Pooling.LAST_TOKEN);
  }

  /** Fills in the states that it reads on the way. */
  private double[] probabilities(float[][] read, FittedProbe probe, List<String> questions) {
    double[] p = new double[read.length];
    model.hiddenStates(format.prompts(model.tokenizer(), questions), new int[] {probe.layer()},
        LanguageModel.Pooling.LAST_TOKEN, (indices, states) -> {
          double[] some = probe.unknown(states[0]);
          for (int i = 0; i < indices.length; i++) {
            p[indices[i]] = some[i];
            read[indices[i]] = states[0][i];
          }
        });
    return p;
  }

  private static float[][][] rows(float[][][] states, int to) {
    return Arrays.stream(states).map(layer -> Arrays.copyOf(layer, to)).toArray(float[][][]::new);
  }
}
