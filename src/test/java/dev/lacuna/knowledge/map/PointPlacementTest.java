package dev.lacuna.knowledge.map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A map of two islands, left and right, of questions that are as far apart to the model. */
final class PointPlacementTest {
  private static final int POINTS = 120;
  private static final int WIDTH = 8;
  private static final float UNIT = 12;

  private final float[][] states = new float[POINTS][WIDTH];
  private final float[] places = new float[2 * POINTS];

  /** Those of even number are of the left island. */
  @BeforeEach
  void draw() {
    Random random = new Random(1);
    for (int i = 0; i < POINTS; i++) {
      for (int k = 0; k < WIDTH; k++) {
        states[i][k] = (float) random.nextGaussian(k == 0 ? i % 2 == 0 ? -6 : 6 : 0, 1);
      }
      places[2 * i] = (float) (i % 2 == 0 ? -0.7 : 0.7) + states[i][1] / 15;
      places[2 * i + 1] = states[i][2] / 15;
    }
  }

  private PointPlacement map() {
    return new PointPlacement(states, places, UNIT);
  }

  private static float[] state(double first, double second) {
    float[] state = new float[WIDTH];
    state[0] = (float) first;
    state[1] = (float) second;
    return state;
  }

  private double distance(float[] from, int to) {
    return Math.hypot(from[0] - places[2 * to], from[1] - places[2 * to + 1]);
  }

  private double nearest(float[] from) {
    return IntStream.range(0, POINTS).mapToDouble(i -> distance(from, i)).min().orElseThrow();
  }

  @Test
  void aFittedPointStandsWhereItStandsAlsoWhenItIsRoundedOtherwise() {
    PointPlacement map = map();
    for (int i = 0; i < POINTS; i++) {
      float[] rounded = states[i].clone();
      rounded[3] += 1e-5f;
      assertThat(map.place(states[i])).containsExactly(places[2 * i], places[2 * i + 1]);
      assertThat(map.place(rounded)).containsExactly(places[2 * i], places[2 * i + 1]);
      assertThat(map.placeOver(states[i])).containsExactly(places[2 * i], places[2 * i + 1]);
    }
  }

  @Test
  void whoIsAThousandthAwayIsAnother() {
    float[] fresh = states[4].clone();
    fresh[3] += 0.01f;
    assertThat(map().place(fresh)).isNotEqualTo(new float[] {places[8], places[9]});
  }

  /** By pull alone it would stay in the clot; the layout's push drives it to where the two are equal. */
  @Test
  void theLayoutsPushKeepsANewPointOffAClotOfItsLike() {
    for (int axis = 0; axis < 2; axis++) {
      float[] line = new float[2 * POINTS];
      for (int i = 0; i < POINTS; i++) {
        line[2 * i + axis] = (i % 2 == 0 ? -0.5f : 0.5f) + states[i][1] / 1e4f;
      }
      float[] at = new PointPlacement(states, line, UNIT).placeOver(state(-6, 0.3));
      assertThat(at[1 - axis]).as("along the line that all stand on").isZero();
      assertThat(Math.abs(at[axis] + 0.5) * UNIT).isBetween(0.3, 3.0);
    }
  }

  @Test
  void ofFittedPointsThatAreEqualTheFirstsPlaceIsGiven() {
    states[41] = states[7].clone();
    assertThat(map().place(states[41].clone())).containsExactly(places[14], places[15]);
  }

  @Test
  void thePointOfTheMeanIsNoFittedPoint() {
    float[] at = map().place(new float[WIDTH]);
    assertThat(at).doesNotContain(Float.NaN);
    assertThat(nearest(at)).isPositive();
  }

