package dev.lacuna.report;

import dev.lacuna.statistics.ConfidenceInterval;
import dev.lacuna.worker.api.SimulationResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A comparison's report in a folder: Markdown, two charts a project, and all rows as CSV.
 *
 * @param rows by project
 */
public record StrategyComparisonReport(String name, Map<String, List<SimulationResult.Row>> rows) {
  private static final double HALF = 0.5;

  /** What a price of an answer is reckoned with, in the words of the report. */
  public record Prices(double answer, double machineHour) {
    /** A minute of an expert at 30 an hour; a core of a rented machine. */
    public static final Prices DEFAULT = new Prices(0.5, 0.1);
  }

  /** Writes {@code NAME.md}, {@code NAME.csv} and {@code NAME-PROJECT[-lengths].png}. */
  public void write(Path folder, Prices prices) {
    MarkdownReport report = MarkdownReport.titled("Strategy comparison: " + name).paragraph("Intervals are"
        + " Student's 95 % intervals over the seeds; differences to random are paired by seed. They hold what the draw of a seed does; all"
        + " strategies and seeds are judged by the same held-out questions, so that another set of these is not in"
        + " them.");
    for (Map.Entry<String, List<SimulationResult.Row>> entry : rows.entrySet()) {
      StrategyComparison comparison = StrategyComparison.of(entry.getKey(), entry.getValue());
      report = pairs(of(report, folder, comparison, prices), comparison, entry.getValue());
    }
    report.write(folder.resolve(name + ".md"));
    csv(folder.resolve(name + ".csv"));
  }

  private MarkdownReport of(MarkdownReport report, Path folder, StrategyComparison comparison, Prices prices) {
    String curves = name + "-" + file(comparison.project()) + ".png";
    String lengths = name + "-" + file(comparison.project()) + "-lengths.png";
    ChartFiles.writePng(CurvePicture.draw("Accuracy against labels, " + comparison.project(),
        comparison.results().stream().map(StrategyComparison.StrategyResult::curve).toList(), 1000, 640),
        folder.resolve(curves));
    ChartFiles.writePng(LengthPicture.draw(comparison, 900, 420), folder.resolve(lengths));
    double bound = comparison.results().stream().filter(result -> result.name().equals(StrategyComparison.RANDOM))
        .mapToDouble(StrategyComparison.StrategyResult::wrong).findFirst().orElse(Double.NaN);
    return report.section(comparison.project()).picture("Accuracy against labels with 95 % intervals", curves)
        .table(List.of("strategy", "seeds", "area under the curve", "difference to random", "final accuracy",
            "difference to random", "labels for random's final accuracy", "seeds ≤ 50 %"),
            comparison.results().stream()
                .map(StrategyComparisonReport::reached).toList())
        .paragraph(String.format(Locale.ROOT, "Of what random asks the base model has %.0f %% wrong. Where a label"
            + " teaches its own question and no other, nobody can reach random's final accuracy with a smaller share of"
            + " its labels than that.", 100 * bound))
        .table(List.of("strategy", "ECE at the end", "difference to random", "forgotten", "asked what was wrong",
            "asked without an answer", "mean tokens of a question", "of an answer"),
            comparison.results().stream()
                .map(StrategyComparisonReport::kept).toList())
        .table(List.of("strategy", "forward tokens", "generated", "trained", "core seconds",
            "core seconds that an answer must cost, by seed",
            String.format(Locale.ROOT, "cost at %.2f an answer and %.2f a core's hour, against random", prices.answer(),
                prices.machineHour())),
            comparison.results().stream().map(result -> costs(result, comparison, prices)).toList())
        .picture("Lengths of what was asked", lengths);
  }

