package dev.lacuna.mapgeometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MapClustersTest {
  private static final float[] CENTRES = {-0.7f, -0.6f, 0.6f, -0.5f, 0.1f, 0.8f};
  private static final List<String> KINDS = List.of("What is the currency of %s?", "Which river flows through %s?",
      "What is the capital city of %s?");
  private static final List<String> COUNTRIES = List.of("Laos", "Peru", "Chad", "Oman", "Fiji", "Mali", "Cuba");

  /** Three groups, one question in ten far from all of them. */
  private static final class Groups {
    final float[] xs;
    final float[] ys;
    final int[] truth;
    final List<String> texts = new ArrayList<>();

    Groups(int n, long seed) {
      Random random = new Random(seed);
      xs = new float[n];
      ys = new float[n];
      truth = new int[n];
      for (int i = 0; i < n; i++) {
        truth[i] = i % 10 == 9 ? -1 : i % 3;
        xs[i] = truth[i] < 0
            ? random.nextFloat(-1.5f, 1.5f)
            : CENTRES[2 * truth[i]] + (float) random.nextGaussian(0, 0.07);
        ys[i] = truth[i] < 0 ? random.nextFloat(-1.5f, 1.5f)
            : CENTRES[2 * truth[i] + 1] + (float) random.nextGaussian(0, 0.07);
        texts.add(KINDS.get(i % 3).formatted(COUNTRIES.get(random.nextInt(COUNTRIES.size()))));
      }
    }

    MapClusters found() {
      return MapClusters.of(xs, ys, texts);
    }
  }

  @Test
  void findsTheGroupsThatWereMade() {
    Groups groups = new Groups(900, 3);
    MapClusters found = groups.found();
    assertThat(found.clusters()).hasSize(3);
    for (int kind = 0; kind < 3; kind++) {
      int one = kind;
      int[] theirs = java.util.stream.IntStream.range(0, 900).filter(i -> groups.truth[i] == one)
          .map(i -> found.cluster()[i]).toArray();
      int most = Arrays.stream(theirs).filter(c -> c == theirs[0]).toArray().length;
      assertThat(most).as("of group " + kind + " together").isGreaterThan((int) (0.97 * theirs.length));
    }
  }

  @Test
  void aGroupIsNamedByTheWordsThatTellItFromTheOthers() {
    assertThat(new Groups(900, 3).found().clusters()).extracting(MapClusters.Cluster::label)
        .satisfiesExactlyInAnyOrder(
            label -> assertThat(label).startsWith("currency"),
            label -> assertThat(label).startsWith("river flows"),
            label -> assertThat(label).startsWith("capital city"));
  }

  @Test
  void sizesCountThePointsAndMiddlesLieAmongThem() {
    MapClusters found = new Groups(900, 3).found();
    for (int g = 0; g < found.clusters().size(); g++) {
      int index = g;
      assertThat(found.clusters().get(g).size())
          .isEqualTo((int) Arrays.stream(found.cluster()).filter(c -> c == index).count());
      assertThat(found.clusters().get(g).radius()).isCloseTo(0.1f, within(0.05f));
    }
    assertThat(found.clusters()).extracting(MapClusters.Cluster::size).isSortedAccordingTo((a, b) -> b - a);
  }

  @Test
  void whatLiesBetweenTheGroupsBelongsToNone() {
    Groups groups = new Groups(900, 3);
    int[] found = groups.found().cluster();
    long none = java.util.stream.IntStream.range(0, 900).filter(i -> groups.truth[i] < 0 && found[i] < 0).count();
    assertThat(none).isGreaterThan(60);
  }

  @Test
  void theSamePointsAlwaysGiveTheSameGroups() {
    MapClusters one = new Groups(2000, 8).found();
    MapClusters two = new Groups(2000, 8).found();
    assertThat(two.cluster()).isEqualTo(one.cluster());
    assertThat(two.clusters()).isEqualTo(one.clusters());
  }

  @Test
  void aUniformCloudIsNotCutIntoManyPieces() {
    Random random = new Random(1);
    int n = 5000;
    float[] xs = new float[n];
    float[] ys = new float[n];
    for (int i = 0; i < n; i++) {
      xs[i] = random.nextFloat();
      ys[i] = random.nextFloat();
    }
    assertThat(MapClusters.of(xs, ys, java.util.Collections.nCopies(n, "why")).clusters().size()).isLessThan(4);
  }

  @Test
  void fewPointsAndEqualPointsAreNoError() {
    assertThat(MapClusters.of(new float[0], new float[0], List.of()).clusters()).isEmpty();
    assertThat(MapClusters.of(new float[2], new float[2], List.of("a", "b")).cluster()).containsExactly(-1, -1);
    assertThat(MapClusters.of(new float[40], new float[40], java.util.Collections.nCopies(40, "Laos river")).clusters())
        .singleElement().satisfies(cluster -> assertThat(cluster.size()).isEqualTo(40));
  }

  @Test
  void unequalLengthsAreRefused() {
    assertThatThrownBy(() -> MapClusters.of(new float[2], new float[2], List.of("a")))
        .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("2, 2, 1");
  }

  @Test
  void namesAreSpeltAsInTheQuestions() {
    Groups groups = new Groups(600, 3);
    for (int i = 0; i < 600; i++) {
      groups.texts.set(i, i % 3 == 0 ? "Who wrote about the Mekong?"
          : i % 3 == 1
              ? "Where are rivers in Peru?"
              : "中国的首都是什么");
    }
    assertThat(groups.found().clusters()).extracting(MapClusters.Cluster::label)
        .anySatisfy(label -> assertThat(label).contains("Mekong"))
        .anySatisfy(label -> assertThat(label).contains("Peru"))
        .anySatisfy(label -> assertThat(label).containsPattern("[\\u4e00-\\u9fff]{2}"));
  }
}
