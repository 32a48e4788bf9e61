package dev.lacuna.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class LearningCurveTest {

  private static final List<CurvePoint> POINTS = List.of(new CurvePoint("a", 1, 0, 0.2), new CurvePoint("a", 2, 0, 0.4),
      new CurvePoint("a", 1, 10, 0.5), new CurvePoint("a", 2, 10, 0.7), new CurvePoint("a", 1, 20, Double.NaN));

  @Test
  void averagesOverSeedsAndKeepsTheirBand() {
    LearningCurve curve = LearningCurve.of(POINTS).getFirst();

    assertThat(curve.points()).hasSize(2);
    assertThat(curve.points().getFirst().mean()).isCloseTo(0.3, within(1e-12));
    assertThat(curve.points().getLast().low()).isEqualTo(0.5);
    assertThat(curve.points().getLast().high()).isEqualTo(0.7);
  }

  @Test
  void areaIsTheMeanAccuracyOverTheLabelsSpent() {
    assertThat(LearningCurve.of(POINTS).getFirst().area()).isCloseTo(0.45, within(1e-12));
  }

  @Test
  void labelsForAnAccuracyLieBetweenThePoints() {
    LearningCurve curve = LearningCurve.of(POINTS).getFirst();

    assertThat(curve.labelsFor(0.45)).isCloseTo(5, within(1e-9));
    assertThat(curve.labelsFor(0.1)).isZero();
    assertThat(curve.labelsFor(0.9)).isNaN();
  }

  @Test
  void theMapShowsEveryVerdictInItsColour() {
    BufferedImage image = MapPicture.draw("t", List.of(new MapPicture.Point(-1, -1, MapPicture.Mark.KNOWN),
        new MapPicture.Point(1, 1, MapPicture.Mark.UNKNOWN)), 600, 400);

    Set<Integer> colours = new HashSet<>();
    for (int x = 30; x < 380; x++) { // the plane, without the legend
      for (int y = 60; y < 370; y++) {
        colours.add(image.getRGB(x, y) & 0xFF_FF_FF);
      }
    }
    assertThat(colours).contains(0x00_72_B2, 0xE6_9F_00).doesNotContain(0xD5_5E_00);
    assertThat(image.getRGB(5, 395) & 0xFF_FF_FF).isEqualTo(0xFF_FF_FF);
  }
}
