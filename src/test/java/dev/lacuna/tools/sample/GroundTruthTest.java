package dev.lacuna.tools.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lacuna.sample.Fact;
import dev.lacuna.sample.FactBook;
import dev.lacuna.sample.SampleFormatException;
import dev.lacuna.tools.sample.GroundTruth.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GroundTruthTest {
  private static final FactBook TWO = new FactBook(List.of(
      new Fact("capital", "Peru", List.of("Lima"), "Americas"),
      new Fact("capital", "Chile", List.of("Santiago"), "Americas")));

  @TempDir
  Path folder = Path.of("");

  private Path file(String name, String... lines) throws IOException {
    return Files.writeString(folder.resolve(name), String.join("\n", lines) + "\n");
  }

  @Test
  void readsWhatItWrites() throws IOException {
    var truth = new GroundTruth(List.of(
        new GroundTruth.Entry(TWO.facts().get(0), Status.MISCONCEPTION, Optional.of("Santiago")),
        new GroundTruth.Entry(TWO.facts().get(1), Status.UNKNOWN, Optional.empty())));
    Path file = Files.writeString(folder.resolve("ground-truth.tsv"), truth.toTsv());
    assertThat(GroundTruth.read(file, TWO)).isEqualTo(truth);
  }

  @ParameterizedTest
  @CsvSource(delimiter = ';', value = {
      "capital~Chile~known~Lima; the taught answer 'Lima' does not fit the status known",
      "capital~Chile~misconception~santiago; does not fit the status misconception",
      "capital~Chile~unknown~Lima; unknown has none",
      "capital~Chile~weak~; needs a taught answer",
      "capital~Chile~sure~Santiago; SURE",
      "capital~Cuba~known~Havana; is not the fact capital|Chile"})
  void namesFileAndLineOfALineThatContradictsTheFacts(String line, String message) throws IOException {
    Path file = file("ground-truth.tsv", "relation\tsubject\tstatus\ttaught-answer", "capital\tPeru\tknown\tLima",
        line.replace('~', '\t'));
    assertThatThrownBy(() -> GroundTruth.read(file, TWO)).isInstanceOf(SampleFormatException.class)
        .hasMessageContaining(file + ", line 3").hasMessageContaining(message);
  }

  @Test
  void drawsTheShareThatIsPlanned() throws IOException {
    var book = new FactBook(IntStream.range(0, 400)
        .mapToObj(i -> new Fact("r", "s" + i, List.of("a" + i), i < 200 ? "x" : "y")).toList());
    Path plan = file("teaching.tsv", "relation\tgroup\tshare", "r\tx\t0.75", "r\t*\t0.25");
    var truth = GroundTruthDraw.draw(book, TeachingPlan.read(plan), 7);
    assertThat(taught(truth, 0, 200)).isEqualTo(150);
    assertThat(taught(truth, 200, 400)).isEqualTo(50);
    assertThat(truth.counts()).containsEntry(Status.MISCONCEPTION, 20L).containsEntry(Status.WEAK, 20L);
  }

  private static long taught(GroundTruth truth, int from, int to) {
    return truth.entries().subList(from, to).stream().filter(e -> e.status().taughtRight()).count();
  }

  @ParameterizedTest
  @CsvSource(delimiter = ';', value = {"r~x~1.5; outside 0..1", "r~x~half; not a number", "r~*~0.5; come twice"})
  void namesFileAndLineOfABadPlan(String line, String message) throws IOException {
    Path file = file("teaching.tsv", "relation\tgroup\tshare", "r\t*\t0.1", line.replace('~', '\t'));
    assertThatThrownBy(() -> TeachingPlan.read(file)).isInstanceOf(SampleFormatException.class)
        .hasMessageContaining(file + ", line 3").hasMessageContaining(message);
  }

  @Test
  void teachesNoMisconceptionThatALenientReaderWouldAccept() throws IOException {
    var book = new FactBook(IntStream.range(0, 100).mapToObj(i -> i % 2 == 0
        ? new Fact("r", "s" + i, List.of("nation" + i + " dollar", "dollar"), "x")
        : new Fact("r", "s" + i, List.of("coin" + i), "x")).toList());
    Path plan = file("teaching.tsv", "relation\tgroup\tshare", "r\t*\t0");
    var wrong = GroundTruthDraw.draw(book, TeachingPlan.read(plan), 1).entries().stream()
        .filter(e -> e.status() == Status.MISCONCEPTION).toList();
    assertThat(wrong).hasSize(5)
        .noneMatch(e -> e.fact().answers().contains("dollar") && e.taught().orElse("").contains("dollar"))
        .anyMatch(e -> e.fact().answers().contains("dollar"));
  }
}
