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
 * lets the probe judge the whole pool from one prefill each. References never reach the probe: they give verdicts and
 * the figures it is judged by, so that a strategy that reads p(unknown) cannot see an answer.
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
   */
  public record Settings(int budget, int samples, double temperature, long seed) {}

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
   * @param aurocProbe of p(unknown) against incorrectness, on questions that the probe was not fitted on; NaN without
   *     references
   * @param aurocEntropy of semantic entropy against incorrectness, on the same questions
   * @param ece of p(unknown) against its own target, on the same questions
   */
  public record Result(List<Finding> findings, FittedProbe probe, List<ProbeFit.LayerScore> layers, double aurocProbe,
      double aurocEntropy, double ece) {}

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
    int[] sampled = sampledRows(items.size());
    List<List<Answers.Answer>> drawn = Answers.drawn(model, format,
        Arrays.stream(sampled).mapToObj(questions::get).toList(), settings.samples(), settings.temperature(),
        settings.seed(), n -> progress.accept("sampling answers", n));
    AnswerClusters[] clusters = new AnswerClusters[items.size()];
    double[] entropies = new double[items.size()];
    Arrays.fill(entropies, Double.NaN);
    for (int i = 0; i < sampled.length; i++) {
      int row = sampled[i];
      clusters[row] = AnswerClusters.of(questions.get(row), drawn.get(i).stream().map(Answers.Answer::text).toList(),
          equivalence);
      entropies[row] = SemanticEntropy.discrete(clusters[row]);
    }
    double threshold = EntropyThreshold.of(Arrays.stream(sampled).mapToDouble(r -> entropies[r]).toArray());
    boolean[] right = new boolean[items.size()];
    for (int i = 0; i < right.length; i++) {
      right[i] = equivalence.matches(questions.get(i), greedy.get(i).text(), items.get(i).answers());
    }

    progress.accept("reading hidden states", 0);
    int[] layers = IntStream.rangeClosed(0, model.config().layers()).toArray();
    float[][][] states = model.hiddenStates(
        format.prompts(model.tokenizer(), Arrays.stream(sampled).mapToObj(questions::get).toList()), layers,
        LanguageModel.Pooling.LAST_TOKEN);
    progress.accept("fitting the probe", 0);
    boolean[] unknown = new boolean[sampled.length];
    for (int i = 0; i < sampled.length; i++) {
      unknown[i] = entropies[sampled[i]] > threshold;
    }
    int fitted = (int) Math.round(sampled.length * (1 - HELD_OUT));
    ProbeFit fit = ProbeFit.of(rows(states, 0, fitted), Arrays.copyOf(unknown, fitted), settings.seed());
    FittedProbe probe = new FittedProbe(fit.best(), threshold);

    double[] p = probabilities(items.size(), probe, questions);
    double[] scores = heldOut(sampled, fitted, p);
    double[] heldEntropies = heldOut(sampled, fitted, entropies);
    boolean[] heldUnknown = Arrays.copyOfRange(unknown, fitted, unknown.length);
    double aurocProbe = Double.NaN;
    double aurocEntropy = Double.NaN;
    if (IntStream.range(fitted, sampled.length).noneMatch(i -> items.get(sampled[i]).answers().isEmpty())) {
      boolean[] wrong = new boolean[sampled.length - fitted];
      for (int i = 0; i < wrong.length; i++) {
        wrong[i] = !right[sampled[fitted + i]];
      }
      aurocProbe = Metrics.auroc(scores, wrong);
      aurocEntropy = Metrics.auroc(heldEntropies, wrong);
    }
    List<Finding> findings = new ArrayList<>(items.size());
    for (int i = 0; i < items.size(); i++) {
      boolean consistent = Double.isNaN(entropies[i]) ? p[i] <= 0.5 : entropies[i] <= threshold;
      Verdict verdict = items.get(i).answers().isEmpty() ? Verdict.withoutReference(consistent)
          : Verdict.of(consistent, right[i]);
      findings.add(new Finding(items.get(i), greedy.get(i), clusters[i] == null ? List.of() : clusters[i].byCount(),
          entropies[i], verdict, p[i]));
    }
    return new Result(List.copyOf(findings), probe, fit.scores(), aurocProbe, aurocEntropy,
        Metrics.ece(scores, heldUnknown));
  }

  /** Rows to sample, in random order: their first part fits the probe and the rest judges it. */
  private int[] sampledRows(int size) {
    List<Integer> rows = new ArrayList<>(IntStream.range(0, size).boxed().toList());
    Collections.shuffle(rows, new SplittableRandom(settings.seed()));
    int budget = settings.budget() == 0 ? size : Math.min(size, Math.max(20, settings.budget()));
    return rows.stream().limit(budget).mapToInt(Integer::intValue).toArray();
  }

  private double[] probabilities(int size, FittedProbe probe, List<String> questions) {
    double[] p = new double[size];
    model.hiddenStates(format.prompts(model.tokenizer(), questions), new int[] {probe.layer()},
        LanguageModel.Pooling.LAST_TOKEN, (indices, states) -> {
          double[] some = probe.unknown(states[0]);
          for (int i = 0; i < indices.length; i++) {
            p[indices[i]] = some[i];
          }
        });
    return p;
  }

  private static double[] heldOut(int[] sampled, int from, double[] values) {
    return Arrays.stream(sampled, from, sampled.length).mapToDouble(r -> values[r]).toArray();
  }

  private static float[][][] rows(float[][][] states, int from, int to) {
    return Arrays.stream(states).map(layer -> Arrays.copyOfRange(layer, from, to)).toArray(float[][][]::new);
  }
}
