package dev.lacuna.mapgeometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ContoursTest {
  private static final int N = 3_000;
  private final float[] xs = new float[N];
  private final float[] ys = new float[N];
  private final BitSet all = new BitSet(N);

  ContoursTest() {
    Random random = new Random(4);
    for (int i = 0; i < N; i++) {
      xs[i] = (float) random.nextGaussian(i % 2 == 0 ? -0.6 : 0.6, 0.12);
      ys[i] = (float) random.nextGaussian(0, 0.12);
    }
    all.set(0, N);
  }

  /** The line from the last corner to the first is no longer than the others: a step of the grid. */
  @Test
  void everyLineIsClosed() {
    List<Contours.Line> lines = Contours.of(xs, ys, all).lines();
    assertThat(lines).hasSizeGreaterThan(5);
    for (Contours.Line line : lines) {
      float[] xy = line.xy();
      double longest = 0;
      for (int i = 2; i < xy.length; i += 2) {
        longest = Math.max(longest, Math.hypot(xy[i] - xy[i - 2], xy[i + 1] - xy[i - 1]));
      }
      assertThat(Math.hypot(xy[0] - xy[xy.length - 2], xy[1] - xy[xy.length - 1])).isLessThanOrEqualTo(longest * 1.5);
      assertThat(longest).isLessThan(0.03);
    }
  }

  @Test
  void theLinesOfALevelHoldTheirShareOfThePoints() {
    List<Contours.Line> lines = Contours.of(xs, ys, all).lines();
    for (double share : lines.stream().mapToDouble(Contours.Line::share).distinct().toArray()) {
      List<Contours.Line> level = lines.stream().filter(line -> line.share() == share).toList();
      long inside = IntStream.range(0, N)
          .filter(i -> level.stream().filter(line -> holds(line.xy(), xs[i], ys[i])).count() % 2 == 1)
          .count();
      assertThat((double) inside / N).isCloseTo(share, within(0.03));
    }
  }

  @Test
  void twoLumpsHaveTwoInnerLinesEachAroundItsMiddle() {
    List<Contours.Line> lines = Contours.of(xs, ys, all).lines();
    double inner = lines.stream().mapToDouble(Contours.Line::share).min().orElseThrow();
    assertThat(lines.stream().filter(line -> line.share() == inner && holds(line.xy(), -0.6f, 0))).isNotEmpty();
    assertThat(lines.stream().filter(line -> line.share() == inner && holds(line.xy(), 0.6f, 0))).isNotEmpty();
    assertThat(lines.stream().filter(line -> line.share() <= 0.5 && holds(line.xy(), 0, 0))).isEmpty();
  }

  @Test
  void hiddenPointsHaveNoPart() {
    BitSet left = new BitSet(N);
    IntStream.range(0, N).filter(i -> i % 2 == 0).forEach(left::set);
    for (Contours.Line line : Contours.of(xs, ys, left).lines()) {
      assertThat(line.xy()[0]).isLessThan(0.2f);
    }
  }

  @Test
  void noPointsHaveNoLines() {
    assertThat(Contours.of(new float[0], new float[0], new BitSet()).lines()).isEmpty();
  }

  private static boolean holds(float[] xy, float x, float y) {
    boolean odd = false;
    for (int i = 0, j = xy.length - 2; i < xy.length; j = i, i += 2) {
      if (xy[i + 1] > y != xy[j + 1] > y && x < (xy[j] - xy[i]) * (y - xy[i + 1]) / (xy[j + 1] - xy[i + 1]) + xy[i]) {
        odd = !odd;
      }
    }
    return odd;
  }
}
