package dev.lacuna.tools.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lacuna.domain.Cost;
import dev.lacuna.domain.Verdict;
import dev.lacuna.worker.api.CompareResult;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class EvidenceReportTest {

  private static CompareResult.Measured row(String name, double auroc, double overText) {
    CompareResult.Margin margin = new CompareResult.Margin(overText, overText - 0.05, overText + 0.05);
    return new CompareResult.Measured(name, auroc, auroc - 0.02, auroc + 0.02, 0.8, 0.7, 0.05, 10, 0, auroc, 0.6, 0.5,
        0.7, margin, margin);
  }

  private static EvidenceReport.Set set(String name, double probe) {
    return new EvidenceReport.Set(name, "/models/m", 0.7, new CompareResult(List.of(row("semantic-entropy", 0.7, 0.1),
        row("logistic (entropy)", probe, probe - 0.6), row("gated-mlp (incorrect)", probe - 0.1, probe - 0.7),
        row("text-only", 0.6, 0), row("answer-length", 0.55, -0.05)),
        List.of(new CompareResult.Layer(0, 0.5, 0.4, 0.6, 0.51), new CompareResult.Layer(1, probe, 0.7, 0.9, 0.81)),
        200, 150, 20, 1.2, 1.1, 1.3, Map.of(Verdict.KNOWN, 30, Verdict.UNKNOWN, 130, Verdict.MISCONCEPTION, 20,
            Verdict.SHAKY, 20),
        7, 5, new Cost(12_000, 3_400, 0, 61), ""));
  }

  @Test
  void standsBesideControlsAndTransfer() {
    EvidenceReport report = new EvidenceReport(List.of(set("one", 0.85), set("two", 0.75)),
        List.of(new EvidenceReport.Transfer("one", "two", "entropy", 1, 0.66, 0.6, 0.72)));
    assertThat(report.lines().getFirst()).contains("one: right 0.250").contains("logistic (entropy) 0.850")
        .contains("above text +0.250 (+0.200 to +0.300)");
    assertThat(report.lines().getLast()).contains("one -> two (entropy): 0.660 (0.600 to 0.720), layer 1");
    assertThat(report.report().text())
        .contains("| one | 200 | 0.250 | 30 | 130 | 20 | 20 | 7 | 5 | 1.200 (1.100 to 1.300) | 0.7 |")
        .contains("| text-only | 0.600 (0.580 to 0.620) | 0.600 (0.580 to 0.620) |")
        // Its own set by cross-validation, the other as it is.
        .contains("| one (entropy) | 0.850 (0.830 to 0.870) | 0.660 (0.600 to 0.720) |")
        .contains("| two (entropy) | – | 0.750 (0.730 to 0.770) |")
        .contains("| 1 | 0.850 | 0.810 | 0.750 | 0.810 |")
        .contains("| one | 12,000 | 3,400 | 61 |");
  }
}
