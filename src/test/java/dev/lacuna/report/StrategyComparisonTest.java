package dev.lacuna.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lacuna.statistics.ConfidenceInterval;
import dev.lacuna.worker.api.SimulationResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Figures of a comparison on curves whose figures can be reckoned by hand. */
@Tag("slow")
final class StrategyComparisonTest {
  @TempDir
  private Path folder;

  /** A straight curve over 0, 10 and 20 labels. */
  private static List<SimulationResult.Row> line(String name, long seed, double from, double to, double seconds) {
    List<SimulationResult.Row> rows = new ArrayList<>();
    for (int round = 0; round <= 2; round++) {
      rows.add(new SimulationResult.Row(name, seed, round, 10 * round, from + (to - from) * round / 2, 0.1, 0.02,
          (name.equals("random") ? 5 : 9) * round, 0, 4, 100L * round, 10L * round, 1_000L * round, 9 * seconds,
          seconds * round / 2, round == 0 ? List.of() : List.of(5, 7), round == 0 ? List.of() : List.of(1, 2)));
    }
    return rows;
  }

  private static List<SimulationResult.Row> rows() {
    List<SimulationResult.Row> rows = new ArrayList<>();
    rows.addAll(line("random", 1, 0.4, 0.6, 10));
    rows.addAll(line("random", 2, 0.4, 0.5, 10));
    rows.addAll(line("ka2l", 1, 0.4, 0.8, 40)); // reaches 0.6 with 10 labels and 20 core seconds
    rows.addAll(line("ka2l", 2, 0.4, 0.9, 10)); // reaches 0.5 with 4 labels and 2 core seconds
    rows.addAll(line("worse", 1, 0.4, 0.5, 10));
    return rows;
  }

  @Test
  void intervalsAreStudents() {
    // scipy.stats.t.interval(0.95, 4, loc=mean, scale=sem) of these gives 0.0177 … 0.0423
    ConfidenceInterval interval = ConfidenceInterval.ofMean(0.03, 0.02, 0.04, 0.04, 0.02);
    assertThat(interval.value()).isCloseTo(0.03, within(1e-12));
    assertThat(interval.high() - interval.value()).isCloseTo(2.7764 * 0.01 / Math.sqrt(5), within(1e-5));
    assertThat(interval.above(0.01)).isTrue();
    assertThat(interval.above(0.02)).isFalse();
    assertThat(ConfidenceInterval.ofMean(1, Double.NaN)).satisfies(one -> {
      assertThat(one.value()).isOne();
      assertThat(one.known()).isFalse();
      assertThat(one.above(0)).as("one seed shows nothing").isFalse();
      assertThat(one.below(9)).isFalse();
    });
  }

  @Test
  void areaGainAndLabelsArePairedBySeed() {
    StrategyComparison.StrategyResult ka2l = StrategyComparison.of("atlas", rows()).results().get(1);
    assertThat(ka2l.name()).isEqualTo("ka2l");
    assertThat(ka2l.area().value()).isCloseTo((0.6 + 0.65) / 2, within(1e-12));
    assertThat(ka2l.gain().value()).isCloseTo((0.1 + 0.2) / 2, within(1e-12));
    assertThat(ka2l.share().get(0)).isCloseTo(0.5, within(1e-9));
    assertThat(ka2l.share().get(1)).isCloseTo(0.2, within(1e-9));
    assertThat(ka2l.within(0.3)).isOne();
    // Seed 1: 20 core seconds against 10 for 10 answers saved; seed 2: 2 against 10, so ahead at any price.
    assertThat(ka2l.price().get(0)).isCloseTo(1.0, within(1e-9));
    assertThat(ka2l.price().get(1)).isZero();
    assertThat(ka2l.wrong()).isCloseTo(0.9, within(1e-12));
    StrategyComparison.StrategyResult worse = StrategyComparison.of("atlas", rows()).results().get(2);
    assertThat(worse.share().getFirst()).isNaN();
    assertThat(worse.price().getFirst()).isInfinite();
    assertThat(worse.gain().known()).as("only the seed that both have").isFalse();
  }

  @Test
  void twoStrategiesAreComparedBySeed() {
    StrategyComparison.PairwiseComparison pair = StrategyComparison.PairwiseComparison.of("ka2l", "random", rows());
    assertThat(pair.accuracy().value()).isCloseTo((0.2 + 0.4) / 2, within(1e-12));
    assertThat(pair.ece().value()).isZero();
  }

  @Test
  void theReportHasItsTablesChartsAndEveryRow() throws IOException {
    new StrategyComparisonReport("c", Map.of("atlas", rows())).write(folder, StrategyComparisonReport.Prices.DEFAULT);
    String report = Files.readString(folder.resolve("c.md"));
    assertThat(report).contains("| ka2l | 2 | 0.6250 ± 0.3177 | +0.1500 (-0.4853 to +0.7853) |")
        .contains("| 50 %, 20 % | 2 of 2 |").contains("the base model has 50 % wrong").contains("1.00, ahead at any")
        .contains("| ka2l against worse | +0.1500 | +30.0 | +0.000 |")
        .contains("| worse | 1 |").contains("never").contains("![Lengths of what was asked](c-atlas-lengths.png)");
    assertThat(Files.readAllLines(folder.resolve("c.csv"))).hasSize(16).element(5)
        .isEqualTo("atlas,random,2,1,10,0.45,0.1,0.02,5,0,4,100,10,1000,90.00,5.00");
    assertThat(ImageIO.read(folder.resolve("c-atlas.png").toFile()).getWidth()).isEqualTo(1000);
    assertThat(ImageIO.read(folder.resolve("c-atlas-lengths.png").toFile()).getWidth()).isEqualTo(900);
  }
}
