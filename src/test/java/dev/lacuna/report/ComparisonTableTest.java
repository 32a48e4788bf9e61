package dev.lacuna.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lacuna.domain.Cost;
import dev.lacuna.domain.Verdict;
import dev.lacuna.worker.api.CompareResult.Layer;
import dev.lacuna.worker.api.CompareResult.Margin;
import dev.lacuna.worker.api.CompareResult.Measured;
import dev.lacuna.worker.api.CompareResult;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class ComparisonTableTest {
  private static final Margin UNKNOWN = new Margin(Double.NaN, Double.NaN, Double.NaN);

  private static Measured measured(String name, double auroc) {
    return new Measured(name, auroc, auroc - 0.05, auroc + 0.05, 0.8, 0.75, 0.125, 30.25, 10, 0.625, 0.5, 0.25, 0.75,
        new Margin(0.125, -0.01, 0.26), UNKNOWN);
  }

  private static Measured unknown(String name) {
    double nan = Double.NaN;
    return new Measured(name, nan, nan, nan, nan, nan, nan, 12, 3, nan, nan, nan, nan, UNKNOWN, UNKNOWN);
  }

  private static CompareResult result(Measured... measures) {
    return new CompareResult(List.of(measures), List.of(new Layer(0, 0.5, 0.4, 0.6, 0.55),
        new Layer(1, 0.75, 0.7, 0.8, Double.NaN)), 1_200, 345, 12, 0.5, 0.25, 0.75, Map.of(), 0, 0, Cost.NONE, "");
  }

  @Test
  void whereNothingCouldBeComparedTheRestIsToldAndWhy() {
    CompareResult result = new CompareResult(List.of(), List.of(), 55, 53, 4, 0.5, 0.25, 0.75,
        Map.of(Verdict.KNOWN, 2, Verdict.UNKNOWN, 49, Verdict.MISCONCEPTION, 4), 0, 0, Cost.NONE,
        "only 2 of 55 answers are right");
    ComparisonTable table = new ComparisonTable("Atlas", result);
    assertThat(table.lines()).containsExactly(
        "55 questions: 53 answered wrong, 4 of these misconceptions. Threshold 0.500 nats (0.250 to 0.750).",
        "By the threshold: 2 known, 49 unknown, 4 misconception. Measures and probes were not compared: only 2 of 55"
            + " answers are right; import or label more questions.");
    assertThat(table.report().text()).contains("were not compared").doesNotContain("|");
  }

  private static ComparisonTable table(Measured... measures) {
    return new ComparisonTable("Atlas", result(measures));
  }

  @Test
  void theBestIsFirstAndWhatIsNotKnownLast() {
    assertThat(ComparisonTable.ranked(result(unknown("none"), measured("low", 0.25), measured("high", 0.875),
        measured("alike", 0.25)))).extracting(Measured::name).containsExactly("high", "low", "alike", "none");
    assertThat(ComparisonTable.ranked(result())).isEmpty();
  }

  @Test
  void aMarginHasItsSignAndItsIntervalOrIsADash() {
    assertThat(ComparisonTable.margin(new Margin(0.125, -0.0104, 0.26))).isEqualTo("+0.125 (-0.010 to +0.260)");
    assertThat(ComparisonTable.margin(new Margin(0, 0, 0))).isEqualTo("+0.000 (+0.000 to +0.000)");
    assertThat(ComparisonTable.margin(UNKNOWN)).isEqualTo("–");
    assertThat(ComparisonTable.margin(new Margin(Double.POSITIVE_INFINITY, 0, 0))).isEqualTo("–");
  }

  @Test
  void aTerminalGetsASentenceAHeadAndALineForEachInItsColumns() {
    List<String> lines = table(measured("low", 0.25), measured("high", 0.875), unknown("none")).lines();
    assertThat(lines).hasSize(6);
    assertThat(lines.getFirst()).isEqualTo("1,200 questions, each held out once: 345 answered wrong, 12 of these"
        + " misconceptions. Threshold 0.500 nats (0.250 to 0.750).");
    assertThat(lines.get(2)).startsWith("high   ").contains(" 0.875  0.825 to 0.925 ", "+0.125");
    assertThat(lines.get(3)).startsWith("low   ");
    assertThat(lines.subList(1, 4)).extracting(String::length).as("in columns").containsOnly(lines.get(1).length());
    assertThat(lines.getLast()).isEqualTo("layers: 0 0.500 1 0.750");
  }

  @Test
  void theReportHasARowForEachWithAsManyCellsAsThereAreHeadings() {
    String text = table(measured("a | b\nc", 0.875), unknown("none")).report().text();
    assertThat(text).startsWith("# Measures and probes on Atlas\n");
    List<String> rows = text.lines().filter(line -> line.startsWith("| ")).toList();
    assertThat(rows).hasSize(4 + 4);
    assertThat(rows.subList(0, 4)).allSatisfy(row -> assertThat(row.split("(?<!\\\\)\\|", -1)).hasSize(14));
    assertThat(rows.get(2)).isEqualTo("| a \\| b c | 0.875 | 0.825 to 0.925 | 0.800 | 0.750 | 0.125 | 30.3 | 10.0"
        + " | 0.625 | 0.500 (0.250 to 0.750) | +0.125 (-0.010 to +0.260) | – |");
    assertThat(rows.get(7)).isEqualTo("| 1 | 0.750 | 0.700 to 0.800 | – |");
  }

  @Test
  void whatIsNotKnownIsADashInTheReport() {
    assertThat(table(unknown("none")).report().text()).doesNotContain("NaN")
        .contains("| none | – | – to – | – | – | – | 12.0 | 3.0 | – | – (– to –) | – | – |");
  }

  @Test
  void thePictureIsDrawnOfWhateverIsKnown() {
    for (CompareResult result : List.of(result(), result(unknown("none")),
        result(measured("probe (entropy)", 0.75), unknown("none"), new Measured("no interval", 0.5, Double.NaN,
            Double.NaN, 0, 0, 0, 0, 0, 0, 0, 0, 0, UNKNOWN, UNKNOWN)))) {
      BufferedImage image = ComparisonPicture.draw("<b>Atlas</b>\n🦊", result, 700, 300);
      assertThat(image.getWidth()).isEqualTo(700);
      assertThat(image.getHeight()).isEqualTo(300);
    }
    assertThat(pixels(ComparisonPicture.draw("", result(measured("entropy", 0.75)), 700, 300), 0x00_72_B2))
        .as("a measure's mark, and the first layers' line").isPositive();
  }

  private static long pixels(BufferedImage image, int rgb) {
    return IntStream.of(image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth()))
        .filter(at -> (at & 0xFF_FF_FF) == rgb).count();
  }
}
