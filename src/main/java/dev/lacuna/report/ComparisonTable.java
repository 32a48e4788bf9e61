package dev.lacuna.report;

import dev.lacuna.domain.Verdict;
import dev.lacuna.worker.api.CompareResult;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A comparison of measures and probes as lines of a terminal and as Markdown, the best first. */
public record ComparisonTable(String project, CompareResult result) {

  public String title() {
    return "Measures and probes on " + project;
  }

  /** The best AUROC first. */
  static List<CompareResult.Measured> ranked(CompareResult result) {
    return result.measures().stream().sorted(Comparator.comparingDouble(measured -> -measured.auroc())).toList();
  }

  /** By how much it is above a control, with the interval of the difference. */
  public static String margin(CompareResult.Margin margin) {
    return Double.isFinite(margin.difference()) ? String.format(Locale.ROOT, "%+.3f (%+.3f to %+.3f)",
        margin.difference(), margin.low(), margin.high()) : "–";
  }

  /** For a terminal. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(sentence());
    if (!result.noMeasures().isEmpty()) {
      lines.add(missing());
      return lines;
    }
    lines.add(String.format(Locale.ROOT, "%-27s %6s  %-15s %8s %6s %6s %8s %7s %14s %10s %12s", "", "AUROC",
        "interval", "accuracy", "F1", "ECE", "tokens", "apart", "misconceptions", "over text", "over length"));
    for (CompareResult.Measured measured : ranked(result)) {
      lines.add(String.format(Locale.ROOT,
          "%-27s %6.3f  %.3f to %.3f  %8.3f %6.3f %6.3f %8.1f %7.3f %14.3f %+10.3f %+12.3f",
          measured.name(), measured.auroc(), measured.low(), measured.high(), measured.accuracy(), measured.f1(),
          measured.ece(), measured.tokens(), measured.aurocApart(),
          measured.aurocMisconceptions(), measured.overText().difference(), measured.overLength().difference()));
    }
    StringBuilder curve = new StringBuilder("layers:");
    result.layers()
        .forEach(layer -> curve.append(String.format(Locale.ROOT, " %d %.3f", layer.layer(), layer.auroc())));
    lines.add(curve.toString());
    return lines;
  }

  public MarkdownReport report() {
    if (!result.noMeasures().isEmpty()) {
      return MarkdownReport.titled(title()).paragraph(sentence()).paragraph(missing());
    }
    List<List<String>> rows = ranked(result).stream().map(measured -> List.of(measured.name(), number(measured.auroc()),
        number(measured.low()) + " to " + number(measured.high()), number(measured.accuracy()), number(measured.f1()),
        number(measured.ece()),
        String.format(Locale.ROOT, "%.1f", measured.tokens()), String.format(Locale.ROOT, "%.1f", measured.generated()),
        number(measured.aurocApart()),
        number(measured.aurocMisconceptions()) + " (" + number(measured.misconceptionsLow()) + " to "
            + number(measured.misconceptionsHigh()) + ")",
        margin(measured.overText()), margin(measured.overLength()))).toList();
    return MarkdownReport.titled(title()).paragraph(sentence())
        .table(List.of("measure or probe", "AUROC", "interval", "accuracy", "F1", "ECE", "tokens", "generated",
            "AUROC, misconceptions apart", "AUROC of misconceptions", "above text-only", "above answer-length"), rows)
        .section("Layers").table(List.of("layer", "AUROC, trained on entropy", "interval",
            "AUROC, trained on incorrectness"),
            result.layers().stream().map(layer -> List.of(Integer.toString(layer.layer()), number(layer.auroc()),
                number(layer.low()) + " to " + number(layer.high()), number(layer.aurocIncorrect()))).toList());
  }

  private String sentence() {
    return String.format(Locale.ROOT,
        "%,d questions%s: %,d answered wrong, %,d of these misconceptions."
            + " Threshold %.3f nats (%.3f to %.3f).",
        result.questions(), result.noMeasures().isEmpty() ? ", each held out once" : "", result.wrong(),
        result.misconceptions(),
        result.threshold(), result.thresholdLow(), result.thresholdHigh());
  }

  private String missing() {
    String verdicts = Arrays.stream(Verdict.values()).filter(result.verdicts()::containsKey)
        .map(verdict -> result.verdicts().getOrDefault(verdict, 0) + " " + verdict.name().toLowerCase(Locale.ROOT))
        .collect(Collectors.joining(", "));
    return "By the threshold: " + verdicts + ". Measures and probes were not compared: " + result.noMeasures()
        + "; import or label more questions.";
  }

  private static String number(double value) {
    return Double.isFinite(value) ? String.format(Locale.ROOT, "%.3f", value) : "–";
  }
}
