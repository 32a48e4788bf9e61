package dev.lacuna.tools.bench;

import dev.lacuna.domain.Verdict;
import dev.lacuna.report.ComparisonTable;
import dev.lacuna.report.MarkdownReport;
import dev.lacuna.worker.api.CompareResult;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Comparisons of one model on several sets of questions, side by side: verdicts, AUROC of every measure and probe
 * beside the controls, layers, transfer and costs.
 *
 * @param transfer a row for each two sets and target of the probe
 */
public record EvidenceReport(List<Set> sets, List<Transfer> transfer) {
  private static final String TEXT = "text-only";
  private static final String LENGTH = "answer-length";

  /** @param temperature of the drawn answers */
  public record Set(String name, String model, double temperature, CompareResult result) {

    private Optional<CompareResult.Measured> measured(String measure) {
      return result.measures().stream().filter(row -> row.name().equals(measure)).findFirst();
    }

    /** The probe of the greatest AUROC; chosen on the questions that it is then reported on. */
    private Optional<CompareResult.Measured> bestProbe() {
      return result.measures().stream().filter(EvidenceReport::isProbe)
          .max(Comparator.comparingDouble(CompareResult.Measured::auroc));
    }
  }

  /** AUROC against incorrectness on {@code to} of a logistic probe that was fitted on {@code from} alone. */
  public record Transfer(String from, String to, String target, int layer, double auroc, double low, double high) {}

  public EvidenceReport {
    sets = List.copyOf(sets);
    transfer = List.copyOf(transfer);
  }

