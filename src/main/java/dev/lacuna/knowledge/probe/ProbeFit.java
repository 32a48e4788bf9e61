package dev.lacuna.knowledge.probe;

import dev.lacuna.hiddenstates.StateLayers;
import dev.lacuna.statistics.Metrics;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The search for the probe: logistic regression on every layer, the gated MLP on the best few, and logistic regression
 * on the best few pairs of adjacent layers, each scored by cross-validation; the best is fitted anew on all rows and
 * calibrated by its out-of-fold logits. Because layer, kind and strength are chosen by the same folds, the winner's
 * AUROC here is a little too good: report one on questions that were kept out.
 *
 * @param best fitted on all rows
 * @param scores every layer and kind tried, layer by layer
 * @param outOfFold {@code [n]} logits of the chosen layer and kind, each from a probe that did not see the row
 */
public record ProbeFit(CalibratedProbe best, List<LayerScore> scores, double[] outOfFold) {
  /** What a probe on two adjacent layers is called; it is a logistic regression. */
  public static final String ADJACENT = "adjacent-layers";
  /** In cross-validation only the ranking counts, and it settles long before the last digits of the weights. */
  private static final double ROUGH = 0.05;
  /** Layers are fitted side by side where all of them at once are less than this part of the heap. */
  private static final int AT_ONCE = 16;

  /** Cross-validated AUROC of one kind of probe on one layer (index into the layers given; of two the lower). */
  public record LayerScore(int layer, String kind, double auroc) {}

  /**
   * @param folds at most; fewer where a class is small
   * @param l2 strengths λ of logistic regression, of which each layer takes the best
   * @param mlpLayers how many of the best layers get the gated MLP too; 0 for none
   * @param pairs how many pairs of adjacent layers are tried, those about the best layers; 0 for none
   */
  public record Settings(int folds, List<Double> l2, int mlpLayers, int pairs, GatedMlp.Settings mlp) {
    /** One layer each: the map, the decoder and the strategies read the state that the probe reads. */
    public static final Settings DEFAULT = new Settings(5, List.of(10.0, 100.0, 1000.0), 2, GatedMlp.Settings.DEFAULT);

    public Settings {
      l2 = List.copyOf(l2);
      if (folds < 2 || l2.isEmpty() || mlpLayers < 0 || pairs < 0) {
        throw new IllegalArgumentException("The search for a probe needs at least 2 folds (" + folds
            + "), one L2 strength (" + l2 + "), 0 or more layers for the gated probe (" + mlpLayers
            + ") and 0 or more pairs of layers (" + pairs + ").");
      }
    }

    /** Without pairs of layers. */
    public Settings(int folds, List<Double> l2, int mlpLayers, GatedMlp.Settings mlp) {
      this(folds, l2, mlpLayers, 0, mlp);
    }
  }

  /** @param fit of the probe, to given rows */
  private record CandidateProbe(int layer, int layers, String kind, double auroc, double[] outOfFold,
      Function<Rows, Probe> fit) {
    LayerScore score() {
      return new LayerScore(layer, kind, auroc);
    }

    float[][] states(StateLayers all) {
      return layers == 1 ? all.layer(layer) : AdjacentLayers.of(all, layer);
    }
  }

  private record Rows(float[][] states, boolean[] targets, boolean rough) {}

  /**
   * With the default settings.
   *
   * @param states {@code [layers][n][d]}
   * @param targets {@code [n]}, true for unknown
   * @throws IllegalArgumentException when a class has fewer than 2 rows, or a state is not finite
   */
  public static ProbeFit of(float[][][] states, boolean[] targets, long seed) {
    return of(StateLayers.of(states), targets, Settings.DEFAULT, seed);
  }

  public static ProbeFit of(StateLayers states, boolean[] targets, Settings settings, long seed) {
    return search(states, targets, settings, seed).best();
  }

