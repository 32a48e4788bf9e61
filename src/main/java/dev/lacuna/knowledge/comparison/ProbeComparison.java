package dev.lacuna.knowledge.comparison;

import dev.lacuna.domain.ProbeTarget;
import dev.lacuna.hiddenstates.StateLayers;
import dev.lacuna.knowledge.AnswerEvidence;
import dev.lacuna.knowledge.EntropyThreshold;
import dev.lacuna.knowledge.measure.UncertaintyMeasure;
import dev.lacuna.knowledge.probe.Calibration;
import dev.lacuna.knowledge.probe.CrossValidation;
import dev.lacuna.knowledge.probe.GatedMlp;
import dev.lacuna.knowledge.probe.LogisticRegression;
import dev.lacuna.knowledge.probe.ProbeFit;
import dev.lacuna.statistics.Bootstrap;
import dev.lacuna.statistics.ConfidenceInterval;
import dev.lacuna.statistics.Metrics;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntConsumer;

/**
 * Every measure and every probe on the same held-out questions against the same target, the incorrectness of the greedy
 * answer. Each question is held out once: the pool is cut into folds, and whatever is fitted (γ*, probe, layer,
 * strength, calibration) is fitted on the other folds. KA2L's code scores its probe and its baselines against different
 * targets.
 *
 * @param questions what the model said to each
 * @param wrong whether its greedy answer is wrong
 * @param states of the last prompt token
 */
public record ProbeComparison(List<AnswerEvidence> questions, boolean[] wrong, StateLayers states, Settings settings) {

  /**
   * @param folds in which every question is held out once
   * @param search for each probe, by cross-validation within the training part
   * @param resamples of the intervals
   */
  public record Settings(int folds, ProbeFit.Settings search, int resamples, long seed) {
    public static Settings of(long seed) {
      return new Settings(5, new ProbeFit.Settings(3, List.of(10.0, 100.0, 1000.0), 1, 2, GatedMlp.Settings.DEFAULT),
          1_000,
          seed);
    }
  }

  /** Tokens for one question: read and generated. */
  public record Tokens(double forward, double generated) {
    public Tokens plus(Tokens other) {
      return new Tokens(forward + other.forward, generated + other.generated);
    }

    public double all() {
      return forward + generated;
    }
  }

  /**
   * One line of the table. AUROC of a measure is of the measure itself; accuracy, F1 and ECE are of its value
   * calibrated by Platt's scaling on the training part, wrong where that is above ½.
   *
   * @param f1 of the wrong answers
   * @param apart AUROC without misconceptions
   * @param misconceptions AUROC of misconceptions against known answers, among consistent ones
   * @param tokens for one more question, once everything is fitted
   * @param overText by how much the AUROC is above that of the question's words, by paired resamples
   * @param overLength by how much it is above that of the answer's length
   */
  public record Row(String name, ConfidenceInterval auroc, double accuracy, double f1, double ece,
      double apart,
      ConfidenceInterval misconceptions, Tokens tokens, ConfidenceInterval overText,
      ConfidenceInterval overLength) {}

  /** One layer's logistic probes: trained on semantic entropy and on incorrectness. */
  public record Layer(int layer, ConfidenceInterval auroc, double incorrect) {}

  /**
   * @param threshold γ* on all questions, with its interval
   * @param missing why there are no rows and layers; empty where there are
   */
  public record Result(List<Row> rows, List<Layer> layers, ConfidenceInterval threshold, int wrong,
      int misconceptions, String missing) {}

  /** Held-out scores of one line: what ranks, and the calibrated probability of being wrong. */
  private record ScoreTable(double[] rank, double[] p) {
    static ScoreTable of(int n) {
      return new ScoreTable(new double[n], new double[n]);
    }

    /** Folds have different probes: only their probabilities can be ranked together. */
    void fill(int[] held, double[] probabilities) {
      for (int i = 0; i < held.length; i++) {
        rank[held[i]] = probabilities[i];
        p[held[i]] = probabilities[i];
      }
    }
  }

  /** Questions of each kind that a probe is fitted to at least. */
  private static final int LEAST = 2;
  private static final List<String> KINDS = List.of(LogisticRegression.KIND, GatedMlp.KIND, ProbeFit.ADJACENT);