  /** For a terminal. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    for (Set set : sets) {
      lines.add(String.format(Locale.ROOT, "%s: right %.3f; semantic entropy %s; best probe %s; above text %s; above"
          + " length %s", set.name(), share(set.result()), auroc(set.measured("semantic-entropy")),
          set.bestProbe().map(probe -> probe.name() + " " + auroc(Optional.of(probe))).orElse("–"),
          set.bestProbe().map(probe -> ComparisonTable.margin(probe.overText())).orElse("–"),
          set.bestProbe().map(probe -> ComparisonTable.margin(probe.overLength())).orElse("–")));
    }
    transfer.forEach(row -> lines.add(String.format(Locale.ROOT, "%s -> %s (%s): %.3f (%.3f to %.3f), layer %d",
        row.from(), row.to(), row.target(), row.auroc(), row.low(), row.high(), row.layer())));
    return lines;
  }

  public MarkdownReport report() {
    MarkdownReport report = MarkdownReport.titled("Evidence")
        .section("Verdicts").table(headings("set", "questions", "right", "known", "unknown", "misconception", "shaky",
            "no answer", "cut", "γ* (interval)", "T"), sets.stream().map(EvidenceReport::verdicts).toList())
        .section("AUROC against incorrectness")
        .table(beside("measure or probe"), rows(_ -> true, set -> measure -> auroc(set.measured(measure))))
        .section("Above the question's words")
        .table(beside("probe"), rows(EvidenceReport::isProbe, set -> measure -> set.measured(measure)
            .map(row -> ComparisonTable.margin(row.overText())).orElse("–")))
        .section("Above the answer's length")
        .table(beside("measure or probe"), rows(measure -> !measure.name().equals(LENGTH),
            set -> measure -> set.measured(measure).map(row -> ComparisonTable.margin(row.overLength())).orElse("–")));
    return costs(layers(transfers(report)));
  }

  private static List<String> verdicts(Set set) {
    CompareResult result = set.result();
    List<String> row = new ArrayList<>(List.of(set.name(), String.format(Locale.ROOT, "%,d", result.questions()),
        number(share(result))));
    for (Verdict verdict : Verdict.FOUND) {
      row.add(Integer.toString(result.verdicts().getOrDefault(verdict, 0)));
    }
    row.add(Integer.toString(result.silent()));
    row.add(Integer.toString(result.cut()));
    row.add(number(result.threshold()) + " (" + number(result.thresholdLow()) + " to " + number(result.thresholdHigh())
        + ")");
    row.add(Double.toString(set.temperature()));
    return row;
  }

  private MarkdownReport transfers(MarkdownReport report) {
    List<List<String>> rows = new ArrayList<>();
    for (String target : new LinkedHashSet<>(transfer.stream().map(Transfer::target).toList())) {
      for (Set from : sets) {
        List<String> row = new ArrayList<>(List.of(from.name() + " (" + target + ")"));
        for (Set to : sets) {
          row.add(from.equals(to) ? auroc(to.measured("logistic (" + target + ")"))
              : transfer.stream()
                  .filter(one -> one.from().equals(from.name()) && one.to().equals(to.name())
                      && one.target().equals(target))
                  .findFirst()
                  .map(one -> interval(one.auroc(), one.low(), one.high())).orElse("–"));
        }
        rows.add(row);
      }
      List<String> text = new ArrayList<>(List.of("text-only of the set itself"));
      sets.forEach(set -> text.add(auroc(set.measured(TEXT))));
      rows.add(text);
    }
    return report.section("Transfer").table(beside("fitted on (target)"), rows);
  }

  private MarkdownReport layers(MarkdownReport report) {
    List<String> headings = new ArrayList<>(List.of("layer"));
    sets.forEach(set -> headings.addAll(List.of(set.name() + ", entropy", set.name() + ", incorrect")));
    int layers = sets.stream().mapToInt(set -> set.result().layers().size()).min().orElse(0);
    List<List<String>> rows = new ArrayList<>();
    for (int l = 0; l < layers; l++) {
      List<String> row = new ArrayList<>(List.of(Integer.toString(l)));
      for (Set set : sets) {
        CompareResult.Layer layer = set.result().layers().get(l);
        row.addAll(List.of(number(layer.auroc()), number(layer.aurocIncorrect())));
      }
      rows.add(row);
    }
    return report.section("Layers").table(headings, rows);
  }

  private MarkdownReport costs(MarkdownReport report) {
    return report.section("Costs").table(headings("set", "tokens read", "tokens generated", "seconds"),
        sets.stream().map(set -> List.of(set.name(), count(set.result().costs().forwardTokens()),
            count(set.result().costs().generatedTokens()),
            String.format(Locale.ROOT, "%.0f", set.result().costs().seconds()))).toList());
  }

  /** A row for each measure that passes, a column for each set. */
  private List<List<String>> rows(Predicate<CompareResult.Measured> which,
      Function<Set, Function<String, String>> cell) {
    List<List<String>> rows = new ArrayList<>();
    for (CompareResult.Measured measure : sets.getFirst().result().measures()) {
      if (which.test(measure)) {
        List<String> row = new ArrayList<>(List.of(measure.name()));
        sets.forEach(set -> row.add(cell.apply(set).apply(measure.name())));
        rows.add(row);
      }
    }
    return rows;
  }

  private List<String> beside(String first) {
    List<String> headings = new ArrayList<>(List.of(first));
    sets.forEach(set -> headings.add(set.name()));
    return headings;
  }

  private static List<String> headings(String... names) {
    return List.of(names);
  }

  /** A probe's name says in brackets what it was trained on. */
  private static boolean isProbe(CompareResult.Measured row) {
    return row.name().contains("(");
  }

  private static double share(CompareResult result) {
    return 1 - (double) result.wrong() / result.questions();
  }

  private static String auroc(Optional<CompareResult.Measured> row) {
    return row.map(measured -> interval(measured.auroc(), measured.low(), measured.high())).orElse("–");
  }

  private static String interval(double value, double low, double high) {
    return number(value) + " (" + number(low) + " to " + number(high) + ")";
  }

  private static String count(long tokens) {
    return String.format(Locale.ROOT, "%,d", tokens);
  }

  private static String number(double value) {
    return Double.isFinite(value) ? String.format(Locale.ROOT, "%.3f", value) : "–";
  }
}
