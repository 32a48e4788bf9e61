package dev.lacuna.knowledge.map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lacuna.knowledge.probe.ArrayFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
final class NeighbourProjectionTest {
  private static final int TOPICS = 20;
  @TempDir
  Path folder;

  private static float[][] states(int n, int d, long seed) {
    Random centres = new Random(7);
    float[][] of = new float[TOPICS][d];
    for (float[] centre : of) {
      for (int k = 0; k < d; k++) {
        centre[k] = (float) (2 * centres.nextGaussian());
      }
    }
    Random random = new Random(seed);
    float[][] states = new float[n][d];
    for (int i = 0; i < n; i++) {
      for (int k = 0; k < d; k++) {
        states[i][k] = (float) (of[i % TOPICS][k] + 0.7 * random.nextGaussian() + 50);
      }
    }
    return states;
  }

  private static double distance(float[] a, float[] b) {
    return Math.hypot(a[0] - b[0], a[1] - b[1]);
  }

  @Test
  void keepsNeighboursWherePrincipalAxesCannot() {
    float[][] states = states(1_200, 32, 1);
    float[][] places = NeighbourProjection.fit(states, 1).places();
    PcaProjection pca = PcaProjection.fit(states);
    double flat = Trustworthiness.of(states, Arrays.stream(states).map(pca::place).toArray(float[][]::new), 15);
    assertThat(Trustworthiness.of(states, places, 15)).isGreaterThan(0.97).isGreaterThan(flat + 0.05);
    for (float[] at : places) {
      assertThat(Math.max(Math.abs(at[0]), Math.abs(at[1]))).isLessThanOrEqualTo(1);
    }
    assertThat(Arrays.stream(places).mapToDouble(at -> Math.max(Math.abs(at[0]), Math.abs(at[1]))).max().orElse(0))
        .isGreaterThan(0.999);
  }

  @Test
  void dependsOnTheSeedAndOnNoNumberOfThreads() {
    // Large enough for lists of neighbours and a layout on several threads.
    float[][] states = states(9_000, 8, 1);
    MapSettings few = new MapSettings(15, 20, 1, 1, 20_000);
    float[][] once = NeighbourProjection.fit(states, few, MapListener.SILENT).places();
    float[][] again;
    try (ForkJoinPool one = new ForkJoinPool(1)) {
      again = one.submit(() -> NeighbourProjection.fit(states, few, MapListener.SILENT).places()).join();
    }
    assertThat(again).isDeepEqualTo(once);
    float[][] some = Arrays.copyOf(states, 900);
    assertThat(Arrays.deepEquals(NeighbourProjection.fit(some, few.withSeed(2), MapListener.SILENT).places(),
        NeighbourProjection.fit(some, few, MapListener.SILENT).places())).isFalse();
  }

  @Test
  void aKnownQuestionStandsWhereItStoodAndANewOneAmongItsLike() {
    float[][] states = states(2_000, 32, 1);
    NeighbourProjection map = NeighbourProjection.fit(states, 1);
    for (int i = 0; i < states.length; i += 97) {
      assertThat(map.place(states[i].clone())).containsExactly(map.places()[i]);
    }
    float[][] fresh = states(200, 32, 2);
    float[][] placed = Arrays.stream(fresh).map(map::place).toArray(float[][]::new);
    int right = 0;
    float[][] places = map.places();
    for (int i = 0; i < fresh.length; i++) {
      float[] at = placed[i];
      int nearest = IntStream.range(0, states.length).boxed()
          .min((a, b) -> Double.compare(distance(places[a], at), distance(places[b], at))).orElseThrow();
      right += nearest % TOPICS == i % TOPICS ? 1 : 0;
    }
    assertThat(right).isGreaterThan(190);
  }

  @Test
  void placesAlsoByLists() {
    float[][] states = states(9_000, 450, 1);
    NeighbourProjection map = NeighbourProjection.fit(states, new MapSettings(5, 1, 1, 1, 0), MapListener.SILENT);
    for (int i = 0; i < states.length; i += 997) {
      assertThat(map.place(states[i].clone())).containsExactly(map.places()[i]);
    }
  }

