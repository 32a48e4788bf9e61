package dev.lacuna.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lacuna.statistics.ConfidenceInterval;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Against published examples and other people's packages: src/test/python/make_agreement_golden.py. */
class CoefficientsTest {
  private static final JsonNode GOLDEN = golden();

  private static JsonNode golden() {
    try (InputStream in = Optional.ofNullable(CoefficientsTest.class.getResourceAsStream("/golden/agreement.json"))
        .orElseThrow()) {
      return new ObjectMapper().readTree(in);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static RatingTable table(String name) {
    JsonNode units = GOLDEN.path(name).path("units");
    int[][] categories = new int[units.size()][];
    for (int u = 0; u < categories.length; u++) {
      JsonNode unit = units.path(u);
      categories[u] = IntStream.range(0, unit.size()).map(r -> unit.path(r).asInt()).toArray();
    }
    return new RatingTable(IntStream.range(0, categories[0].length).mapToObj(r -> "r" + r).toList(), categories);
  }

  private static double golden(String name, String figure) {
    return GOLDEN.path(name).path(figure).asDouble();
  }

  private static int[] once(RatingTable table) {
    int[] once = new int[table.units()];
    Arrays.fill(once, 1);
    return once;
  }

  @Test
  void cohensKappaIsThatOfFleissLevinAndPaikAndOfScikitLearn() {
    for (String name : List.of("psychiatrists", "two")) {
      assertThat(Coefficients.cohen(table(name), once(table(name)))).isCloseTo(golden(name, "cohen"), within(1e-12));
    }
    assertThat(golden("psychiatrists", "cohen")).isCloseTo(0.68, within(0.005));
  }

  @Test
  void fleissKappaIsThatOfStatsmodels() {
    for (String name : List.of("fourteen", "two", "three")) {
      assertThat(Coefficients.fleiss(table(name), once(table(name)))).isCloseTo(golden(name, "fleiss"), within(1e-12));
    }
    assertThat(golden("fourteen", "fleiss")).isCloseTo(0.210, within(0.0005));
  }

  @Test
  void krippendorffsAlphaIsThatOfHisPaperAndOfThePackageAlsoWithGaps() {
    for (String name : List.of("four", "gaps", "psychiatrists", "fourteen", "two", "three")) {
      RatingTable table = table(name);
      assertThat(Coefficients.alpha(table, once(table))).as(name).isCloseTo(golden(name, "alpha"), within(1e-12));
      assertThat(Coefficients.observed(table, once(table))).as(name).isCloseTo(golden(name, "observed"),
          within(1e-12));
      assertThat(Coefficients.alpha(table.comparable(), once(table.comparable()))).isCloseTo(golden(name, "alpha"),
          within(1e-12));
    }
    assertThat(golden("four", "alpha")).isCloseTo(0.743, within(0.0005));
  }

  @Test
  void aUnitThatCountsTwiceIsAUnitThatIsThereTwice() {
    RatingTable table = table("gaps");
    int[] drawn = IntStream.range(0, table.units()).map(u -> u % 3).toArray();
    int[][] rows = IntStream.range(0, table.units()).boxed()
        .flatMap(u -> IntStream.range(0, drawn[u]).mapToObj(_ -> table.categories()[u])).toArray(int[][]::new);
    RatingTable twice = new RatingTable(table.raters(), rows);
    assertThat(Coefficients.alpha(table, drawn)).isCloseTo(Coefficients.alpha(twice, once(twice)), within(1e-12));
    assertThat(Coefficients.fleiss(table, drawn)).isCloseTo(Coefficients.fleiss(twice, once(twice)), within(1e-12));
    assertThat(Coefficients.observed(table, drawn)).isCloseTo(Coefficients.observed(twice, once(twice)),
        within(1e-12));
    RatingTable two = table("two");
    int[] all = new int[two.units()];
    Arrays.fill(all, 2);
    assertThat(Coefficients.cohen(two, all)).isCloseTo(golden("two", "cohen"), within(1e-12));
  }

  @Test
  void whereNothingIsComparedOrChanceAgreesWhollyThereIsNoCoefficient() {
    RatingTable alone = new RatingTable(List.of("a", "b"), new int[][] {{0, -1}, {-1, 1}});
    assertThat(Coefficients.observed(alone, once(alone))).isNaN();
    assertThat(Coefficients.alpha(alone, once(alone))).isNaN();
    assertThat(Coefficients.fleiss(alone, once(alone))).isNaN();
    assertThat(Coefficients.cohen(alone, once(alone))).isNaN();
    assertThat(Agreement.of(alone, 1).units()).isZero();
    RatingTable same = new RatingTable(List.of("a", "b"), new int[][] {{0, 0}, {0, 0}});
    assertThat(Coefficients.observed(same, once(same))).isEqualTo(1);
    assertThat(Coefficients.alpha(same, once(same))).isNaN();
    assertThat(Coefficients.cohen(same, once(same))).isNaN();
  }

  @Test
  void intervalsHoldTheFigureAndAreTheSameForASeed() {
    Agreement agreement = Agreement.of(table("two"), 3);
    assertThat(agreement).isEqualTo(Agreement.of(table("two"), 3)).isNotEqualTo(Agreement.of(table("two"), 4));
    for (ConfidenceInterval figure : List.of(agreement.observed(), agreement.cohen(), agreement.fleiss(),
        agreement.alpha())) {
      assertThat(figure.contains(figure.value())).isTrue();
      assertThat(figure.high() - figure.low()).isBetween(0.05, 0.6);
    }
    // Agreement of 60 units is a share: half the interval is about 1.96 of its standard errors.
    double p = agreement.observed().value();
    assertThat((agreement.observed().high() - agreement.observed().low()) / 2)
        .isCloseTo(1.96 * Math.sqrt(p * (1 - p) / 60), within(0.02));
    assertThat(Agreement.of(new RatingTable(List.of("a", "b"), new int[][] {{0, 1}}), 1).observed().known()).isFalse();
    assertThat(Agreement.of(table("three"), 1).cohen().value()).isNaN();
  }

  @Test
  void aTableIsMadeOfRatingsWhoeverComesFirst() {
    RatingTable table = RatingTable.of(List.of(new RatingTable.Rating(7, "Bob", "x"),
        new RatingTable.Rating(7, "Ada", "y"), new RatingTable.Rating(9, "Ada", "x"),
        new RatingTable.Rating(7, "Bob", "y")));
    assertThat(table.raters()).containsExactly("Ada", "Bob");
    assertThat(table.categories()).isDeepEqualTo(new int[][] {{1, 1}, {0, RatingTable.MISSING}});
    assertThat(table.comparable().units()).isEqualTo(1);
  }

  @Test
  void aModelIsMeasuredNoBetterThanTheAnswersItIsMeasuredAgainst() {
    Ceiling ceiling = Ceiling.of(new ConfidenceInterval(0.81, 0.64, 0.9025));
    assertThat(ceiling.expert().value()).isEqualTo(0.81);
    assertThat(ceiling.perfect().value()).isCloseTo(0.9, within(1e-12));
    assertThat(ceiling.perfect().low()).isCloseTo(0.8, within(1e-12));
    assertThat(ceiling.known()).isTrue();
    assertThat(Ceiling.of(Agreement.of(new RatingTable(List.of("a"), new int[0][]), 1).observed()).known()).isFalse();
  }

  @Test
  void dawidAndSkeneByTablesIsThatOfCrowdKit() {
    RatingTable table = table("crowd");
    DawidSkene fit = DawidSkene.ofTables(table);
    JsonNode expected = GOLDEN.path("crowd").path("posterior");
    for (int u = 0; u < table.units(); u++) {
      for (int c = 0; c < 3; c++) {
        assertThat(fit.posterior()[u][c]).isCloseTo(expected.path(u).path(c).asDouble(), within(1e-5));
      }
    }
  }

  @Test
  void dawidAndSkeneByRatesIsThatOfTheReference() {
    RatingTable table = table("open");
    JsonNode open = GOLDEN.path("open");
    DawidSkene fit = DawidSkene.ofRates(table, IntStream.range(0, table.units())
        .map(u -> open.path("sizes").path(u).asInt()).toArray());
    for (int u = 0; u < table.units(); u++) {
      for (int c = 0; c < fit.posterior()[u].length; c++) {
        assertThat(fit.posterior()[u][c]).isCloseTo(open.path("posterior").path(u).path(c).asDouble(), within(1e-6));
      }
    }
    for (int r = 0; r < 4; r++) {
      assertThat(fit.right()[r]).isCloseTo(open.path("right").path(r).asDouble(), within(1e-6));
    }
    assertThat(fit.right()[0]).isGreaterThan(fit.right()[2]);
  }
}
