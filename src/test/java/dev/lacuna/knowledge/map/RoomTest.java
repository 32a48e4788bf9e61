package dev.lacuna.knowledge.map;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lacuna.knowledge.NeighbourProjection;
import dev.lacuna.plane.GlyphSize;
import dev.lacuna.plane.MapRoom;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The promise of docs/decisions/0038: room at a price that is known. */
final class RoomTest {
  private static final double WIDTH = 785;
  private static final double HEIGHT = 637;

  /** Topics of very unequal size, as a project has them. */
  private static float[][] states(int n, long seed) {
    Random random = new Random(seed);
    float[][] centres = new float[12][24];
    for (float[] centre : centres) {
      for (int k = 0; k < centre.length; k++) {
        centre[k] = (float) (2 * random.nextGaussian());
      }
    }
    float[][] states = new float[n][24];
    for (float[] state : states) {
      double share = random.nextDouble();
      float[] centre = centres[(int) (12 * share * share)];
      for (int k = 0; k < state.length; k++) {
        state[k] = (float) (centre[k] + 0.5 * random.nextGaussian());
      }
    }
    return states;
  }

  private static float[] axis(float[][] places, int axis) {
    float[] of = new float[places.length];
    for (int i = 0; i < of.length; i++) {
      of[i] = places[i][axis];
    }
    return of;
  }

  private static double covered(float[][] places) {
    float[] xs = axis(places, 0);
    float[] ys = axis(places, 1);
    return MapRoom.covered(xs, ys, GlyphSize.radius(xs.length) / MapRoom.pixels(xs, ys, 0.9 * WIDTH, 0.9 * HEIGHT));
  }

  private static double near(float[][] places) {
    return MapRoom.near(axis(places, 0), axis(places, 1), WIDTH, HEIGHT);
  }

  @Test
  void islandsFillThePlaneAndPointsKeepApartWhileNeighboursAndDistancesStay() {
    float[][] states = states(450, 1);
    float[][] dense = NeighbourProjection.fit(states, MapSettings.DEFAULT.withoutRoom(), MapListener.SILENT).places();
    float[][] roomy = NeighbourProjection.fit(states, MapSettings.DEFAULT, MapListener.SILENT).places();
    assertThat(near(dense)).isLessThan(0.3);
    assertThat(near(roomy)).isGreaterThan(0.5);
    assertThat(covered(dense)).isGreaterThan(0.5);
    assertThat(covered(roomy)).isLessThan(0.1);
    assertThat(Trustworthiness.of(states, roomy, 15)).isGreaterThan(Trustworthiness.of(states, dense, 15) - 0.01);
    assertThat(FarDistances.triplets(states, roomy, 1)).isGreaterThan(FarDistances.triplets(states, dense, 1) - 0.01);
  }

  @Test
  void laterQuestionsFindRoomAmongThoseThatStay() {
    float[][] all = states(250, 2);
    NeighbourProjection first = NeighbourProjection.fit(Arrays.copyOf(all, 200), 1);
    float[][] earlier = new float[250][0];
    System.arraycopy(first.places(), 0, earlier, 0, 200);
    float[][] later = NeighbourProjection.align(all, earlier, first.unit(), MapSettings.DEFAULT, MapListener.SILENT)
        .places();
    for (int i = 0; i < 200; i++) {
      assertThat(Math.hypot(later[i][0] - first.places()[i][0], later[i][1] - first.places()[i][1])).isLessThan(1e-5);
    }
    assertThat(covered(later)).isLessThan(0.1);
    float[][] onePlaced = IntStream.range(0, 250).mapToObj(i -> i < 200 ? first.places()[i] : first.place(all[i]))
        .toArray(float[][]::new);
    assertThat(covered(onePlaced)).isLessThan(0.1);
    assertThat(Trustworthiness.of(all, onePlaced, 15)).isGreaterThan(0.9);
  }

  @Test
  void pointsOnOneAnotherAndMapsOfAPointOrTwoAreLaidOut() {
    float[] same = new float[40];
    Apart.push(same, 1, new boolean[20]);
    for (int i = 0; i < 20; i++) {
      for (int j = 0; j < i; j++) {
        assertThat(Math.hypot(same[2 * i] - same[2 * j], same[2 * i + 1] - same[2 * j + 1])).isGreaterThan(0.5);
      }
    }
    for (int n = 1; n < 12; n++) {
      for (float[] place : NeighbourProjection.fit(states(n, 3), 1).places()) {
        assertThat(place).hasSize(2).doesNotContain(Float.NaN);
      }
    }
    float[][] equal = new float[30][4];
    for (float[] place : NeighbourProjection.fit(equal, 1).places()) {
      assertThat(place).doesNotContain(Float.NaN);
    }
  }
}
