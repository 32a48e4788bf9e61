package dev.lacuna.knowledge.map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lacuna.hiddenstates.PrincipalPlane;
import dev.lacuna.mapgeometry.GlyphSize;
import dev.lacuna.mapgeometry.SpaceUse;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The promise of docs/decisions/0038: room at a price that is known. */
@Tag("slow")
final class SpaceFillingTest {
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
    return SpaceUse.covered(xs, ys, GlyphSize.radius(xs.length) / SpaceUse.pixels(xs, ys, 0.9 * WIDTH, 0.9 * HEIGHT));
  }

  private static double near(float[][] places) {
    return SpaceUse.near(axis(places, 0), axis(places, 1), WIDTH, HEIGHT);
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
    assertThat(Trustworthiness.of(states, roomy, 15)).isGreaterThan(Trustworthiness.of(states, dense, 15));
    // Of 0.029, half comes from putting islands in order.
    assertThat(FarDistances.triplets(states, roomy, 1)).isGreaterThan(FarDistances.triplets(states, dense, 1) + 0.02);
    assertThat(NeighbourProjection.fit(states, MapSettings.DEFAULT, MapListener.SILENT).places()).isDeepEqualTo(roomy);
  }

  @Test
  void whoStandsAmongStrangersChangesPlacesAndThePlacesStay() {
    float[][] states = states(200, 4);
    float[] at = new float[400];
    // A grid on which nobody stands beside his like.
    for (int i = 0; i < 200; i++) {
      at[2 * i] = i * 7 % 200 % 20;
      at[2 * i + 1] = i * 7 % 200 / 20;
    }
    float[] before = at.clone();
    PlaceExchange.improve(at, states, Neighbours.exact(states, 14, MapListener.SILENT),
        MapListener.SILENT);
    assertThat(places(at)).containsExactlyInAnyOrderElementsOf(places(before));
    assertThat(Trustworthiness.of(states, rows(at), 15))
        .isGreaterThan(Trustworthiness.of(states, rows(before), 15) + 0.2);
    float[] again = before.clone();
    PlaceExchange.improve(again, states, Neighbours.exact(states, 14, MapListener.SILENT),
        MapListener.SILENT);
    assertThat(again).isEqualTo(at);
  }

  @Test
  void islandsThatStandInTheWrongOrderAreTurnedTowardsTheirDistances() {
    float[][] states = states(300, 5);
    NeighbourMap dense = NeighbourMap.fit(states, PrincipalPlane.start(states), MapSettings.DEFAULT.withoutRoom(),
        MapListener.SILENT);
    float[] at = dense.at().clone();
    IslandOrder.restore(at, states, FuzzyGraph.of(dense.neighbours()), 1);
    assertThat(FarDistances.triplets(states, rows(at), 1))
        .isGreaterThan(FarDistances.triplets(states, rows(dense.at()), 1) + 0.01);
    assertThat(Trustworthiness.of(states, rows(at), 15))
        .isGreaterThan(Trustworthiness.of(states, rows(dense.at()), 15) - 0.01);
  }

  @Test
  void everyStepAfterTheLayoutsLastFrameTellsHowFarItIsAndCanBeCancelled() {
    float[][] states = states(120, 6);
    NeighbourMap dense = NeighbourMap.fit(states, PrincipalPlane.start(states), MapSettings.DEFAULT.withoutRoom(),
        MapListener.SILENT);
    FuzzyGraph graph = FuzzyGraph.of(dense.neighbours());
    for (String step : List.of("filling the plane", "drawing neighbours together", "ranking neighbours",
        "exchanging places")) {
      MapListener cancelling = new MapListener() {
        @Override
        public void frame(int epoch, int epochs, float[] at) {}

        @Override
        public void progress(String phase, int done, int total) {
          if (phase.equals(step) && done > 0) {
            throw new CancellationException(step);
          }
        }
      };
      assertThatThrownBy(() -> SpaceFilling.given(dense, states, graph, cancelling))
          .isInstanceOf(CancellationException.class).hasMessage(step);
    }
  }

  private static float[][] rows(float[] at) {
    return IntStream.range(0, at.length / 2).mapToObj(i -> new float[] {at[2 * i], at[2 * i + 1]})
        .toArray(float[][]::new);
  }

  private static List<String> places(float[] at) {
    return Arrays.stream(rows(at)).map(Arrays::toString).toList();
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
    OverlapRemoval.push(same, 1, new boolean[20]);
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
