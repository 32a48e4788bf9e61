package dev.lacuna.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lacuna.domain.ModelQuestion;
import dev.lacuna.domain.ProbeTarget;
import dev.lacuna.domain.WorkedExample;
import dev.lacuna.worker.api.OpenModel;
import dev.lacuna.worker.api.ProbeRequest;
import dev.lacuna.worker.api.ProbeResult;
import dev.lacuna.worker.api.PromptFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Prefill first on the atlas: sampling everything, against sampling where the probe is unsure. */
@Tag("slow")
final class BudgetOnSampleTest {
  private static final Path SAMPLES = Path.of("sample-projects");
  private static final PromptFormat FORMAT = new PromptFormat("", "Q: ", "\nA:", "\n",
      List.of(new WorkedExample("What is the capital of France?", "Paris"),
          new WorkedExample("Which currency is used in Japan?", "yen"),
          new WorkedExample("Which country borders Spain?", "Portugal")),
      12);

  @TempDir
  private static Path work;

  @Test
  void aFifthOfTheTokensCostsAtMostAPointOfAuroc() throws IOException {
    List<ModelQuestion> pool = pool();
    try (LacunaEngine engine = new LacunaEngine()) {
      engine.open(model("all"), QuietJob.of());
      ProbeResult all = engine.probe(new ProbeRequest(pool, FORMAT, 0, 10, 1.0, 1), QuietJob.of());
      // In a folder of its own: what the first one was told is kept.
      engine.open(model("some"), QuietJob.of());
      ProbeResult some = engine.probe(new ProbeRequest(pool, FORMAT, 0, 10, 1.0, 1, 0.19, ProbeTarget.ENTROPY),
          QuietJob.of());

      assertThat(some.costs().generatedTokens()).isPositive();
      assertThat(5 * some.costs().generatedTokens()).isLessThanOrEqualTo(all.costs().generatedTokens());
      // The same held-out questions; the better of the full run's two scores is what must be reached.
      assertThat(some.aurocProbe()).isGreaterThanOrEqualTo(Math.max(all.aurocProbe(), all.aurocEntropy()) - 0.01);
      assertThat(some.questions()).hasSameSizeAs(pool);
      assertThat(some.questions().stream().filter(probed -> !probed.samples().isEmpty()).count()).isBetween(40L, 160L);
      assertThat(some.thresholdLow()).isLessThanOrEqualTo(some.threshold());
      assertThat(some.thresholdHigh()).isGreaterThanOrEqualTo(some.threshold());
      assertThatThrownBy(() -> engine.probe(
          new ProbeRequest(pool.subList(0, 100), FORMAT, 0, 10, 1.0, 1, 0.1, ProbeTarget.ENTROPY), QuietJob.of()))
          .hasMessageContaining("budget");

      ProbeResult wrong = engine.probe(
          new ProbeRequest(pool.subList(0, 120), FORMAT, 0, 2, 1.0, 1, 0, ProbeTarget.INCORRECT),
          QuietJob.of());
      assertThat(wrong.target()).isEqualTo(ProbeTarget.INCORRECT.id());
      assertThat(wrong.aurocProbe()).isGreaterThan(0.75);
      List<ModelQuestion> unanswered = pool.stream().map(q -> new ModelQuestion(q.id(), q.text(), List.of())).toList();
      assertThatThrownBy(() -> engine.probe(
          new ProbeRequest(unanswered.subList(0, 40), FORMAT, 0, 2, 1.0, 1, 0, ProbeTarget.INCORRECT), QuietJob.of()))
          .hasMessageContaining("learns from reference answers");
    }
  }

  private static OpenModel model(String folder) {
    return new OpenModel(SAMPLES.resolve("base-model").toString(), "", "cpu", "auto", 0,
        work.resolve(folder).toString());
  }

  private static List<ModelQuestion> pool() throws IOException {
    List<ModelQuestion> pool = new ArrayList<>();
    for (String line : Files.readAllLines(SAMPLES.resolve("atlas/oracle.jsonl"))) {
      JsonNode json = new ObjectMapper().readTree(line);
      List<String> answers = new ArrayList<>();
      json.path("answers").forEach(node -> answers.add(node.asText()));
      pool.add(new ModelQuestion(pool.size() + 1, json.path("question").asText(), answers));
    }
    return pool;
  }
}
