package dev.lacuna.report;

import dev.lacuna.statistics.ConfidenceInterval;
import dev.lacuna.worker.api.SimulationResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/**
 * Strategies on one project, each compared with random by seeds that both have.
 *
 * @param results in the order in which strategies first appear
 */
public record StrategyComparison(String project, List<StrategyResult> results) {

  /** The baseline's name. */
  public static final String RANDOM = "random";

  /**
   * What one strategy reached.
   *
   * @param seeds how many curves
   * @param area of each seed's curve; {@code gain} its difference to random's, paired by seed
   * @param share of random's labels with which it reaches random's final accuracy of the same seed, by seed; NaN where
   *     it never does
   * @param price seconds of one core that an answer must cost before it is ahead of random, by seed: what it computes
   *     more until random's final accuracy, for each answer that it saves; at most 0 where it computes no more,
   *     infinite where it saves no answer
   * @param wrong share of what it asked that the base model had wrong
   * @param curve mean and 95 % interval over seeds at each number of labels
   */
  public record StrategyResult(String name, int seeds, ConfidenceInterval area, ConfidenceInterval gain,
      List<Double> share,
      List<Double> price,
      ConfidenceInterval accuracy, ConfidenceInterval accuracyGain, ConfidenceInterval ece, ConfidenceInterval eceGain,
      ConfidenceInterval forgotten, double wrong, double unanswered, ConfidenceInterval seconds, Tokens tokens,
      LearningCurve curve, Lengths lengths) {

    /** How many of the seeds reach random's final accuracy with at most this share of its labels. */
    public long within(double most) {
      return share.stream().filter(value -> value <= most).count();
    }
  }

  /** Means over the seeds of whole curves. */
  public record Tokens(double forward, double generated, double trained) {}

  /** Of everything asked, in tokens: how often each length. */
  public record Lengths(TreeMap<Integer, Integer> questions, TreeMap<Integer, Integer> answers) {

    static double mean(Map<Integer, Integer> counts) {
      double n = counts.values().stream().mapToInt(Integer::intValue).sum();
      return counts.entrySet().stream().mapToDouble(entry -> entry.getKey() * (double) entry.getValue()).sum() / n;
    }
  }

  /** @param rows of one project */
  public static StrategyComparison of(String project, List<SimulationResult.Row> rows) {
    Map<String, TreeMap<Long, List<SimulationResult.Row>>> grouped = new LinkedHashMap<>();
    rows.forEach(row -> grouped.computeIfAbsent(row.strategy(), _ -> new TreeMap<>())
        .computeIfAbsent(row.seed(), _ -> new ArrayList<>()).add(row));
    Map<String, TreeMap<Long, SeedCurve>> curves = new LinkedHashMap<>();
    grouped.forEach((name, bySeed) -> {
      TreeMap<Long, SeedCurve> own = new TreeMap<>();
      bySeed.forEach((seed, points) -> own.put(seed, new SeedCurve(points)));
      curves.put(name, own);
    });
    TreeMap<Long, SeedCurve> random = curves.getOrDefault(RANDOM, new TreeMap<>());
    return new StrategyComparison(project,
        curves.entrySet().stream().map(entry -> result(entry.getKey(), entry.getValue(), random)).toList());
  }

