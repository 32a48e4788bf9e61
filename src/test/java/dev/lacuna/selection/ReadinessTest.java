package dev.lacuna.selection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lacuna.round.PoolFeatures;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ReadinessTest {
  private static final Readiness FRESH = new Readiness(0, 0, false, false);

  private static List<String> lacking(Readiness ready, UnmetRequirement missing) {
    return Strategies.all().stream().filter(strategy -> ready.missing(strategy).filter(missing::equals).isPresent())
        .map(Strategy::id)
        .toList();
  }

  /** What the window disables is what the worker refuses, no more and no less. */
  @Test
  void whatIsNotSimulatedIsWhatTheWorkerDoesNotComputeForAPool() {
    Set<Feature> missing = Strategies.all().stream().flatMap(strategy -> strategy.needs().stream())
        .collect(Collectors.toSet());
    missing.removeAll(PoolFeatures.COMPUTED);
    assertThat(new HashSet<>(missing)).isEqualTo(Readiness.OF_CHEAP_LABELS);
  }

  @Test
  void aFreshProjectSaysForEachWhatItLacks() {
    assertThat(lacking(FRESH, UnmetRequirement.PROBE)).containsExactly("ka2l", "ka2l-coverage", "ka2l-star");
    assertThat(lacking(FRESH, UnmetRequirement.LABELS)).containsExactly("qbc-seeds", "eer", "cal-contrastive",
        "cal-causal");
    assertThat(lacking(FRESH, UnmetRequirement.ROUND)).containsExactly("qbc-dropout", "epig", "bald", "batchbald",
        "power");
    assertThat(FRESH.missing(Strategies.random())).isEmpty();
    assertThat(FRESH.missing(Strategies.byId("auto"))).isEmpty();
  }

  @Test
  void aTaughtProjectLacksOnlyLabelsOfAModel() {
    Readiness ready = new Readiness(40, 0, true, true);
    assertThat(Strategies.all().stream().filter(strategy -> ready.missing(strategy).isPresent()).map(Strategy::id))
        .containsExactly("noiseal");
    assertThat(new Readiness(40, 3, true, true).missing(Strategies.noiseal())).isEmpty();
  }

  @Test
  void effortRisesWithWhatIsComputed() {
    assertThat(CostClass.of(Strategies.random()).seconds(1000, Double.NaN, Double.NaN)).isZero();
    assertThat(CostClass.of(Strategies.kCenter()).seconds(1000, 0.1, Double.NaN))
        .isLessThan(CostClass.of(Strategies.entropy()).seconds(1000, 0.1, Double.NaN));
    assertThat(CostClass.of(Strategies.semanticEntropy()).seconds(1000, 0.1, Double.NaN)).isEqualTo(1000);
    assertThat(CostClass.of(Strategies.entropy()).seconds(1000, Double.NaN, 5)).isNaN();
    assertThat(CostClass.of(Strategies.qbcSeeds()).seconds(10, 0.1, 60)).isGreaterThan(180);
  }
}
