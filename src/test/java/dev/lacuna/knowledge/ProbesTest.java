package dev.lacuna.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.lacuna.knowledge.map.Projection;
import dev.lacuna.knowledge.probe.CalibratedProbe;
import dev.lacuna.knowledge.probe.Calibration;
import dev.lacuna.knowledge.probe.GatedMlp;
import dev.lacuna.knowledge.probe.GatedMlpTraining;
import dev.lacuna.knowledge.probe.LogisticRegression;
import dev.lacuna.knowledge.probe.Probe;
import dev.lacuna.knowledge.probe.StandardisedRows;
import dev.lacuna.statistics.Metrics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ProbesTest {
  @TempDir
  Path folder;

  /** Targets follow x0 and, where {@code gated}, the sign of x1·x2, which no line can tell. */
  private record Data(float[][] states, boolean[] targets) {
    static Data of(int n, int d, boolean gated, double noise, long seed) {
      Random random = new Random(seed);
      float[][] states = new float[n][d];
      boolean[] targets = new boolean[n];
      for (int i = 0; i < n; i++) {
        for (int k = 0; k < d; k++) {
          states[i][k] = (float) (random.nextGaussian() * (k + 1) + 3);
        }
        double clean = gated ? (states[i][1] - 3) / 2 * (states[i][2] - 3) / 3 : states[i][0] - 3;
        targets[i] = clean + noise * random.nextGaussian() > 0;
      }
      return new Data(states, targets);
    }
  }

  @Test
  void logisticRegressionEqualsScikitLearns() {
    GoldenNumbers golden = GoldenNumbers.load();
    LogisticRegression fitted = LogisticRegression.fit(golden.states(), golden.targets(),
        golden.number("/logistic/l2"));
    assertThat(fitted.weights()).containsExactly(golden.numbers("/logistic/weights"), within(1e-5));
    assertThat(fitted.bias()).isCloseTo(golden.number("/logistic/bias"), within(1e-4));
  }

  @Test
  void logisticRegressionTakesMoreDimensionsThanRowsAndOneThatDoesNotVary() {
    Data data = Data.of(40, 100, false, 0.1, 1);
    for (float[] state : data.states()) {
      state[7] = 12345.678f;
    }
    LogisticRegression fitted = LogisticRegression.fit(data.states(), data.targets(), 1);
    assertThat(fitted.weights()[7]).isZero();
    assertThat(Metrics.auroc(fitted.logits(data.states()), data.targets())).isEqualTo(1);
  }

  @Test
  void gatedMlpLearnsWhatNoLineCanTell() {
    Data training = Data.of(1200, 6, true, 0.05, 1);
    Data fresh = Data.of(500, 6, true, 0.05, 2);
    GatedMlp gated = GatedMlp.fit(training.states(), training.targets(), GatedMlp.Settings.DEFAULT, 1);
    LogisticRegression line = LogisticRegression.fit(training.states(), training.targets(), 1);
    assertThat(Metrics.auroc(gated.logits(fresh.states()), fresh.targets())).isGreaterThan(0.95);
    assertThat(Metrics.auroc(line.logits(fresh.states()), fresh.targets())).isBetween(0.35, 0.65);
  }

  @Test
  void gatedMlpIsTheSameForTheSameSeedAndTakesAHandfulOfRows() {
    Data data = Data.of(60, 5, false, 0.1, 1);
    double[] once = GatedMlp.fit(data.states(), data.targets(), GatedMlp.Settings.DEFAULT, 9).logits(data.states());
    assertThat(GatedMlp.fit(data.states(), data.targets(), GatedMlp.Settings.DEFAULT, 9).logits(data.states()))
        .containsExactly(once);
    assertThat(GatedMlp.fit(new float[][] {{1}, {2}}, new boolean[] {false, true}, GatedMlp.Settings.DEFAULT, 1)
        .logits(new float[][] {{1.5f}})[0]).isFinite();
  }

  @Test
  void gatedMlpsGradientIsThatOfItsLoss() {
    // Central differences; the tolerance is what float weights leave of them.
    Data data = Data.of(12, 3, false, 0.3, 5);
    StandardisedRows x = StandardisedRows.of(data.states(), data.targets());
    GatedMlp.Settings once = new GatedMlp.Settings(4, 1e-4, 0, 100, 1, 1, 0.01);
    GatedMlpTraining training = new GatedMlpTraining(x.rows(), data.targets(), once, 3);
    GatedMlpTraining.Check check = training.gradientAtStart();
    for (int i = 0; i < check.start().length; i++) {
      float[] plus = check.start().clone();
      float[] minus = check.start().clone();
      plus[i] += 1e-2f;
      minus[i] -= 1e-2f;
      double slope = (loss(plus, x, data) - loss(minus, x, data)) / 2e-2;
      assertThat((double) check.gradient()[i]).isCloseTo(slope, within(2e-4));
    }
  }

  private static double loss(float[] flat, StandardisedRows x, Data data) {
    GatedMlp.Weights weights = new GatedMlp.Weights(3, 4, flat);
    double sum = 0;
    for (int i = 0; i < x.rows().length; i++) {
      double z = weights.logit(x.rows()[i], new float[4], new float[4]);
      sum += Calibration.softplus(data.targets()[i] ? -z : z) / x.rows().length;
    }
    return sum;
  }

  @Test
  void probesRefuseOneClassAnotherWidthAndNotANumber() {
    Data data = Data.of(20, 3, false, 0.1, 1);
    assertThatThrownBy(() -> LogisticRegression.fit(data.states(), new boolean[20], 1))
        .hasMessageContaining("are known");
    LogisticRegression probe = LogisticRegression.fit(data.states(), data.targets(), 1);
    assertThatThrownBy(() -> probe.logits(new float[1][4])).hasMessageContaining("width 4, not 3");
    data.states()[4][2] = Float.NaN;
    assertThatThrownBy(() -> GatedMlp.fit(data.states(), data.targets(), GatedMlp.Settings.DEFAULT, 1))
        .hasMessageContaining("Number 2 of state 4 is NaN");
  }

  @Test
  void bothKindsComeBackFromTheirFiles() {
    Data data = Data.of(80, 4, false, 0.5, 1);
    for (Probe probe : new Probe[] {LogisticRegression.fit(data.states(), data.targets(), 1),
        GatedMlp.fit(data.states(), data.targets(), GatedMlp.Settings.DEFAULT, 1)}) {
      Path file = folder.resolve("deep").resolve(probe.kind());
      new CalibratedProbe(3, probe, new Calibration(0.5, -0.25)).save(file);
      CalibratedProbe back = CalibratedProbe.load(file);
      assertThat(back.layer()).isEqualTo(3);
      assertThat(back.calibration()).isEqualTo(new Calibration(0.5, -0.25));
      assertThat(back.probe().logits(data.states())).containsExactly(probe.logits(data.states()), within(1e-4));
      assertThat(Probe.load(file).kind()).isEqualTo(probe.kind());
    }
  }

  @Test
  void aDamagedFileIsRefusedWithItsNameAndWhatIsWrong() throws IOException {
    Data data = Data.of(80, 4, false, 0.5, 1);
    Path file = folder.resolve("probe.bin");
    LogisticRegression.fit(data.states(), data.targets(), 1).save(file);
    byte[] whole = Files.readAllBytes(file);
    assertRefused(file, Arrays.copyOf(whole, whole.length - 1), "bytes of numbers");
    assertRefused(file, Arrays.copyOf(whole, 10), "not a file of Lacuna");
    byte[] other = whole.clone();
    other[0] = 'X';
    assertRefused(file, other, "not a file of Lacuna");
    byte[] header = whole.clone();
    header[11] = 127;
    assertRefused(file, header, "header's length");
    byte[] json = whole.clone();
    json[12] = '[';
    assertRefused(file, json, "JSON");
    byte[] number = whole.clone();
    Arrays.fill(number, number.length - 4, number.length, (byte) 0xff);
    assertRefused(file, number, "NaN");
    assertThatThrownBy(() -> CalibratedProbe.load(write(file, whole)))
        .hasMessageContaining("\"calibration\" is missing");
    assertThatThrownBy(() -> Projection.load(file)).hasMessageContaining("no projection");
  }

  private static void assertRefused(Path file, byte[] bytes, String why) {
    assertThatThrownBy(() -> Probe.load(write(file, bytes))).isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(file.toString()).hasMessageContaining(why);
  }

  private static Path write(Path file, byte[] bytes) throws IOException {
    return Files.write(file, bytes);
  }
}
