package dev.lacuna.question;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.lacuna.question.QuestionGenerator.PoolQuestion;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class RegionTest {
  private static final StateScale PLAIN = new StateScale(new float[] {0, 0}, new float[] {1, 1});

  /** Spread along the first axis, hardly along the second. */
  private static List<PoolQuestion> pool() {
    SplittableRandom random = new SplittableRandom(3);
    return IntStream.range(0, 60).mapToObj(i -> new PoolQuestion(i, "q" + i,
        new float[] {(float) random.nextGaussian(), (float) (0.01 * random.nextGaussian())})).toList();
  }

  private static UnknownRegion region(List<PoolQuestion> seeds) {
    return new UnknownRegion(seeds, pool(), PLAIN, UnknownRegion.Noise.USUAL, 1);
  }

  @Test
  void aroundOneQuestionStatesGoWhereThePoolGoes() {
    List<UnknownRegion.Target> drawn = region(pool().subList(0, 1)).draw(300);
    assertThat(drawn).allSatisfy(target -> assertThat(target.parents()).containsExactly(0L));
    float[] centre = pool().getFirst().state();
    double first = spread(drawn, 0, centre[0]);
    double second = spread(drawn, 1, centre[1]);
    assertThat(first).isPositive();
    assertThat(second).isPositive().isLessThan(0.2 * first);
  }

  private static double spread(List<UnknownRegion.Target> drawn, int axis, float from) {
    return Math
        .sqrt(drawn.stream().mapToDouble(target -> Math.pow(target.state()[axis] - from, 2)).average().orElse(0));
  }

  @Test
  void betweenTwoQuestionsStatesLieBetweenThem() {
    PoolQuestion a = new PoolQuestion(7, "a", new float[] {-100, 0});
    PoolQuestion b = new PoolQuestion(8, "b", new float[] {100, 0});
    List<UnknownRegion.Target> drawn = region(List.of(a, b)).draw(200);
    assertThat(drawn).allSatisfy(target -> {
      assertThat(target.parents()).containsExactly(7L, 8L);
      assertThat((double) target.state()[0]).isBetween(-85.0, 85.0);
    });
    assertThat(drawn.stream().filter(target -> target.state()[0] < 0).count()).isBetween(60L, 140L);
  }

  @Test
  void ofManyMostStatesPutWhatSetsAQuestionApartWhereAnotherIs() {
    // Two kinds of question, far apart along the first axis; the second says who is asked about.
    List<PoolQuestion> seeds = IntStream.range(0, 200)
        .mapToObj(i -> new PoolQuestion(i, "q", new float[] {i < 100 ? 0 : 500, i % 100})).toList();
    List<UnknownRegion.Target> drawn = new UnknownRegion(seeds, seeds, PLAIN, UnknownRegion.Noise.USUAL, 1).draw(400);
    List<UnknownRegion.Target> across = drawn.stream()
        .filter(target -> target.parents().get(0) < 100 != target.parents().get(1) < 100).toList();
    // Neighbours are of one kind, so what lies between neighbours never goes across; a transplant does in half the
    // cases.
    assertThat(across).hasSizeBetween(100, 220);
    assertThat(across).allSatisfy(target -> assertThat((double) target.state()[0])
        .isCloseTo(target.parents().get(1) < 100 ? 0 : 500, within(0.01)));
  }

  @Test
  void nothingToDecodeFromIsRefused() {
    assertThatThrownBy(() -> region(List.of())).hasMessageContaining("Choose at least one");
  }

  @Test
  void theSameSeedDrawsTheSameStates() {
    assertThat(region(pool()).draw(20).stream().map(target -> target.state()[0]).toList())
        .isEqualTo(region(pool()).draw(20).stream().map(target -> target.state()[0]).toList());
  }

  @Test
  void farthestComeFirstAndWhatWasTakenIsRemembered() {
    FarthestFirst farthest = new FarthestFirst();
    List<float[]> states = List.of(new float[] {0}, new float[] {0.1f}, new float[] {10}, new float[] {4});
    assertThat(farthest.choose(states, 3)).containsExactly(0, 2, 3);
    assertThat(farthest.choose(List.of(new float[] {10.1f}, new float[] {7}), 1)).containsExactly(1);
  }

  @Test
  void aRoundTripLandsWhereFewOfThePoolAreNearer() {
    List<float[]> pool = IntStream.range(0, 100).mapToObj(i -> new float[] {i}).toList();
    RoundTrip trip = new RoundTrip(pool, 0.1);
    assertThat(trip.lands(new float[] {0}, 9.5 * 9.5)).isTrue();
    assertThat(trip.lands(new float[] {0}, 11.5 * 11.5)).isFalse();
  }
}