  private static StrategyResult result(String name, TreeMap<Long, SeedCurve> own, TreeMap<Long, SeedCurve> random) {
    List<Double> share = new ArrayList<>();
    List<Double> price = new ArrayList<>();
    own.forEach((seed, curve) -> {
      if (random.containsKey(seed)) {
        SeedCurve other = random.get(seed);
        int all = other.last().labels();
        double needed = curve.labelsFor(other.last().accuracy());
        share.add(needed / all);
        double more = curve.at(needed, SimulationResult.Row::cpuSeconds) - other.last().cpuSeconds();
        price.add(more <= 0 ? 0 : needed < all ? more / (all - needed) : Double.POSITIVE_INFINITY);
      }
    });
    List<SimulationResult.Row> last = own.values().stream().map(SeedCurve::last).toList();
    List<CurvePoint> points = own.values().stream().flatMap(curve -> CurvePoint.of(curve.rows()).stream()).toList();
    return new StrategyResult(name, own.size(), over(own, SeedCurve::area), paired(own, random, SeedCurve::area), share,
        price,
        over(own, element -> element.last().accuracy()), paired(own, random, element -> element.last().accuracy()),
        over(own, element -> element.last().ece()), paired(own, random, element -> element.last().ece()),
        over(own, element -> element.last().forgotten()),
        last.stream().mapToDouble(row -> row.wrong() / (double) row.labels()).average().orElse(Double.NaN),
        last.stream().mapToDouble(row -> row.unanswered() / (double) row.labels()).average().orElse(Double.NaN),
        over(own, element -> element.last().cpuSeconds()), new Tokens(mean(last, SimulationResult.Row::forwardTokens),
            mean(last, SimulationResult.Row::generatedTokens), mean(last, SimulationResult.Row::trainedTokens)),
        LearningCurve.intervals(name, points), lengths(own));
  }

  /** The difference of a strategy's figure to another's, paired by seed. */
  static ConfidenceInterval paired(TreeMap<Long, SeedCurve> own, TreeMap<Long, SeedCurve> other,
      ToDoubleFunction<SeedCurve> figure) {
    return ConfidenceInterval.ofMean(own.entrySet().stream().filter(entry -> other.containsKey(entry.getKey()))
        .mapToDouble(entry -> figure.applyAsDouble(entry.getValue()) - figure.applyAsDouble(other.get(entry.getKey())))
        .toArray());
  }

  private static ConfidenceInterval over(TreeMap<Long, SeedCurve> curves, ToDoubleFunction<SeedCurve> figure) {
    return ConfidenceInterval.ofMean(curves.values().stream().mapToDouble(figure).toArray());
  }

  private static double mean(List<SimulationResult.Row> rows, ToDoubleFunction<SimulationResult.Row> figure) {
    return rows.stream().mapToDouble(figure).average().orElse(Double.NaN);
  }

  private static Lengths lengths(TreeMap<Long, SeedCurve> curves) {
    TreeMap<Integer, Integer> questions = new TreeMap<>();
    TreeMap<Integer, Integer> answers = new TreeMap<>();
    curves.values().stream().flatMap(curve -> curve.rows().stream()).forEach(row -> {
      row.questionTokens().forEach(n -> questions.merge(n, 1, Integer::sum));
      row.answerTokens().forEach(n -> answers.merge(n, 1, Integer::sum));
    });
    return new Lengths(questions, answers);
  }

  /** The paired difference of one strategy's figures to another's on this project, from the same rows. */
  public record PairwiseComparison(String first, String second, ConfidenceInterval area, ConfidenceInterval accuracy,
      ConfidenceInterval ece) {

    /** @param rows of one project */
    public static PairwiseComparison of(String first, String second, List<SimulationResult.Row> rows) {
      TreeMap<Long, SeedCurve> a = bySeed(first, rows);
      TreeMap<Long, SeedCurve> b = bySeed(second, rows);
      return new PairwiseComparison(first, second, paired(a, b, SeedCurve::area),
          paired(a, b, curve -> curve.last().accuracy()),
          paired(a, b, curve -> curve.last().ece()));
    }

    private static TreeMap<Long, SeedCurve> bySeed(String name, List<SimulationResult.Row> rows) {
      TreeMap<Long, List<SimulationResult.Row>> grouped = new TreeMap<>();
      rows.stream().filter(row -> row.strategy().equals(name))
          .forEach(row -> grouped.computeIfAbsent(row.seed(), _ -> new ArrayList<>()).add(row));
      TreeMap<Long, SeedCurve> curves = new TreeMap<>();
      grouped.forEach((seed, points) -> curves.put(seed, new SeedCurve(points)));
      return curves;
    }
  }
}
