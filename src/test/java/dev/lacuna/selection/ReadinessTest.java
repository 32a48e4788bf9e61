package dev.lacuna.selection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lacuna.round.PoolFeatures;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ReadinessTest {
  private static final Readiness FRESH = new Readiness(0, false, false);

  private static List<String> lacking(Readiness ready, Lack lack) {
    return Strategies.all().stream().filter(it -> ready.lack(it).filter(lack::equals).isPresent()).map(Strategy::id)
        .toList();
  }

  /** What the window disables is what the worker refuses, no more and no less. */
  @Test
  void whatIsNotComputedIsWhatTheWorkerDoesNotCompute() {
    Set<Feature> missing = Strategies.all().stream().flatMap(it -> it.needs().stream()).collect(Collectors.toSet());
    missing.removeAll(PoolFeatures.COMPUTED);
    assertThat(new HashSet<>(missing)).isEqualTo(Readiness.NOT_COMPUTED);
  }

  @Test
  void aFreshProjectSaysForEachWhatItLacks() {
    assertThat(lacking(FRESH, Lack.PROBE)).containsExactly("ka2l");
    assertThat(lacking(FRESH, Lack.LABELS)).containsExactly("qbc-seeds", "eer", "cal-contrastive", "cal-causal");
    assertThat(lacking(FRESH, Lack.ROUND)).containsExactly("qbc-dropout", "epig", "bald", "batchbald", "power");
    assertThat(FRESH.lack(Strategies.random())).isEmpty();
    assertThat(FRESH.lack(Strategies.byId("auto"))).isEmpty();
  }

  @Test
  void aTaughtProjectLacksOnlyWhatNothingComputes() {
    Readiness ready = new Readiness(40, true, true);
    assertThat(Strategies.all().stream().filter(it -> ready.lack(it).isPresent()).map(Strategy::id))
        .containsExactly("noiseal");
  }

  @Test
  void effortRisesWithWhatIsComputed() {
    assertThat(Effort.of(Strategies.random()).seconds(1000, Double.NaN, Double.NaN)).isZero();
    assertThat(Effort.of(Strategies.kCenter()).seconds(1000, 0.1, Double.NaN))
        .isLessThan(Effort.of(Strategies.entropy()).seconds(1000, 0.1, Double.NaN));
    assertThat(Effort.of(Strategies.semanticEntropy()).seconds(1000, 0.1, Double.NaN)).isEqualTo(1000);
    assertThat(Effort.of(Strategies.entropy()).seconds(1000, Double.NaN, 5)).isNaN();
    assertThat(Effort.of(Strategies.qbcSeeds()).seconds(10, 0.1, 60)).isGreaterThan(180);
  }
}