  /** Each two that are not random, paired by seed; nothing where there is only one. */
  private static MarkdownReport pairs(MarkdownReport report, StrategyComparison comparison,
      List<SimulationResult.Row> rows) {
    List<String> names = comparison.results().stream().map(StrategyComparison.StrategyResult::name)
        .filter(text -> !text.equals(StrategyComparison.RANDOM)).toList();
    List<List<String>> table = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      for (int j = i + 1; j < names.size(); j++) {
        StrategyComparison.PairwiseComparison pair = StrategyComparison.PairwiseComparison.of(names.get(i),
            names.get(j), rows);
        table.add(List.of(pair.first() + " against " + pair.second(), signed("%+.4f", 1, pair.area()),
            signed("%+.1f", 100, pair.accuracy()), signed("%+.3f", 1, pair.ece())));
      }
    }
    return table.isEmpty() ? report
        : report.table(List.of("difference", "area under the curve", "final accuracy", "ECE at the end"), table);
  }

  private static List<String> reached(StrategyComparison.StrategyResult result) {
    return List.of(result.name(), "" + result.seeds(), interval("%.4f", 1, result.area()),
        signed("%+.4f", 1, result.gain()),
        interval("%.1f %%", 100, result.accuracy()), signed("%+.1f", 100, result.accuracyGain()),
        result.share().stream().map(s -> Double.isFinite(s) ? String.format(Locale.ROOT, "%.0f %%", 100 * s) : "never")
            .collect(Collectors.joining(", ")),
        result.within(HALF) + " of " + result.share().size());
  }

  private static List<String> kept(StrategyComparison.StrategyResult result) {
    return List.of(result.name(), interval("%.3f", 1, result.ece()), signed("%+.3f", 1, result.eceGain()),
        interval("%.1f %%", 100, result.forgotten()), percent(result.wrong()), percent(result.unanswered()),
        String.format(Locale.ROOT, "%.1f", StrategyComparison.Lengths.mean(result.lengths().questions())),
        String.format(Locale.ROOT, "%.1f", StrategyComparison.Lengths.mean(result.lengths().answers())));
  }

  private static List<String> costs(StrategyComparison.StrategyResult result, StrategyComparison comparison,
      Prices prices) {
    String price = result.name().equals(StrategyComparison.RANDOM) ? ""
        : result.price().stream().map(p -> p == 0 ? "ahead at any"
            : Double.isFinite(p) ? String.format(Locale.ROOT, "%.2f", p) : "never ahead")
            .collect(Collectors.joining(", "));
    return List.of(result.name(), tokens(result.tokens().forward()), tokens(result.tokens().generated()),
        tokens(result.tokens().trained()), String.format(Locale.ROOT, "%.0f", result.seconds().value()), price,
        whole(result, comparison, prices));
  }

  /** Answers and machine until random's final accuracy, as a share of what random itself pays for it. */
  private static String whole(StrategyComparison.StrategyResult result, StrategyComparison comparison, Prices prices) {
    StrategyComparison.StrategyResult random = comparison.results().stream()
        .filter(s -> s.name().equals(StrategyComparison.RANDOM)).findFirst()
        .orElse(result);
    double labels = random.curve().points().getLast().labels();
    double all = labels * prices.answer() + random.seconds().value() / 3600 * prices.machineHour();
    double share = result.share().stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
    // Seconds until the goal: the extra ones by answer saved are known, so that random's own are the start.
    double more = 0;
    for (int i = 0; i < result.price().size(); i++) {
      double saved = labels * (1 - result.share().get(i));
      more += Double.isFinite(result.price().get(i)) ? result.price().get(i) * saved / result.price().size()
          : Double.NaN;
    }
    double own = labels * share * prices.answer() + (random.seconds().value() + more) / 3600 * prices.machineHour();
    return Double.isFinite(own) ? percent(own / all) : "–";
  }

  private void csv(Path file) {
    List<String> lines = new ArrayList<>(List.of("project,strategy,seed,round,labels,accuracy,ece,forgotten,wrong,"
        + "unanswered,steps,forward_tokens,generated_tokens,trained_tokens,seconds,cpu_seconds"));
    rows.forEach((project, own) -> own.forEach(r -> lines.add(String.join(",", quoted(project), quoted(r.strategy()),
        "" + r.seed(), "" + r.round(), "" + r.labels(), "" + r.accuracy(), "" + r.ece(), "" + r.forgotten(),
        "" + r.wrong(), "" + r.unanswered(), "" + r.steps(), "" + r.forwardTokens(), "" + r.generatedTokens(),
        "" + r.trainedTokens(), String.format(Locale.ROOT, "%.2f,%.2f", r.seconds(), r.cpuSeconds())))));
    ReportFile.write(file, (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
  }

  /** Rows of several projects, each project's together, in the order in which they come. */
  public static Map<String, List<SimulationResult.Row>> grouped(List<Map.Entry<String, SimulationResult.Row>> rows) {
    Map<String, List<SimulationResult.Row>> grouped = new LinkedHashMap<>();
    rows.forEach(entry -> grouped.computeIfAbsent(entry.getKey(), _ -> new ArrayList<>()).add(entry.getValue()));
    return grouped;
  }

  private static String file(String project) {
    return String.valueOf(Path.of(project).getFileName()).replaceAll("[^\\w.-]+", "-");
  }

  private static String quoted(String text) {
    return text.matches("[\\w .+-]*") ? text : "\"" + text.replace("\"", "\"\"") + "\"";
  }

  private static String tokens(double count) {
    return String.format(Locale.ROOT, "%,.0f", count);
  }

  private static String percent(double share) {
    return Double.isFinite(share) ? String.format(Locale.ROOT, "%.0f %%", 100 * share) : "–";
  }

  private static String interval(String format, double scale, ConfidenceInterval interval) {
    String mean = String.format(Locale.ROOT, format, scale * interval.value());
    return interval.known()
        ? mean + String.format(Locale.ROOT, " ± " + format, scale * (interval.high() - interval.value()))
        : mean;
  }

  private static String signed(String format, double scale, ConfidenceInterval interval) {
    return interval.known() ? String.format(Locale.ROOT, format + " (" + format + " to " + format + ")",
        scale * interval.value(), scale * interval.low(), scale * interval.high())
        : String.format(Locale.ROOT, format, scale * interval.value());
  }
}
