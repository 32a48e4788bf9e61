package dev.lacuna.report;

import dev.lacuna.worker.api.SimulationResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A report in Markdown, put together part by part; it can be changed only by making a longer one. */
public record MarkdownReport(String text) {

  public static MarkdownReport titled(String title) {
    return new MarkdownReport("# " + title + "\n");
  }

  /** Learning curves, area under them and all costs of a simulation. */
  public static MarkdownReport simulation(String title, List<SimulationResult.Row> rows) {
    return titled(title).withSimulation(rows);
  }

  public MarkdownReport section(String heading) {
    return new MarkdownReport(text + "\n## " + heading + "\n");
  }

  public MarkdownReport paragraph(String words) {
    return new MarkdownReport(text + "\n" + words + "\n");
  }

  public MarkdownReport picture(String words, String file) {
    return paragraph("![" + words + "](" + file + ")");
  }

  public MarkdownReport list(List<String> items) {
    return items.isEmpty() ? this : paragraph("- " + String.join("\n- ", items));
  }

  /** @param rows cells, as many as there are headings in each */
  public MarkdownReport table(List<String> headings, List<List<String>> rows) {
    var table = new StringBuilder("\n");
    row(table, headings);
    row(table, headings.stream().map(_ -> "---").toList());
    rows.forEach(row -> row(table, row));
    return new MarkdownReport(text + table);
  }

  /** The curves' points, what each strategy reached for its labels, and what each run cost. */
  public MarkdownReport withSimulation(List<SimulationResult.Row> rows) {
    List<LearningCurve> curves = LearningCurve.of(CurvePoint.of(rows));
    List<List<String>> points = new ArrayList<>();
    curves.forEach(curve -> curve.points().forEach(at -> points.add(List.of(curve.strategy(),
        Integer.toString(at.labels()), percent(at.mean()), percent(at.low()), percent(at.high()),
        Integer.toString(at.seeds())))));
    return table(List.of("strategy", "labels", "accuracy", "lowest seed", "highest seed", "seeds"), points)
        .table(List.of("strategy", "area under the curve", "final accuracy", "labels for random's final accuracy"),
            summaries(curves))
        .section("Costs").paragraph("Whole runs, from the first round to the last. Answers are the oracle's.")
        .table(List.of("strategy", "seed", "answers", "forward tokens", "generated tokens", "trained tokens",
            "seconds"),
            costs(rows));
  }

  public void write(Path file) {
    ReportFile.write(file, text.getBytes(StandardCharsets.UTF_8));
  }

  private static List<List<String>> summaries(List<LearningCurve> curves) {
    double goal = curves.stream().filter(curve -> curve.strategy().equals("random"))
        .mapToDouble(curve -> curve.points().getLast().mean()).findFirst().orElse(Double.NaN);
    return curves.stream().map(curve -> List.of(curve.strategy(), number("%.4f", curve.area()),
        percent(curve.points().getLast().mean()), number("%.0f", curve.labelsFor(goal)))).toList();
  }

  private static List<List<String>> costs(List<SimulationResult.Row> rows) {
    Map<String, SimulationResult.Row> last = new LinkedHashMap<>(); // costs are cumulative, so the last row has all
    rows.forEach(row -> last.merge(row.strategy() + " " + row.seed(), row, (a, b) -> b.round() >= a.round() ? b : a));
    return last.values().stream().map(row -> List.of(row.strategy(), Long.toString(row.seed()),
        Integer.toString(row.labels()), number("%,d", row.forwardTokens()), number("%,d", row.generatedTokens()),
        number("%,d", row.trainedTokens()), number("%.1f", row.seconds()))).toList();
  }

  private static void row(StringBuilder table, List<String> cells) {
    table.append("| ").append(String.join(" | ", cells.stream().map(MarkdownReport::cell).toList())).append(" |\n");
  }

  private static String cell(String text) {
    return text.replace("|", "\\|").replace("\n", " ");
  }

  private static String percent(double share) {
    return Double.isFinite(share) ? String.format(Locale.ROOT, "%.1f %%", 100 * share) : "–";
  }

  private static String number(String format, Number value) {
    return Double.isFinite(value.doubleValue()) ? String.format(Locale.ROOT, format, value) : "–";
  }
}