  @Test
  void aLaterMapLeavesKnownQuestionsWhereTheyAre() {
    float[][] all = states(1_000, 16, 1);
    NeighbourProjection first = NeighbourProjection.fit(Arrays.copyOf(all, 900), 1);
    // A round moves all states a little; every tenth question is new.
    Random round = new Random(3);
    for (float[] state : all) {
      for (int k = 0; k < state.length; k++) {
        state[k] += (float) (0.1 * round.nextGaussian());
      }
    }
    float[][] earlier = new float[1_000][0];
    System.arraycopy(first.places(), 0, earlier, 0, 900);
    NeighbourProjection second = NeighbourProjection.align(all, earlier, first.unit(), MapSettings.DEFAULT,
        MapListener.SILENT);
    for (int i = 0; i < 900; i++) {
      assertThat(distance(second.places()[i], first.places()[i])).isLessThan(1e-5);
    }
    assertThat(Trustworthiness.of(all, second.places(), 15)).isGreaterThan(0.9);
    NeighbourProjection loose = NeighbourProjection.align(all, earlier, first.unit(),
        MapSettings.DEFAULT.withHold(0.1f), MapListener.SILENT);
    double moved = IntStream.range(0, 900).mapToDouble(i -> distance(loose.places()[i], first.places()[i])).average()
        .orElseThrow();
    assertThat(moved).isBetween(1e-4, 0.1);
    assertThatThrownBy(() -> NeighbourProjection.align(all, new float[1_000][0], 1, MapSettings.DEFAULT,
        MapListener.SILENT)).hasMessageContaining("draw a new map");
  }

  @Test
  void showsPrincipalAxesFirstAndEndsWhenTheListenerThrows() {
    float[][] states = states(600, 16, 1);
    List<Integer> epochs = new ArrayList<>();
    List<float[]> frames = new ArrayList<>();
    NeighbourProjection map = NeighbourProjection.fit(states, MapSettings.DEFAULT, (epoch, of, at) -> {
      epochs.add(epoch);
      frames.add(at);
    });
    assertThat(epochs.getFirst()).isZero();
    assertThat(epochs.getLast()).isEqualTo(500);
    assertThat(epochs).isSorted();
    assertThat(frames.getLast()).hasSize(1_200).containsExactly(IntStream.range(0, 600)
        .mapToObj(i -> map.places()[i]).collect(() -> new float[1_200], new Filler()::add, (a, b) -> {}));
    MapListener cancelling = new MapListener() {
      @Override
      public void frame(int epoch, int of, float[] at) {}

      @Override
      public void progress(String phase, int done, int total) {
        if (phase.equals("laying out") && done == 3) {
          throw new CancellationException("cancelled");
        }
      }
    };
    assertThatThrownBy(() -> NeighbourProjection.fit(states, MapSettings.DEFAULT, cancelling))
        .isInstanceOf(CancellationException.class);
  }

  /** Lays rows one after the other. */
  private static final class Filler {
    private int next;

    void add(float[] all, float[] row) {
      all[next++] = row[0];
      all[next++] = row[1];
    }
  }

  @Test
  void takesFewPointsAndEqualPointsAndRefusesNaN() {
    for (int n : new int[] {1, 2, 3, 5, 17}) {
      for (float[][] states : List.of(states(n, 4, 1), new float[n][4])) {
        NeighbourProjection map = NeighbourProjection.fit(states, 1);
        assertThat(map.places()).hasNumberOfRows(n);
        for (float[] at : map.places()) {
          assertThat(at[0]).isBetween(-1f, 1f);
          assertThat(at[1]).isBetween(-1f, 1f);
        }
        assertThat(map.place(new float[] {1, 2, 3, 4})).doesNotContain(Float.NaN);
      }
    }
    assertThatThrownBy(() -> NeighbourProjection.fit(new float[0][], 1)).hasMessageContaining("add questions first");
    assertThatThrownBy(() -> NeighbourProjection.fit(new float[][] {{1, Float.NaN}}, 1)).hasMessageContaining("NaN");
    assertThatThrownBy(() -> NeighbourProjection.fit(states(9, 4, 1), 1).place(new float[3]))
        .hasMessageContaining("width 3");
  }

  @Test
  void comesBackFromItsFileBitByBit() {
    float[][] states = states(60, 6, 1);
    NeighbourProjection map = NeighbourProjection.fit(states, 1);
    map.save(folder.resolve("map.bin"));
    Projection back = Projection.load(folder.resolve("map.bin"));
    float[] fresh = states(1, 6, 9)[0];
    assertThat(back.method()).isEqualTo("umap");
    assertThat(back.width()).isEqualTo(6);
    assertThat(back.place(fresh)).containsExactly(map.place(fresh));
    ArrayFile.of("umap",
        java.util.Map.of("mean", new float[6], "unit", new float[] {0}, "places", new float[4], "states",
            new float[12]))
        .save(folder.resolve("bad.bin"));
    assertThatThrownBy(() -> Projection.load(folder.resolve("bad.bin"))).hasMessageContaining("make no map");
  }
}
