package dev.lacuna.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lacuna.worker.api.SimulationResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MarkdownReportTest {
  @TempDir
  private Path folder = Path.of("");

  private static SimulationResult.Row row(String strategy, long seed, int round, int labels, double accuracy,
      long tokens) {
    return new SimulationResult.Row(strategy, seed, round, labels, accuracy, 0, 0, 0, 0, 0, tokens, 2 * tokens,
        3 * tokens,
        1.5 * round, 0, List.of(), List.of());
  }

  @Test
  void aCellBreaksNoTable() {
    MarkdownReport report = MarkdownReport.titled("T").table(List.of("a|b", "c"), List.of(List.of("1\n2", "|")));
    assertThat(report.text()).isEqualTo("# T\n\n| a\\|b | c |\n| --- | --- |\n| 1 2 | \\| |\n");
  }

  @Test
  void anEmptyListLeavesNothing() {
    MarkdownReport report = MarkdownReport.titled("T");
    assertThat(report.list(List.of())).isEqualTo(report);
    assertThat(report.list(List.of("x", "y")).text()).endsWith("\n- x\n- y\n");
  }

  @Test
  void costsOfARunAreThoseOfItsLastRoundInWhateverOrderItsRowsCome() {
    List<SimulationResult.Row> rows = List.of(row("random", 1, 2, 20, 0.6, 2_000), row("random", 1, 0, 0, 0.2, 0),
        row("random", 1, 1, 10, 0.4, 1_000), row("entropy", 1, 0, 0, 0.2, 0), row("entropy", 1, 2, 20, 0.8, 5_000));
    String text = MarkdownReport.simulation("S", rows).text();
    assertThat(text).contains("| random | 1 | 20 | 2,000 | 4,000 | 6,000 | 3.0 |")
        .contains("| entropy | 1 | 20 | 5,000 | 10,000 | 15,000 | 3.0 |").doesNotContain("| random | 1 | 10 | 1,000");
    assertThat(text).as("entropy is at 60 % after 20 · (0.6 − 0.2) / (0.8 − 0.2) labels")
        .contains("| entropy | 0.5000 | 80.0 % | 13 |");
    assertThat(text).contains("| random | 20 | 60.0 % | 60.0 % | 60.0 % | 1 |");
  }

  @Test
  void withoutRandomThereIsNothingToReach() {
    String text = MarkdownReport
        .simulation("S", List.of(row("entropy", 1, 0, 0, 0.2, 0), row("entropy", 1, 1, 9, 1, 0)))
        .text();
    assertThat(text).contains("| entropy | 0.6000 | 100.0 % | – |");
  }

  @Test
  void whereItCannotBeWrittenTheFileAndARemedyAreNamed() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "").resolve("report.md");
    assertThatThrownBy(() -> MarkdownReport.titled("T").write(file)).isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining(file.toString()).hasMessageContaining("choose a folder");
    Path there = folder.resolve("report.md");
    MarkdownReport.titled("T").paragraph("Grüße").write(there);
    assertThat(there).hasContent("# T\n\nGrüße");
  }
}
