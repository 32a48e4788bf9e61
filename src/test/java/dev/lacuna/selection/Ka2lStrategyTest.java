package dev.lacuna.selection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

final class Ka2lStrategyTest extends StrategyContract {

  @Override
  Strategy strategy() {
    return Strategies.ka2l();
  }

  private static CandidatePool pool(double[] pUnknown, float[][] states, PoolItems labelled) {
    return new CandidatePool(PoolItems.of(java.util.stream.LongStream.range(10, 10 + pUnknown.length).toArray())
        .scalar(Feature.P_UNKNOWN, pUnknown).vectors(Feature.STATE, states).build(), labelled);
  }

  @Test
  void asksOnlyInTheUnknownRegionWhileItLasts() {
    Random random = new Random(1);
    double[] pUnknown = new double[200];
    float[][] states = new float[200][8];
    for (int i = 0; i < 200; i++) {
      pUnknown[i] = i < 60 ? 0.5 + random.nextDouble() / 2 : random.nextDouble() / 2;
      for (int k = 0; k < 8; k++) {
        // Known questions lie far out: distance alone would ask them.
        states[i][k] = (float) random.nextGaussian() * (i < 60 ? 1 : 10);
      }
    }
    assertThat(strategy().select(pool(pUnknown, states, PoolItems.none()), 60, 1))
        .allMatch(selection -> selection.score() >= 0.5).hasSize(60);
  }

  @Test
  void passesOverTwinsOfWhatItAskedAndOfWhatIsLabelled() {
    double[] pUnknown = {0.95, 0.94, 0.9, 0.92, 0.1};
    float[][] states = {{0, 0}, {0, 0.01f}, {5, 5}, {-5, 5}, {1, 1}};
    PoolItems labelled = PoolItems.of(1).vectors(Feature.STATE, new float[][] {{-5, 5}}).build();
    // 13 is a twin of the labelled one, 10 and 11 of each other.
    assertThat(strategy().select(pool(pUnknown, states, labelled), 2, 1)).extracting(Selection::id).contains(12L)
        .doesNotContain(13L, 14L);
  }

  @Test
  void saysWhy() {
    assertThat(strategy().select(pool(new double[] {0.93}, new float[][] {{1}}, PoolItems.none()), 1, 1).getFirst()
        .reason()).isEqualTo("p(unknown) 0.93");
  }
}