  /** All that was tried, so that more than the winner can be fitted. */
  public static Search search(StateLayers states, boolean[] targets, Settings settings, long seed) {
    int unknown = (int) IntStream.range(0, targets.length).filter(i -> targets[i]).count();
    int folds = Math.max(2, Math.min(settings.folds(), Math.min(unknown, targets.length - unknown)));
    int[] fold = CrossValidation.folds(targets, folds, seed);
    boolean small = states.layerBytes() * Runtime.getRuntime().availableProcessors() <= Runtime.getRuntime().maxMemory()
        / AT_ONCE;
    List<CandidateProbe> tried = new ArrayList<>(each(IntStream.range(0, states.layers()).boxed(), small)
        .map(layer -> logistic(layer, 1, states.layer(layer), targets, fold, folds, settings)).toList());
    List<CandidateProbe> ranked = tried.stream().sorted(BEST_FIRST).toList();
    List<CandidateProbe> gated = each(ranked.stream().limit(settings.mlpLayers()), small)
        .map(c -> candidate(c.layer(), 1, GatedMlp.KIND, states.layer(c.layer()), targets, fold, folds, small,
            rows -> GatedMlp.fit(rows.states(), rows.targets(), settings.mlp(), seed)))
        .toList();
    List<CandidateProbe> pairs = each(ranked.stream().flatMap(c -> Stream.of(c.layer() - 1, c.layer()))
        .filter(layer -> layer >= 0 && layer + 1 < states.layers()).distinct().limit(settings.pairs()), small)
        .map(layer -> logistic(layer, 2, AdjacentLayers.of(states, layer), targets, fold, folds, settings)).toList();
    tried.addAll(gated);
    tried.addAll(pairs);
    return new Search(states, targets, tried);
  }

  /** Cross-validated candidates, none fitted on all rows yet. */
  public static final class Search {
    private final StateLayers states;
    private final boolean[] targets;
    private final List<CandidateProbe> tried;

    private Search(StateLayers states, boolean[] targets, List<CandidateProbe> tried) {
      this.states = states;
      this.targets = targets;
      this.tried = List.copyOf(tried);
    }

    /** The best of all. */
    public ProbeFit best() {
      return best(c -> true);
    }

    /** The best of one kind: {@code logistic}, {@code gated-mlp} or {@link ProbeFit#ADJACENT}. */
    public ProbeFit best(String kind) {
      return best(c -> c.kind().equals(kind));
    }

    /** The logistic regression on one layer. */
    public ProbeFit layer(int layer) {
      return best(c -> c.layer() == layer && c.kind().equals(LogisticRegression.KIND));
    }

    private ProbeFit best(java.util.function.Predicate<CandidateProbe> which) {
      // Sorting is stable and logistic regression stands first: between equals the simpler, lower probe is kept.
      CandidateProbe best = tried.stream().filter(which).sorted(BEST_FIRST).findFirst().orElseThrow(
          () -> new IllegalArgumentException("There are no layers to fit a probe on; ask for at least one."));
      Probe probe = best.fit().apply(new Rows(best.states(states), targets, false));
      List<LayerScore> scores = tried.stream().map(CandidateProbe::score)
          .sorted(Comparator.comparingInt(LayerScore::layer)).toList();
      return new ProbeFit(new CalibratedProbe(best.layer(), best.layers(), probe,
          Calibration.platt(best.outOfFold(), targets)), scores, best.outOfFold());
    }
  }

  private static final Comparator<CandidateProbe> BEST_FIRST = Comparator.comparingDouble(c -> -c.auroc());

  /** Large layers go one by one, each fold of them side by side, so that memory holds one layer. */
  private static <T> Stream<T> each(Stream<T> layers, boolean together) {
    return together ? layers.parallel() : layers.sequential();
  }

  private static CandidateProbe logistic(int layer, int layers, float[][] states, boolean[] targets, int[] fold,
      int folds,
      Settings settings) {
    return settings.l2().stream()
        .map(l2 -> candidate(layer, layers, layers == 1 ? LogisticRegression.KIND : ADJACENT, states, targets, fold,
            folds, true, rows -> rows.rough()
                ? LogisticRegression.fit(rows.states(), rows.targets(), l2, ROUGH)
                : LogisticRegression.fit(rows.states(), rows.targets(), l2)))
        .sorted(BEST_FIRST).findFirst().orElseThrow();
  }

  /** @param sides whether folds are fitted side by side; not where each copies its rows and they are large */
  private static CandidateProbe candidate(int layer, int layers, String kind, float[][] states, boolean[] targets,
      int[] fold, int folds, boolean sides, Function<Rows, Probe> fit) {
    double[] logits = new double[targets.length];
    each(IntStream.range(0, folds).boxed(), sides).forEach(f -> {
      int[] training = CrossValidation.rows(fold, f, false);
      int[] held = CrossValidation.rows(fold, f, true);
      Probe probe = fit.apply(new Rows(CrossValidation.take(states, training), CrossValidation.take(targets, training),
          true));
      double[] out = probe.logits(CrossValidation.take(states, held));
      for (int k = 0; k < held.length; k++) {
        logits[held[k]] = out[k];
      }
    });
    return new CandidateProbe(layer, layers, kind, Metrics.auroc(logits, targets), logits, fit);
  }
}
