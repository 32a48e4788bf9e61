package dev.lacuna.knowledge.map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.lacuna.knowledge.GoldenNumbers;
import dev.lacuna.knowledge.probe.Probe;
import dev.lacuna.knowledge.probe.StandardisedRows;
import java.nio.file.Path;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PcaProjectionTest {
  @TempDir
  Path folder;

  private static float[][] cloud(int n, int d, long seed) {
    Random random = new Random(seed);
    float[][] states = new float[n][d];
    for (float[] state : states) {
      for (int k = 0; k < d; k++) {
        state[k] = (float) (random.nextGaussian() * 10 / (k + 1) + 100 * k);
      }
    }
    return states;
  }

  @Test
  void axesEqualScikitLearns() {
    GoldenNumbers golden = GoldenNumbers.load();
    float[][] axes = PcaProjection.fit(golden.states()).axes();
    for (int a = 0; a < 2; a++) {
      assertThat(StandardisedRows.doubles(axes[a])).containsExactly(golden.numbers("/pca/axes/" + a), within(1e-4));
    }
  }

  @Test
  void findsTheAxesOfACloudWiderThanTheBlock() {
    float[][] axes = PcaProjection.fit(cloud(3000, 60, 1)).axes();
    assertThat(axes[0][0]).isCloseTo(1, within(0.01f));
    assertThat(axes[1][1]).isCloseTo(1, within(0.01f));
  }

  @Property(tries = 40)
  void fittedPointsLieWithinTheSquareAndFillIt(@ForAll @IntRange(min = 3, max = 40) int n,
      @ForAll @IntRange(min = 2, max = 20) int d, @ForAll @IntRange(max = 1000) int seed) {
    float[][] states = cloud(n, d, seed);
    PcaProjection map = PcaProjection.fit(states);
    float[] most = new float[2];
    for (float[] state : states) {
      float[] at = map.place(state);
      for (int a = 0; a < 2; a++) {
        assertThat(at[a]).isBetween(-1f, 1f);
        most[a] = Math.max(most[a], Math.abs(at[a]));
      }
    }
    assertThat(most[0]).isGreaterThan(0.999f);
    assertThat(most[1]).isGreaterThan(0.999f);
  }

  @Test
  void aNewPointIsPlacedBesideItsLikeAndMovesNothing() {
    float[][] states = cloud(50, 6, 1);
    PcaProjection map = PcaProjection.fit(states);
    float[] before = map.place(states[3]);
    assertThat(map.place(states[3].clone())).containsExactly(before);
    float[] far = states[3].clone();
    far[0] += 1000;
    assertThat(Math.abs(map.place(far)[0])).isGreaterThan(1);
    assertThat(map.place(states[3])).containsExactly(before);
  }

  @Test
  void takesOnePointEqualPointsAndOneDimension() {
    assertThat(PcaProjection.fit(new float[][] {{1, 2, 3}}).place(new float[] {1, 2, 3})).containsExactly(0, 0);
    assertThat(PcaProjection.fit(new float[][] {{1, 2}, {1, 2}}).place(new float[] {1, 2})).containsExactly(0, 0);
    assertThat(PcaProjection.fit(new float[][] {{1}, {5}}).place(new float[] {5})).containsExactly(new float[] {1, 0},
        within(1e-4f));
    assertThatThrownBy(() -> PcaProjection.fit(new float[0][])).hasMessageContaining("add questions first");
    assertThatThrownBy(() -> PcaProjection.fit(new float[][] {{1, Float.NaN}})).hasMessageContaining("NaN");
  }

  @Test
  void comesBackFromItsFileBitByBit() {
    float[][] states = cloud(50, 6, 1);
    PcaProjection map = PcaProjection.fit(states);
    map.save(folder.resolve("map.bin"));
    Projection back = Projection.load(folder.resolve("map.bin"));
    assertThat(back.method()).isEqualTo("pca");
    assertThat(back.width()).isEqualTo(6);
    assertThat(back.place(states[7])).containsExactly(map.place(states[7]));
    assertThatThrownBy(() -> Probe.load(folder.resolve("map.bin"))).hasMessageContaining("no probe");
  }
}
