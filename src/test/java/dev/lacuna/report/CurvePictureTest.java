package dev.lacuna.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class CurvePictureTest {
  private static final Color BLUE = new Color(0x00_72_B2);

  /** From 20 % at no labels to 60 % at a hundred. */
  private static LearningCurve curve(String strategy, double band) {
    return new LearningCurve(strategy, IntStream.rangeClosed(0, 5)
        .mapToObj(i -> new LearningCurve.At(20 * i, 0.2 + 0.08 * i, 0.2 + 0.08 * i - band, 0.2 + 0.08 * i + band, 3))
        .toList());
  }

  private static BufferedImage draw(LearningCurve... curves) {
    return CurvePicture.draw("Atlas", List.of(curves), 500, 320);
  }

  private static int[] argb(BufferedImage image) {
    return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
  }

  private static long pixels(BufferedImage image, Color colour) {
    return IntStream.of(argb(image)).filter(rgb -> (rgb & 0xFF_FF_FF) == (colour.getRGB() & 0xFF_FF_FF)).count();
  }

  /** Pixels of the plot that are tinted and not of the line: the band, and what is smoothed at edges. */
  private static long tinted(BufferedImage image) {
    return IntStream.of(argb(image)).map(rgb -> rgb & 0xFF_FF_FF)
        .filter(rgb -> (rgb & 0xFF) > (rgb >> 16) + 8 && rgb != (BLUE.getRGB() & 0xFF_FF_FF)).count();
  }

  @Test
  void aStrategyKeepsItsColourWhereverItStandsAndOthersTakeTurns() {
    for (String known : List.of("random", "ka2l", "entropy", "k-center")) {
      assertThat(CurvePicture.colour(known, 0)).as(known).isEqualTo(CurvePicture.colour(known, 5));
    }
    assertThat(CurvePicture.colour("ka2l", 3)).isEqualTo(BLUE);
    Set<Color> colours = new HashSet<>();
    List.of("random", "ka2l", "entropy", "k-center").forEach(known -> colours.add(CurvePicture.colour(known, 0)));
    IntStream.range(0, 7).forEach(place -> colours.add(CurvePicture.colour("mine", place)));
    assertThat(colours).as("four known and seven others").hasSize(11);
    assertThat(CurvePicture.colour("mine", 7)).isEqualTo(CurvePicture.colour("yours", 0));
    assertThat(CurvePicture.colour("mine", 7_000_001)).isIn(colours);
  }

  @Test
  void everyCurveIsALineOfItsColour() {
    BufferedImage image = draw(curve("ka2l", 0.02), new LearningCurve("mine",
        List.of(new LearningCurve.At(0, 0.5, 0.5, 0.5, 1), new LearningCurve.At(100, 0.3, 0.3, 0.3, 1))));
    assertThat(image.getWidth()).isEqualTo(500);
    assertThat(image.getHeight()).isEqualTo(320);
    assertThat(pixels(image, BLUE)).isGreaterThan(300);
    assertThat(pixels(image, CurvePicture.colour("mine", 1))).isGreaterThan(300);
    assertThat(pixels(image, CurvePicture.colour("mine", 0))).as("the first others' colour is of the first place")
        .isZero();
  }

  @Test
  void theBandReachesFromTheLowestToTheHighest() {
    long narrow = tinted(draw(curve("ka2l", 0)));
    long some = tinted(draw(curve("ka2l", 0.05)));
    assertThat(some).isGreaterThan(narrow + 5_000);
    assertThat(tinted(draw(curve("ka2l", 0.3)))).isGreaterThan(some + 5_000);
  }

  @Test
  void theLineIsInTheMiddleOfABandThatReachesAsFarUpAsDown() {
    BufferedImage image = draw(new LearningCurve("ka2l", List.of(new LearningCurve.At(0, 0.5, 0.4, 0.6, 3),
        new LearningCurve.At(100, 0.5, 0.4, 0.6, 3))));
    int x = image.getWidth() / 4;
    List<Integer> blue = IntStream.range(0, image.getHeight())
        .filter(y -> (image.getRGB(x, y) & 0xFF_FF_FF) == 0x00_72_B2).boxed().toList();
    List<Integer> pale = IntStream.range(0, image.getHeight())
        .filter(y -> (image.getRGB(x, y) & 0xFF) > (image.getRGB(x, y) >> 16 & 0xFF) + 8).boxed().toList();
    double line = blue.stream().mapToInt(y -> y).average().orElse(Double.NaN);
    double band = pale.stream().mapToInt(y -> y).average().orElse(Double.NaN);
    assertThat(line).isCloseTo(band, within(2.0));
    assertThat(pale).hasSizeGreaterThan(50);
  }

  @Test
  void noCurveAndACurveOfOnePointAreAPictureToo() {
    assertThat(pixels(draw(), Color.WHITE)).isGreaterThan(100_000);
    assertThat(pixels(draw(new LearningCurve("ka2l", List.of())), BLUE)).as("the legend's").isLessThan(300);
    assertThat(draw(new LearningCurve("ka2l", List.of(new LearningCurve.At(10, 0.5, 0.4, 0.6, 2))))).isNotNull();
  }

  @Test
  void namesOfStrangersAndTheSameNameTwiceAreDrawn() {
    assertThat(draw(curve("<script>\u0000\n\u202e🦊 & \"x\"", 0.1), curve("", 0.1), curve("ka2l", 0.1),
        curve("ka2l", 0.2))).isNotNull();
  }

  @Test
  void theSameCurvesAreTheSamePicture() {
    assertThat(argb(draw(curve("ka2l", 0.1), curve("random", 0.05))))
        .isEqualTo(argb(draw(curve("ka2l", 0.1), curve("random", 0.05))))
        .isNotEqualTo(argb(draw(curve("random", 0.05), curve("ka2l", 0.1))));
  }
}
