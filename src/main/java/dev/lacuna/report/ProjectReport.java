package dev.lacuna.report;

import dev.lacuna.domain.Cost;
import dev.lacuna.statistics.ConfidenceInterval;
import dev.lacuna.statistics.Metrics;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a project has found and reached, to be sent to those who do not have the program: set-up, what the model knows,
 * the map with its regions, labels, rounds with their curves, costs. It holds no answer of an expert and no name of
 * one.
 *
 * @param made when, told in {@code zone}
 * @param facts how the model is asked, name and value
 * @param map empty where none is drawn
 * @param heldOut at the held-out questions, from the base model on
 */
public record ProjectReport(String project, Instant made, ZoneId zone, List<ReportFact> facts,
    List<ReportFact> questions,
    Optional<ProbeSummary> probe, Optional<MapPicture> map, List<Region> regions, List<ReportFact> labels,
    List<HeldOut> heldOut,
    List<Round> rounds, List<Work> costs) {
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

  /** One line of a table of two columns. */
  public record ReportFact(String name, String value) {}

  /**
   * What a probing measured; NaN for what is not known.
   *
   * @param auroc, aurocEntropy against incorrectness, on held-out questions
   * @param threshold γ*, in nats
   * @param missing why there is no probe; empty where there is one
   * @param judged all answers of which is known whether they are right
   */
  public record ProbeSummary(Instant at, String target, int layer, double auroc, double aurocEntropy, double ece,
      double threshold, String missing, List<Answer> judged) {

    /** Whether long answers are the wrong ones: what any measure of doubt must beat. It is fitted on nothing. */
    double aurocLength() {
      double[] letters = judged.stream().mapToDouble(Answer::letters).toArray();
      boolean[] wrong = new boolean[letters.length];
      for (int i = 0; i < wrong.length; i++) {
        wrong[i] = judged.get(i).wrong();
      }
      return Metrics.auroc(letters, wrong);
    }
  }

  /** The model's own answer: how long, and whether it is wrong. */
  public record Answer(int letters, boolean wrong) {}

  /**
   * A group of the map.
   *
   * @param words what tells its questions from others; may be empty
   * @param probed how many of its questions have a p(unknown)
   * @param unknown the mean of these
   */
  public record Region(String words, int questions, int probed, double unknown, int labelled) {}

  /** What the model as a round left it has right of the held-out questions. */
  public record HeldOut(long round, int right, int all) {
    ConfidenceInterval share() {
      return ConfidenceInterval.ofShare(right, all);
    }
  }

  /** A value after so many training steps. */
  public record At(int step, double value) {}

  /** One round; NaN for what is not known. */
  public record Round(long id, Instant started, String state, int labels, double before, double after, double forgotten,
      double ece, double seconds, List<At> loss, List<At> accuracy) {}

  /** What one kind of work has cost. */
  public record Work(String name, int times, Cost cost) {}

  public HtmlReport html() {
    HtmlReport start = HtmlReport.titled(project)
        .note("Made by Lacuna on " + DAY.format(made.atZone(zone)) + " (" + zone + "). It holds what was measured, no"
            + " answer of an expert and no name.")
        .section("How the model is asked").table(List.of("what", "value"), cells(facts), 0)
        .section("What it knows").table(List.of("questions", "count"), cells(questions), 1);
    HtmlReport found = probe.map(known -> probed(start, known)).orElse(start.paragraph("Nothing was probed yet."));
    return costs(rounds(labels(map(found))));
  }

  private HtmlReport probed(HtmlReport report, ProbeSummary found) {
    HtmlReport more = report.table(List.of("probing", "value"), List.of(List.of("when", day(found.at())),
        List.of("learned from", found.target()), List.of("hidden-state layer", Integer.toString(found.layer())),
        List.of("threshold γ* of the semantic entropy, nats", number("%.3f", found.threshold())),
        List.of("AUROC of the probe", number("%.3f", found.auroc())),
        List.of("AUROC of semantic entropy", number("%.3f", found.aurocEntropy())),
        List.of("AUROC of the answer's length", number("%.3f", found.aurocLength())),
        List.of("calibration error (ECE) of the probe", number("%.3f", found.ece()))), 1);
    return (found.missing().isEmpty() ? more : more.paragraph("There is no probe: " + found.missing() + "."))
        .note("AUROC is against wrong answers: of the probe on questions that it was not fitted on, of the answer's"
            + " length, which is fitted on nothing, on all " + found.judged().size() + " answers of which is known"
            + " whether they are right. A probe no better than the length tells only how the model speaks. What the"
            + " words of the question alone would reach is not kept with a project, so it is not here.");
  }

  private HtmlReport map(HtmlReport report) {
    if (map.isEmpty()) {
      return report.section("Map").paragraph("No map is drawn yet.");
    }
    return report.section("Map")
        .drawing("Questions by the model's hidden states, marked by what it knows; near ones are"
            + " alike to the model. Distances between far groups say little.", map.get().svg(960, 640))
        .table(List.of("region", "questions", "mean p(unknown)", "labelled"), regions.stream()
            .map(region -> List.of(region.words().isEmpty() ? "–" : region.words(),
                String.format(Locale.ROOT, "%,d", region.questions()),
                region.probed() == 0 ? "–" : percent(region.unknown()), Integer.toString(region.labelled())))
            .toList(), 3);
  }

  private HtmlReport labels(HtmlReport report) {
    return report.section("Labels").table(List.of("said of a question", "count"), cells(labels), 1);
  }

  private HtmlReport rounds(HtmlReport report) {
    HtmlReport more = report.section("Rounds");
    if (rounds.isEmpty()) {
      return more.paragraph("Nothing was taught yet.");
    }
    if (heldOut.size() > 1) {
      more = more.picture("Held-out questions that the model has right, before any round and after each, with 95 %"
          + " intervals (Wilson).", RoundCurves.fromRoundToRound(heldOut), RoundCurves.width())
          .table(List.of("after round", "right", "of", "share", "95 % interval"),
              heldOut.stream().map(point -> List.of(point.round() == 0 ? "none" : Long.toString(point.round()),
                  Integer.toString(point.right()), Integer.toString(point.all()), percent(point.share().value()),
                  percent(point.share().low()) + " to " + percent(point.share().high()))).toList(),
              5);
    }
    more = more.table(List.of("round", "started", "ended", "labels", "right before", "right after", "forgotten", "ECE",
        "time"), rounds.stream().map(this::row).toList(), 6);
    if (rounds.stream().anyMatch(round -> round.accuracy().size() > 1)) {
      more = more.picture("Held-out wordings right, step by step in each round.", RoundCurves.accuracy(rounds),
          RoundCurves.width());
    }
    if (rounds.stream().anyMatch(round -> round.loss().size() > 1)) {
      more = more.picture("Loss of what is taught, step by step in each round.", RoundCurves.loss(rounds),
          RoundCurves.width());
    }
    return more
        .note("\"Forgotten\" is the share of what the base model had right and the taught one has wrong. The best"
            + " step of a round is kept, chosen on the questions that it is measured on, so that \"right after\" is a little"
            + " too good.");
  }

  private HtmlReport costs(HtmlReport report) {
    return report.section("Costs").table(List.of("work", "times", "forward tokens", "generated", "trained", "time"),
        costs.stream().map(work -> List.of(work.name(), Integer.toString(work.times()),
            count(work.cost().forwardTokens()), count(work.cost().generatedTokens()),
            count(work.cost().trainedTokens()), time(work.cost().seconds()))).toList(),
        5);
  }

  private List<String> row(Round round) {
    return List.of(Long.toString(round.id()), day(round.started()), round.state(), Integer.toString(round.labels()),
        percent(round.before()), percent(round.after()), percent(round.forgotten()), number("%.3f", round.ece()),
        time(round.seconds()));
  }

  private static List<List<String>> cells(List<ReportFact> facts) {
    List<List<String>> rows = new ArrayList<>();
    facts.forEach(fact -> rows.add(List.of(fact.name(), fact.value())));
    return rows;
  }

  private String day(Instant at) {
    return DAY.format(at.atZone(zone));
  }

  private static String count(long tokens) {
    return String.format(Locale.ROOT, "%,d", tokens);
  }

  private static String percent(double share) {
    return number("%.1f %%", 100 * share);
  }

  private static String number(String format, double value) {
    return Double.isFinite(value) ? String.format(Locale.ROOT, format, value) : "–";
  }

  private static String time(double seconds) {
    long whole = Math.round(seconds);
    return !Double.isFinite(seconds) ? "–"
        : whole < 3600 ? String.format(Locale.ROOT, "%d:%02d min", whole / 60, whole % 60)
            : String.format(Locale.ROOT, "%d:%02d h", whole / 3600, whole / 60 % 60);
  }
}
