package dev.lacuna.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lacuna.report.ProjectReport.At;
import dev.lacuna.report.ProjectReport.HeldOut;
import dev.lacuna.report.ProjectReport.Round;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RoundCurvesTest {

  private static Round round(long id, List<At> loss, List<At> accuracy) {
    return new Round(id, Instant.EPOCH, "finished", 1, 0, 0, 0, 0, 0, loss, accuracy);
  }

  private static List<At> line(double from, double by) {
    List<At> line = new ArrayList<>();
    for (int step = 0; step <= 100; step += 20) {
      line.add(new At(step, from + by * step));
    }
    return line;
  }

  /** Pixels of about that colour. */
  private static long pixels(BufferedImage image, Color colour) {
    long count = 0;
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        Color at = new Color(image.getRGB(x, y));
        count += Math.abs(at.getRed() - colour.getRed()) + Math.abs(at.getGreen() - colour.getGreen())
            + Math.abs(at.getBlue() - colour.getBlue()) < 24 ? 1 : 0;
      }
    }
    return count;
  }

  private static int[] argb(BufferedImage image) {
    return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
  }

  @Test
  void aPictureHasTwoPixelsForEachOfItsWidth() {
    for (BufferedImage image : List.of(RoundCurves.fromRoundToRound(List.of()), RoundCurves.accuracy(List.of()),
        RoundCurves.loss(List.of()))) {
      assertThat(image.getWidth()).isEqualTo(2 * RoundCurves.width());
      assertThat(image.getHeight()).isEqualTo(RoundCurves.width());
      assertThat(image.getRGB(2, 2)).isEqualTo(Color.WHITE.getRGB());
    }
  }

  @Test
  void eachRoundHasALineOfItsOwnColour() {
    List<Round> rounds = List.of(round(1, line(3, -0.01), line(0.2, 0.002)), round(2, line(2, -0.01),
        line(0.4, 0.002)));
    for (BufferedImage image : List.of(RoundCurves.loss(rounds), RoundCurves.accuracy(rounds))) {
      assertThat(pixels(image, CurvePicture.colour("", 0))).isGreaterThan(1_000);
      assertThat(pixels(image, CurvePicture.colour("", 1))).isGreaterThan(1_000);
      assertThat(pixels(image, CurvePicture.colour("", 2))).isZero();
    }
  }

  @Test
  void lossAndAccuracyAreNotTakenForOneAnother() {
    List<Round> lossOnly = List.of(round(1, line(3, -0.01), List.of()));
    assertThat(pixels(RoundCurves.loss(lossOnly), CurvePicture.colour("", 0))).isGreaterThan(1_000);
    assertThat(pixels(RoundCurves.accuracy(lossOnly), CurvePicture.colour("", 0))).as("but for the legend")
        .isLessThan(500);
  }

  @Test
  void whatIsNoNumberIsLeftOut() {
    List<At> gaps = new ArrayList<>(line(3, -0.01));
    gaps.add(2, new At(30, Double.NaN));
    gaps.add(new At(400, Double.POSITIVE_INFINITY));
    gaps.add(new At(-400, Double.NEGATIVE_INFINITY));
    assertThat(argb(RoundCurves.loss(List.of(round(1, gaps, List.of())))))
        .isEqualTo(argb(RoundCurves.loss(List.of(round(1, line(3, -0.01), List.of())))));
  }

  @Test
  void fromRoundToRoundTheShareIsALineWithItsIntervals() {
    Color blue = CurvePicture.colour("ka2l", 0);
    BufferedImage wide = RoundCurves.fromRoundToRound(List.of(new HeldOut(0, 2, 10), new HeldOut(1, 5, 10),
        new HeldOut(2, 9, 10)));
    BufferedImage alone = RoundCurves.fromRoundToRound(List.of(new HeldOut(1, 5, 10)));
    assertThat(pixels(wide, blue)).isGreaterThan(2_000);
    assertThat(pixels(alone, blue)).as("one look has an interval and no line").isBetween(200L, pixels(wide, blue));
    assertThat(argb(wide)).isEqualTo(argb(RoundCurves.fromRoundToRound(List.of(new HeldOut(0, 2, 10),
        new HeldOut(1, 5, 10), new HeldOut(2, 9, 10)))));
  }

  @Test
  void roundsAreJoinedByALine() {
    Color blue = CurvePicture.colour("ka2l", 0);
    BufferedImage image = RoundCurves.fromRoundToRound(List.of(new HeldOut(0, 5, 10), new HeldOut(1, 5, 10)));
    int longest = 0;
    for (int y = 0; y < image.getHeight(); y++) {
      longest = Math.max(longest, (int) pixels(image.getSubimage(0, y, image.getWidth(), 1), blue));
    }
    assertThat(longest).isGreaterThan(RoundCurves.width());
  }

  @Test
  void noQuestionsAtARoundAndARoundThatCameTwiceAreDrawnToo() {
    assertThat(RoundCurves.fromRoundToRound(List.of(new HeldOut(0, 0, 0), new HeldOut(1, 3, 4)))).isNotNull();
    assertThat(RoundCurves.fromRoundToRound(List.of(new HeldOut(1, 1, 4), new HeldOut(1, 3, 4)))).isNotNull();
    List<At> same = List.of(new At(10, 0.5), new At(10, 0.25));
    assertThat(RoundCurves.accuracy(List.of(round(1, List.of(), same)))).isNotNull();
  }
}
