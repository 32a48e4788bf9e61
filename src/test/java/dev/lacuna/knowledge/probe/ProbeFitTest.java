package dev.lacuna.knowledge.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.lacuna.hiddenstates.StateLayers;
import dev.lacuna.statistics.Metrics;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ProbeFitTest {
  private static final int ROWS = 300;

  /** Three layers: noise, a faint sign, a clear sign. */
  private static float[][][] layers(boolean[] targets, long seed) {
    Random random = new Random(seed);
    double[] signal = {0, 0.5, 2};
    float[][][] states = new float[3][targets.length][8];
    for (int layer = 0; layer < 3; layer++) {
      for (int i = 0; i < targets.length; i++) {
        for (int k = 0; k < 8; k++) {
          states[layer][i][k] = (float) random.nextGaussian();
        }
        states[layer][i][3] += (float) (targets[i] ? signal[layer] : -signal[layer]);
      }
    }
    return states;
  }

  private static boolean[] targets(int n, double share, long seed) {
    Random random = new Random(seed);
    boolean[] targets = new boolean[n];
    for (int i = 0; i < n; i++) {
      targets[i] = random.nextDouble() < share;
    }
    return targets;
  }

  @Test
  void findsTheLayerThatTellsAndIsCalibratedOnFreshRows() {
    boolean[] targets = targets(ROWS, 0.4, 1);
    ProbeFit fit = ProbeFit.of(layers(targets, 2), targets, 7);
    assertThat(fit.best().layer()).isEqualTo(2);
    assertThat(fit.scores()).extracting(ProbeFit.LayerScore::kind)
        .containsExactly("logistic", "logistic", "gated-mlp", "logistic", "gated-mlp");
    assertThat(fit.scores().getFirst().auroc()).isBetween(0.35, 0.65);
    assertThat(Metrics.auroc(fit.outOfFold(), targets)).isGreaterThan(0.95);

    boolean[] fresh = targets(1000, 0.4, 3);
    double[] p = fit.best().probabilities(layers(fresh, 4)[2]);
    assertThat(Metrics.auroc(p, fresh)).isGreaterThan(0.95);
    assertThat(Metrics.ece(p, fresh)).isLessThan(0.06);
  }

  @Test
  void scoresShuffledTargetsAsChance() {
    // If a fold saw its own rows, 8 dimensions of noise would look like knowledge.
    boolean[] targets = targets(60, 0.5, 1);
    float[][][] noise = {layers(targets, 2)[0]};
    ProbeFit.Settings linear = new ProbeFit.Settings(5, List.of(1.0), 0, GatedMlp.Settings.DEFAULT);
    double mean = 0;
    for (long seed = 0; seed < 20; seed++) {
      mean += Metrics.auroc(ProbeFit.of(StateLayers.of(noise), targets(60, 0.5, 100 + seed), linear, seed).outOfFold(),
          targets(60, 0.5, 100 + seed)) / 20;
    }
    assertThat(mean).isBetween(0.4, 0.58);
  }

  /** Half of the sign on one layer and half on the next: only a probe on both reads all of it. */
  @Test
  void aProbeOnAdjacentLayersReadsBothAndIsKept(@TempDir Path folder) {
    boolean[] targets = targets(ROWS, 0.5, 1);
    float[][][] states = layers(targets, 2);
    boolean[] noise = targets(ROWS, 0.5, 9);
    for (int i = 0; i < ROWS; i++) {
      // What disturbs one layer is seen on the other, where it can be taken off.
      states[1][i][3] = (targets[i] ? 1 : -1) + (noise[i] ? 5 : -5);
      states[2][i][3] = noise[i] ? 5 : -5;
    }
    ProbeFit.Settings pairs = new ProbeFit.Settings(3, List.of(1.0), 0, 2, GatedMlp.Settings.DEFAULT);
    ProbeFit fit = ProbeFit.search(StateLayers.of(states), targets, pairs, 1).best(ProbeFit.ADJACENT);
    assertThat(fit.best().layer()).isEqualTo(1);
    assertThat(fit.best().layers()).isEqualTo(2);
    assertThat(Metrics.auroc(fit.best().logitsOf(StateLayers.of(states)), targets)).isGreaterThan(0.99);
    double single = Metrics.auroc(ProbeFit.search(StateLayers.of(states), targets, pairs, 1).layer(1).outOfFold(),
        targets);
    assertThat(single).isLessThan(0.9);

    fit.best().save(folder.resolve("p.bin"));
    CalibratedProbe loaded = CalibratedProbe.load(folder.resolve("p.bin"));
    assertThat(loaded.layers()).isEqualTo(2);
    assertThat(loaded.layer()).isEqualTo(1);
    assertThat(loaded.logitsOf(StateLayers.of(states))[7])
        .isCloseTo(fit.best().logitsOf(StateLayers.of(states))[7], within(1e-3));
    assertThatThrownBy(() -> new CalibratedProbe(1, 3, fit.best().probe(), Calibration.IDENTITY))
        .hasMessageContaining("cannot read 3 layers");
  }

  @Test
  void isTheSameForTheSameSeed() {
    boolean[] targets = targets(80, 0.5, 1);
    float[][][] states = layers(targets, 2);
    assertThat(ProbeFit.of(states, targets, 5).outOfFold())
        .containsExactly(ProbeFit.of(states, targets, 5).outOfFold());
  }

  @Test
  void refusesNoLayersAndAClassThatIsTooSmall() {
    boolean[] targets = targets(40, 0.5, 1);
    assertThatThrownBy(() -> ProbeFit.of(new float[0][][], targets, 1)).hasMessageContaining("no layers");
    boolean[] one = new boolean[40];
    one[3] = true;
    assertThatThrownBy(() -> ProbeFit.of(layers(one, 1), one, 1))
        .hasMessageContaining("Only 1 of 40 questions are unknown");
  }

  @Test
  void foldsHaveBothClassesInTheSameShares() {
    boolean[] targets = targets(103, 0.3, 1);
    int[] folds = CrossValidation.folds(targets, 5, 1);
    int unknown = CrossValidation.take(targets,
        java.util.stream.IntStream.range(0, 103).filter(i -> targets[i]).toArray()).length;
    for (int f = 0; f < 5; f++) {
      int[] rows = CrossValidation.rows(folds, f, true);
      assertThat(rows.length).isBetween(20, 21);
      assertThat((int) Arrays.stream(rows).filter(i -> targets[i]).count()).isBetween(unknown / 5, unknown / 5 + 1);
    }
    assertThat(CrossValidation.folds(targets, 5, 2)).isNotEqualTo(folds);
  }
}