  /**
   * @param costs of each kind of work, for one question
   * @param progress told how many folds are done; may throw to cancel
   * @return without rows and layers where too few questions are of one kind
   */
  public Result run(Map<UncertaintyMeasure.Work, Tokens> costs, IntConsumer progress) {
    int n = wrong.length;
    double[] entropies = questions.stream().mapToDouble(UncertaintyMeasure.SEMANTIC_ENTROPY::of).toArray();
    ConfidenceInterval found = EntropyThreshold.stability(entropies, settings.seed());
    String missing = missing(entropies);
    if (!missing.isEmpty()) {
      boolean[] agreed = new boolean[n];
      for (int i = 0; i < n; i++) {
        agreed[i] = entropies[i] <= found.value();
      }
      return new Result(List.of(), List.of(), found, Metrics.count(wrong), Metrics.count(both(agreed, wrong)), missing);
    }
    Map<String, ScoreTable> scores = new LinkedHashMap<>();
    ScoreTable[][] layers = new ScoreTable[2][states.layers()];
    for (ScoreTable[] row : layers) {
      Arrays.setAll(row, l -> ScoreTable.of(n));
    }
    ComparisonControls controls = new ComparisonControls(questions, wrong, states, settings.search(), settings.seed());
    boolean[] consistent = new boolean[n];
    int[] fold = CrossValidation.folds(wrong, settings.folds(), settings.seed());
    for (int f = 0; f < settings.folds(); f++) {
      int[] training = CrossValidation.rows(fold, f, false);
      int[] held = CrossValidation.rows(fold, f, true);
      double threshold = EntropyThreshold.of(Arrays.stream(training).mapToDouble(r -> entropies[r]).toArray());
      for (int row : held) {
        consistent[row] = entropies[row] <= threshold;
      }
      measures(scores, training, held);
      boolean[] high = new boolean[training.length];
      for (int i = 0; i < high.length; i++) {
        high[i] = entropies[training[i]] > threshold;
      }
      probes(scores, layers[0], ProbeTarget.ENTROPY, high, training, held);
      probes(scores, layers[1], ProbeTarget.INCORRECT, CrossValidation.take(wrong, training), training, held);
      controls.heldOut(training, held)
          .forEach((name, p) -> scores.computeIfAbsent(name, _ -> ScoreTable.of(n)).fill(held, p));
      progress.accept(f + 1);
    }
    Bootstrap bootstrap = Bootstrap.of(n, settings.resamples(), settings.seed());
    List<Row> rows = new ArrayList<>();
    scores.forEach((name, element) -> rows.add(row(name, element, consistent, bootstrap, tokens(name, costs),
        scores)));
    List<Layer> curve = new ArrayList<>();
    for (int l = 0; l < states.layers(); l++) {
      curve.add(new Layer(l, bootstrap.auroc(layers[0][l].rank(), wrong),
          Metrics.auroc(layers[1][l].rank(), wrong)));
    }
    return new Result(List.copyOf(rows), List.copyOf(curve), found, Metrics.count(wrong),
        Metrics.count(both(consistent, wrong)), "");
  }

  /** Why nothing can be fitted and held out; empty where it can. */
  private String missing(double[] entropies) {
    int n = wrong.length;
    int bad = Metrics.count(wrong);
    if (Math.min(bad, n - bad) < settings.folds()) {
      return "too few " + (bad < n - bad ? "wrong" : "right") + " answers, " + Math.min(bad, n - bad) + " of " + n
          + ", where a comparison needs " + settings.folds() + " of each kind";
    }
    int[] fold = CrossValidation.folds(wrong, settings.folds(), settings.seed());
    for (int f = 0; f < settings.folds(); f++) {
      double[] training = Arrays.stream(CrossValidation.rows(fold, f, false)).mapToDouble(r -> entropies[r]).toArray();
      double threshold = EntropyThreshold.of(training);
      long high = Arrays.stream(training).filter(entropy -> entropy > threshold).count();
      if (Math.min(high, training.length - high) < LEAST) {
        return "the drawn answers to nearly all questions " + (high < LEAST ? "agree" : "differ")
            + ", so that no probe can be fitted to their entropy";
      }
    }
    return "";
  }

