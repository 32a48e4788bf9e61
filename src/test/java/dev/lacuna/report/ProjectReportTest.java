package dev.lacuna.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lacuna.domain.Cost;
import dev.lacuna.report.ProjectReport.Answer;
import dev.lacuna.report.ProjectReport.At;
import dev.lacuna.report.ProjectReport.HeldOut;
import dev.lacuna.report.ProjectReport.ProbeSummary;
import dev.lacuna.report.ProjectReport.Region;
import dev.lacuna.report.ProjectReport.ReportFact;
import dev.lacuna.report.ProjectReport.Round;
import dev.lacuna.report.ProjectReport.Work;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class ProjectReportTest {
  private static final Instant MADE = Instant.parse("2026-03-01T20:00:30Z");
  /** Five hours and three quarters before Greenwich. */
  private static final ZoneId ZONE = ZoneId.of("Asia/Kathmandu");
  private static final String HOSTILE = "</td></table><script src=\"http://evil.example/x.js\">alert('x')</script>"
      + "<img onerror=\"a()\">\u0000\u001b[2J &amp; \u202eשלום 🦊\nnext";
  private static final List<At> NO_CURVE = List.of();

  private static ProjectReport nothing(String name) {
    return new ProjectReport(name, MADE, ZONE, List.of(), List.of(), Optional.empty(), Optional.empty(), List.of(),
        List.of(), List.of(), List.of(), List.of());
  }

  private static ProjectReport probed(ProbeSummary probe) {
    return new ProjectReport("p", MADE, ZONE, List.of(), List.of(), Optional.of(probe), Optional.empty(), List.of(),
        List.of(), List.of(), List.of(), List.of());
  }

  private static ProbeSummary probe(double value, String missing, List<Answer> judged) {
    return new ProbeSummary(MADE, "semantic entropy", 12, value, value, value, value, missing, judged);
  }

  private static ProjectReport taught(List<HeldOut> heldOut, Round... rounds) {
    return new ProjectReport("p", MADE, ZONE, List.of(), List.of(), Optional.empty(), Optional.empty(), List.of(),
        List.of(), heldOut, List.of(rounds), List.of());
  }

  private static Round round(long id, double value, double seconds, List<At> loss, List<At> accuracy) {
    return new Round(id, MADE, "finished", 20, value, value, value, value, seconds, loss, accuracy);
  }

  private static List<At> curve(double... values) {
    return IntStream.range(0, values.length).mapToObj(i -> new At(10 * i, values[i])).toList();
  }

  private static ProjectReport mapped(Region... regions) {
    MapPicture picture = MapPicture.of(HOSTILE, List.of(new MapPicture.Point(0, 0, MapPicture.Mark.KNOWN),
        new MapPicture.Point(1, 1, MapPicture.Mark.UNKNOWN)));
    return new ProjectReport("p", MADE, ZONE, List.of(), List.of(), Optional.empty(), Optional.of(picture),
        List.of(regions), List.of(), List.of(), List.of(), List.of());
  }

  private static ProjectReport worked(Cost... costs) {
    return new ProjectReport("p", MADE, ZONE, List.of(), List.of(), Optional.empty(), Optional.empty(), List.of(),
        List.of(), List.of(), List.of(),
        IntStream.range(0, costs.length).mapToObj(i -> new Work("work " + i, i, costs[i])).toList());
  }

  /** The cells of each row, headings too, without their marks. */
  private static List<List<String>> rows(ProjectReport report) {
    List<List<String>> rows = new ArrayList<>();
    Matcher row = Pattern.compile("<tr>(.*?)</tr>", Pattern.DOTALL).matcher(report.html().text());
    while (row.find()) {
      rows.add(Pattern.compile("<t[dh][^>]*>(.*?)</t[dh]>", Pattern.DOTALL).matcher(row.group(1)).results()
          .map(cell -> cell.group(1)).toList());
    }
    return rows;
  }

  private static long pictures(ProjectReport report) {
    return Pattern.compile("<img ").matcher(report.html().text()).results().count();
  }

  @Test
  void aProjectWithNothingYetSaysWhatIsMissing() {
    String text = nothing("Atlas").html().text();
    assertThat(text).contains("<title>Atlas</title>", "<h1>Atlas</h1>", "Nothing was probed yet.",
        "No map is drawn yet.", "Nothing was taught yet.").doesNotContain("<table", "<img", "<svg");
  }

  @Test
  void itsDayIsThatOfTheZone() {
    assertThat(nothing("p").html().text()).contains("Made by Lacuna on 2026-03-02 01:45 (Asia/Kathmandu).");
    assertThat(rows(probed(probe(0.5, "", List.of())))).contains(List.of("when", "2026-03-02 01:45"));
    assertThat(rows(taught(List.of(), round(1, 0.5, 1, NO_CURVE, NO_CURVE))).getLast())
        .startsWith("1", "2026-03-02 01:45", "finished", "20");
  }

  @Test
  void nothingThatStrangersWroteIsReadAndNothingIsFetched() {
    Region region = new Region(HOSTILE, 1, 1, 0.5, 1);
    ReportFact fact = new ReportFact(HOSTILE, HOSTILE);
    Round round = new Round(1, MADE, HOSTILE, 1, 0, 0, 0, 0, 0, curve(1, 0), curve(0, 1));
    String text = new ProjectReport(HOSTILE, MADE, ZONE, List.of(fact), List.of(fact),
        Optional.of(new ProbeSummary(MADE, HOSTILE, 1, 0, 0, 0, 0, HOSTILE, List.of())), mapped().map(),
        List.of(region),
        List.of(fact), List.of(new HeldOut(0, 1, 2), new HeldOut(1, 2, 2)), List.of(round),
        List.of(new Work(HOSTILE, 1, Cost.NONE))).html().text();
    Set<String> tags = new TreeSet<>();
    Pattern.compile("<([a-zA-Z][a-zA-Z0-9]*)").matcher(text).results().forEach(tag -> tags.add(tag.group(1)));
    assertThat(tags).isSubsetOf("html", "head", "meta", "title", "style", "body", "h1", "h2", "p", "div", "table",
        "thead", "tbody", "tr", "th", "td", "figure", "figcaption", "img",
        "svg", "desc", "rect", "defs", "circle", "path", "clipPath", "g", "use", "text", "line");
    assertThat(text).doesNotContain("onerror=\"", "\u001b", "\u0000");
    assertThat(Pattern.compile("(src|href)=\"(?!data:|#)").matcher(text).results().toList()).isEmpty();
    // Title twice, four facts, target, missing, map, region, state, work: each is there as it was written.
    assertThat(Pattern.compile(Pattern.quote("&lt;/td&gt;&lt;/table&gt;&lt;script src=&quot;http://evil.example/x.js"))
        .matcher(text).results().count()).isGreaterThanOrEqualTo(14);
    assertThat(text).contains("שלום 🦊\nnext", "&amp;amp;");
  }

  @Test
  void whatIsNotKnownIsADashAndNoNumberThatIsNone() {
    for (double unknown : new double[] {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
      ProjectReport report = probed(probe(unknown, "", List.of()));
      assertThat(rows(report)).contains(List.of("AUROC of the probe", "–"), List.of("AUROC of semantic entropy", "–"),
          List.of("AUROC of the answer's length", "–"), List.of("threshold γ* of the semantic entropy, nats", "–"),
          List.of("calibration error (ECE) of the probe", "–"));
      ProjectReport taught = taught(List.of(), round(3, unknown, unknown, NO_CURVE, NO_CURVE));
      assertThat(rows(taught).getLast())
          .containsExactly("3", "2026-03-02 01:45", "finished", "20", "–", "–", "–", "–", "–");
      assertThat(report.html().text() + taught.html().text()).doesNotContain("NaN", "Infinity", "∞");
    }
  }

  @Test
  void whereThereIsNoProbeItSaysWhy() {
    assertThat(probed(probe(0.75, "", List.of())).html().text()).doesNotContain("There is no probe");
    assertThat(probed(probe(0.75, "all answers are right", List.of())).html().text())
        .contains("<p>There is no probe: all answers are right.</p>", "<td class=\"number\">0.750</td>");
  }

  @Test
  void theLengthIsMeasuredOnWhichAnswersAreWrong() {
    List<Answer> longer = List.of(new Answer(1, false), new Answer(2, false), new Answer(7, true), new Answer(9, true));
    assertThat(probe(0, "", longer).aurocLength()).isEqualTo(1);
    assertThat(probe(0, "", List.of(new Answer(1, true), new Answer(2, false))).aurocLength()).isZero();
    assertThat(probe(0, "", List.of(new Answer(4, true), new Answer(4, false))).aurocLength()).as("a tie")
        .isCloseTo(0.5, within(1e-12));
    assertThat(probe(0, "", List.of(new Answer(4, true))).aurocLength()).isNaN();
    assertThat(rows(probed(probe(0.5, "", longer)))).contains(List.of("AUROC of the answer's length", "1.000"));
    assertThat(probed(probe(0.5, "", longer)).html().text()).contains("on all 4 answers of which is known");
  }

  @Test
  void theMapIsADrawingInTheFileAndItsRegionsATable() {
    ProjectReport report = mapped(new Region("capital city", 12_345, 300, 0.256, 17),
        new Region("", 2, 0, 0.5, 0));
    String text = report.html().text();
    assertThat(text).contains("<figure><svg ").doesNotContain("<?xml", "No map is drawn yet.");
    assertThat(rows(report)).containsExactly(List.of("region", "questions", "mean p(unknown)", "labelled"),
        List.of("capital city", "12,345", "25.6 %", "17"), List.of("–", "2", "–", "0"));
  }

  @Test
  void heldOutQuestionsAreShownFromASecondLookOn() {
    HeldOut before = new HeldOut(0, 5, 10);
    Round round = round(4, 0.5, 61, NO_CURVE, NO_CURVE);
    assertThat(pictures(taught(List.of(before), round))).isZero();
    ProjectReport twice = taught(List.of(before, new HeldOut(4, 10, 10)), round);
    assertThat(pictures(twice)).isEqualTo(1);
    // Wilson (1927), as of any textbook's table.
    assertThat(rows(twice)).contains(List.of("none", "5", "10", "50.0 %", "23.7 % to 76.3 %"),
        List.of("4", "10", "10", "100.0 %", "72.2 % to 100.0 %"));
    assertThat(pictures(taught(List.of(before, new HeldOut(4, 10, 10))))).as("nothing taught, nothing shown").isZero();
  }

  @Test
  void aCurveNeedsTwoPointsOfSomeRound() {
    Round none = round(1, 0.5, 1, NO_CURVE, NO_CURVE);
    Round one = round(2, 0.5, 1, curve(1), curve(0.5));
    assertThat(pictures(taught(List.of(), none, one))).isZero();
    assertThat(pictures(taught(List.of(), none, round(3, 0.5, 1, curve(1, 0.9), curve(0.5))))).isEqualTo(1);
    assertThat(pictures(taught(List.of(), none, round(3, 0.5, 1, curve(1), curve(0.5, 0.6))))).isEqualTo(1);
    ProjectReport both = taught(List.of(), round(3, 0.5, 1, curve(2, Double.NaN), curve(0.5, 0.6)), none);
    assertThat(pictures(both)).isEqualTo(2);
    assertThat(both.html().text()).contains("Loss of what is taught, step by step in each round.",
        "Held-out wordings right, step by step in each round.");
    assertThat(both.html()).as("of these figures").isNotEqualTo(taught(List.of(), round(3, 0.5, 1, curve(2, 1),
        curve(0.5, 0.6)), none).html());
    assertThat(both.html()).isNotEqualTo(taught(List.of(), round(3, 0.5, 1, curve(2, Double.NaN),
        curve(0.5, 0.7)), none).html());
  }

  @Test
  void aRoundIsTheRowOfItsShares() {
    assertThat(rows(taught(List.of(), new Round(2, MADE, "cancelled", 40, 0.25, 0.5, 0.0625, 0.12345, 125, NO_CURVE,
        NO_CURVE)))).containsExactly(
            List.of("round", "started", "ended", "labels", "right before", "right after", "forgotten", "ECE", "time"),
            List.of("2", "2026-03-02 01:45", "cancelled", "40", "25.0 %", "50.0 %", "6.3 %", "0.123", "2:05 min"));
  }

  @Test
  void costsAreWrittenWithTheirThousandsAndTimesInMinutesOrHours() {
    assertThat(rows(worked(new Cost(1_234_567, 0, 999, 0), new Cost(0, 1, 0, 59.6), new Cost(0, 0, 0, 3_599.4),
        new Cost(0, 0, 0, 3_599.5), new Cost(0, 0, 0, 90_061)))).containsExactly(
            List.of("work", "times", "forward tokens", "generated", "trained", "time"),
            List.of("work 0", "0", "1,234,567", "0", "999", "0:00 min"),
            List.of("work 1", "1", "0", "1", "0", "1:00 min"),
            List.of("work 2", "2", "0", "0", "0", "59:59 min"),
            List.of("work 3", "3", "0", "0", "0", "1:00 h"),
            List.of("work 4", "4", "0", "0", "0", "25:01 h"));
  }
}
