package dev.lacuna.knowledge.map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class CartogramTest {
  private static final int COLUMNS = 48;
  private static final int ROWS = 32;

  /** Points in a clot, in the units of cells; some stand at the edges. */
  private static float[] clot(int n, double atX, double atY, double spread, long seed) {
    Random random = new Random(seed);
    float[] at = new float[2 * n];
    for (int i = 0; i < n; i++) {
      at[2 * i] = (float) Math.clamp(random.nextGaussian(atX, spread), 0, COLUMNS);
      at[2 * i + 1] = (float) Math.clamp(random.nextGaussian(atY, spread), 0, ROWS);
    }
    return at;
  }

  /** Evenly over a part of the rectangle's columns, four in each cell. */
  private static float[] even(double from, double to) {
    List<Float> at = new ArrayList<>();
    for (double x = from + 0.25; x < to; x += 0.5) {
      for (double y = 0.25; y < ROWS; y += 0.5) {
        at.add((float) x);
        at.add((float) y);
      }
    }
    float[] out = new float[at.size()];
    for (int c = 0; c < out.length; c++) {
      out[c] = at.get(c);
    }
    return out;
  }

  @Test
  void aMapThatHasRoomStaysAsItIs() {
    float[] at = even(0, COLUMNS);
    float[] before = at.clone();
    assertThat(new Cartogram(COLUMNS, ROWS, 1).flow(at, 5, 1)).as("the four points of a cell, in fives")
        .isCloseTo(0.8, within(0.01));
    assertThat(at).containsExactly(before, within(1e-4f));
  }

  @Test
  void whatItGivesIsTheGreatestDensityInLevels() {
    float[] at = {20.5f, 15.5f};
    assertThat(new Cartogram(COLUMNS, ROWS, 1).flow(at.clone(), 0.25, 0)).as("one point in the middle of a cell")
        .isCloseTo(4, within(1e-9));
    assertThat(new Cartogram(COLUMNS, ROWS, 1).flow(at, 1, 2)).as("smoothed to a normal density of deviation 2")
        .isCloseTo(1 / (2 * Math.PI * 2 * 2), within(1e-4));
    assertThat(new Cartogram(COLUMNS, ROWS, 1).flow(new float[0], 0.25, 1)).as("no point").isZero();
  }

  /** In one dimension the flow is known: x goes to where as much lies before it, ∫ρ/mean. */
  @Test
  void aHalfThatIsTwiceAsFullGrowsByAThird() {
    float[] at = even(0, COLUMNS / 2.0);
    float[] before = at.clone();
    // Left 4 in a cell, right none, but counted as 2: the mean is 3.
    new Cartogram(COLUMNS, ROWS, 1).flow(at, 2, 0.5);
    for (int i = 0; i < at.length; i += 2) {
      if (before[i] < COLUMNS / 2.0 - 3) {
        assertThat(at[i]).isCloseTo(before[i] * 4 / 3, within(0.25f));
      }
      assertThat(at[i + 1]).as("and nothing moves across").isCloseTo(before[i + 1], within(1e-3f));
    }
  }

  @Test
  void passAfterPassAClotIsThinnedUntilNowhereIsCrowded() {
    float[] at = clot(600, 15, 20, 2.5, 1);
    Cartogram cartogram = new Cartogram(COLUMNS, ROWS, 1);
    double first = cartogram.flow(at, 1, 1.5);
    double last = first;
    for (int pass = 0; pass < 15; pass++) {
      last = cartogram.flow(at, 1, 1.5);
    }
    assertThat(first).isGreaterThan(8);
    assertThat(last).isLessThan(1.4);
  }

  @Test
  void pointsStayWithinTheRectangleAlsoOnesAtItsEdges() {
    float[] at = clot(500, 24, 16, 3, 2);
    System.arraycopy(new float[] {0, 0, COLUMNS, ROWS, 0, ROWS, COLUMNS, 0, 24, 0, 24, ROWS, 0, 16, COLUMNS, 16}, 0, at,
        0, 16);
    Cartogram cartogram = new Cartogram(COLUMNS, ROWS, 1);
    for (int pass = 0; pass < 8; pass++) {
      cartogram.flow(at, 0.5, 1);
    }
    for (int i = 0; i < at.length; i += 2) {
      assertThat(at[i]).isBetween(0f, (float) COLUMNS);
      assertThat(at[i + 1]).isBetween(0f, (float) ROWS);
    }
  }

  /** A net is laid over the plane: were anything crossed, one of its triangles would be turned over. */
  @Test
  void theFlowCrossesNothing() {
    float[] clot = clot(400, 20, 14, 3, 3);
    int across = COLUMNS - 1;
    int down = ROWS - 1;
    float[] at = new float[clot.length + 2 * across * down];
    System.arraycopy(clot, 0, at, 0, clot.length);
    for (int y = 0; y < down; y++) {
      for (int x = 0; x < across; x++) {
        at[clot.length + 2 * (y * across + x)] = x + 1;
        at[clot.length + 2 * (y * across + x) + 1] = y + 1;
      }
    }
    new Cartogram(COLUMNS, ROWS, 1).flow(at, 1.5, 1.5);
    for (int y = 0; y + 1 < down; y++) {
      for (int x = 0; x + 1 < across; x++) {
        int a = clot.length + 2 * (y * across + x);
        int b = a + 2;
        int c = a + 2 * across;
        assertThat((at[b] - at[a]) * (at[c + 1] - at[a + 1]) - (at[b + 1] - at[a + 1]) * (at[c] - at[a]))
            .as("cell %d, %d", x, y).isPositive();
      }
    }
  }

  @Test
  void aMirroredMapFlowsAsInAMirror() {
    float[] at = clot(300, 8, 25, 4, 4);
    float[] mirrored = at.clone();
    for (int i = 0; i < at.length; i += 2) {
      mirrored[i] = COLUMNS - at[i];
      mirrored[i + 1] = ROWS - at[i + 1];
    }
    Cartogram cartogram = new Cartogram(COLUMNS, ROWS, 1);
    assertThat(cartogram.flow(mirrored, 0.5, 1.5)).isCloseTo(cartogram.flow(at, 0.5, 1.5), within(0.05));
    for (int i = 0; i < at.length; i += 2) {
      assertThat(mirrored[i]).isCloseTo(COLUMNS - at[i], within(0.02f));
      assertThat(mirrored[i + 1]).isCloseTo(ROWS - at[i + 1], within(0.02f));
    }
  }

  @Test
  void aRectangleOnItsSideFlowsAlike() {
    float[] at = clot(300, 12, 9, 3, 5);
    float[] turned = at.clone();
    for (int i = 0; i < at.length; i += 2) {
      turned[i] = at[i + 1];
      turned[i + 1] = at[i];
    }
    double upright = new Cartogram(COLUMNS, ROWS, 1).flow(at, 0.7, 1.2);
    assertThat(new Cartogram(ROWS, COLUMNS, 1).flow(turned, 0.7, 1.2)).isCloseTo(upright, within(1e-6));
    for (int i = 0; i < at.length; i += 2) {
      assertThat(turned[i]).isCloseTo(at[i + 1], within(1e-3f));
      assertThat(turned[i + 1]).isCloseTo(at[i], within(1e-3f));
    }
  }

  @Test
  void theSizeOfACellIsAUnitAndNothingElse() {
    float[] cells = clot(300, 30, 12, 3, 6);
    float[] small = cells.clone();
    for (int c = 0; c < small.length; c++) {
      small[c] *= 0.01f;
    }
    double most = new Cartogram(COLUMNS, ROWS, 1).flow(cells, 0.7, 1.2);
    assertThat(new Cartogram(COLUMNS, ROWS, 0.01).flow(small, 0.7, 1.2)).isCloseTo(most, within(1e-4));
    for (int c = 0; c < small.length; c++) {
      assertThat(100 * small[c]).isCloseTo(cells[c], within(1e-3f));
    }
  }
}