  private void measures(Map<String, ScoreTable> scores, int[] training, int[] held) {
    boolean[] target = CrossValidation.take(wrong, training);
    for (UncertaintyMeasure measure : UncertaintyMeasure.values()) {
      ScoreTable out = scores.computeIfAbsent(measure.id(), id -> ScoreTable.of(wrong.length));
      Calibration fitted = Calibration.platt(
          Arrays.stream(training).mapToDouble(r -> measure.of(questions.get(r))).toArray(), target);
      for (int row : held) {
        out.rank()[row] = measure.of(questions.get(row));
        out.p()[row] = fitted.probability(out.rank()[row]);
      }
    }
  }

  private void probes(Map<String, ScoreTable> scores, ScoreTable[] layers, ProbeTarget target, boolean[] labels,
      int[] training,
      int[] held) {
    StateLayers seen = states.take(training);
    StateLayers fresh = states.take(held);
    ProbeFit.Search search = ProbeFit.search(seen, labels, settings.search(), settings.seed());
    for (String kind : KINDS) {
      fill(scores.computeIfAbsent(kind + " (" + target.id() + ")", id -> ScoreTable.of(wrong.length)),
          search.best(kind),
          fresh, training, held);
    }
    for (int l = 0; l < layers.length; l++) {
      fill(layers[l], search.layer(l), fresh, training, held);
    }
  }

  /** Whatever a probe was trained on, its logits are calibrated to incorrectness, by rows that it did not see. */
  private void fill(ScoreTable out, ProbeFit fit, StateLayers fresh, int[] training, int[] held) {
    Calibration calibration = Calibration.platt(fit.outOfFold(), CrossValidation.take(wrong, training));
    out.fill(held, calibration.probabilities(fit.best().logitsOf(fresh)));
  }

  private Row row(String name, ScoreTable scores, boolean[] consistent, Bootstrap bootstrap, Tokens tokens,
      Map<String, ScoreTable> all) {
    boolean[] decided = new boolean[wrong.length];
    boolean[] agreed = new boolean[wrong.length];
    for (int i = 0; i < decided.length; i++) {
      decided[i] = scores.p()[i] > 0.5;
      agreed[i] = decided[i] == wrong[i];
    }
    boolean[] misconception = both(consistent, wrong);
    int[] apart = CrossValidation.rows(ones(misconception), 0, true);
    int[] sure = CrossValidation.rows(ones(consistent), 1, true);
    double[] sureScores = Arrays.stream(sure).mapToDouble(r -> scores.rank()[r]).toArray();
    boolean[] sureWrong = CrossValidation.take(wrong, sure);
    return new Row(name, bootstrap.auroc(scores.rank(), wrong),
        Metrics.accuracy(agreed),
        Metrics.f1(decided, wrong), Metrics.ece(scores.p(), wrong),
        Metrics.auroc(Arrays.stream(apart).mapToDouble(r -> scores.rank()[r]).toArray(),
            CrossValidation.take(wrong, apart)),
        Bootstrap.of(sure.length, settings.resamples(), settings.seed()).auroc(sureScores, sureWrong), tokens,
        over(scores, all, ComparisonControls.TEXT, bootstrap), over(scores, all, ComparisonControls.LENGTH, bootstrap));
  }

  private ConfidenceInterval over(ScoreTable scores, Map<String, ScoreTable> all, String control, Bootstrap bootstrap) {
    double[] other = all.getOrDefault(control, scores).rank();
    return bootstrap.aurocDifference(scores.rank(), other, wrong);
  }

  private static Tokens tokens(String name, Map<UncertaintyMeasure.Work, Tokens> costs) {
    Set<UncertaintyMeasure.Work> work = Arrays.stream(UncertaintyMeasure.values())
        .filter(measure -> measure.id().equals(name))
        .findFirst()
        .map(UncertaintyMeasure::work).orElse(switch (name) {
          case ComparisonControls.TEXT -> Set.of();
          case ComparisonControls.LENGTH -> Set.of(UncertaintyMeasure.Work.PREFILL, UncertaintyMeasure.Work.ANSWER);
          default -> Set.of(UncertaintyMeasure.Work.PREFILL);
        });
    return work.stream()
        .map(one -> costs.getOrDefault(one, new Tokens(0, 0))).reduce(new Tokens(0, 0), Tokens::plus);
  }

  private static boolean[] both(boolean[] a, boolean[] b) {
    boolean[] out = new boolean[a.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = a[i] && b[i];
    }
    return out;
  }

  private static int[] ones(boolean[] flags) {
    int[] out = new int[flags.length];
    Arrays.setAll(out, i -> flags[i] ? 1 : 0);
    return out;
  }
}