  @Test
  void aNewPointStandsAmongItsLike() {
    PointPlacement map = map();
    for (int seed = 0; seed < 20; seed++) {
      Random random = new Random(100 + seed);
      boolean left = seed % 2 == 0;
      float[] fresh = state(left ? -6 : 6, random.nextGaussian());
      for (float[] at : new float[][] {map.place(fresh), map.placeOver(fresh)}) {
        assertThat(at[0]).isBetween(left ? -1f : 0.4f, left ? -0.4f : 1f);
        assertThat(at[1]).isBetween(-0.3f, 0.3f);
      }
    }
    assertThat(map.placeOver(state(-6, -2))[0]).as("within the island, by what it is nearest to")
        .isLessThan(map.placeOver(state(-6, 2))[0]);
  }

  @Test
  void theAnswerDependsOnThePointAlone() {
    float[] fresh = state(-6, 0.5);
    float[] alone = map().place(fresh);
    PointPlacement map = map();
    IntStream.range(0, 10).forEach(i -> map.place(state(6, i)));
    assertThat(map.place(fresh.clone())).containsExactly(alone);
  }

  @Test
  void aNewPointHidesNoFittedOneUnlessItIsPutOver() {
    PointPlacement map = map();
    double gap = SpaceFilling.gap(UmapLayout.scaled(places, UNIT)) / UNIT;
    int hidden = 0;
    for (int i = 0; i < 300; i++) {
      float[] fresh = state(i % 2 == 0 ? -6 : 6, (i - 150) / 100.0);
      assertThat(nearest(map.place(fresh))).as("point %d", i).isGreaterThan(0.9 * gap);
      hidden += nearest(map.placeOver(fresh)) < 0.9 * gap ? 1 : 0;
    }
    assertThat(hidden).isPositive();
  }

  @Test
  void theUnitOfTheMapIsAUnitAndNothingElse() {
    PointPlacement large = new PointPlacement(states, UmapLayout.scaled(places, 4), UNIT / 4);
    for (int i = 0; i < 10; i++) {
      float[] fresh = state(-6 + i, i / 10.0);
      float[] at = map().place(fresh);
      assertThat(large.place(fresh)).containsExactly(new float[] {4 * at[0], 4 * at[1]}, within(1e-5f));
    }
  }

  @Test
  void theNearestAreGivenInOrderAndNoMoreThanThereAre() {
    float[] fresh = state(-6, 0);
    Neighbours near = map().near(fresh, 5);
    double[] all = IntStream.range(0, POINTS)
        .mapToDouble(i -> Math.sqrt(VectorRows.squaredDistance(fresh, states[i]))).sorted().toArray();
    assertThat(near.k()).isEqualTo(5);
    assertThat(near.ids()).hasSize(5);
    for (int j = 0; j < 5; j++) {
      assertThat((double) near.distances()[j]).isCloseTo(all[j], within(1e-5));
      assertThat(near.distances()[j])
          .isEqualTo((float) Math.sqrt(VectorRows.squaredDistance(fresh, states[near.ids()[j]])));
    }
    Neighbours few = new PointPlacement(new float[][] {{1, 0}, {3, 0}}, new float[] {0, 0, 1, 1}, UNIT)
        .near(new float[] {4, 0}, 5);
    assertThat(few.k()).isEqualTo(2);
    assertThat(few.ids()).containsExactly(1, 0);
    assertThat(few.distances()).containsExactly(1, 3);
  }

  @Test
  void aMapOfOnePointAndAMapOfPointsOnOneAnotherTakeANewOne() {
    PointPlacement one = new PointPlacement(new float[][] {{1, 0}}, new float[] {0.5f, -0.5f}, UNIT);
    assertThat(one.place(new float[] {1, 0})).containsExactly(0.5f, -0.5f);
    assertThat(one.place(new float[] {7, 3})).doesNotContain(Float.NaN, Float.POSITIVE_INFINITY);
    PointPlacement crowd = new PointPlacement(new float[30][2], new float[60], UNIT);
    assertThat(crowd.place(new float[] {7, 3})).doesNotContain(Float.NaN, Float.POSITIVE_INFINITY);
    assertThat(crowd.place(new float[2])).containsExactly(0, 0);
  }
}
