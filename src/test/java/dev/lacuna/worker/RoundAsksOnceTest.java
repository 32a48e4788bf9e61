package dev.lacuna.worker;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lacuna.domain.LoraSettings;
import dev.lacuna.domain.ModelQuestion;
import dev.lacuna.domain.WorkedExample;
import dev.lacuna.worker.api.OpenModel;
import dev.lacuna.worker.api.PromptFormat;
import dev.lacuna.worker.api.RoundRequest;
import dev.lacuna.worker.api.RoundResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the base model once said to held-out and to rehearsed questions, no later round asks again. */
@Tag("slow")
final class RoundAsksOnceTest {
  private static final Path SAMPLES = Path.of("sample-projects");
  private static final PromptFormat FORMAT = new PromptFormat("", "Q: ", "\nA:", "\n",
      List.of(new WorkedExample("What is the capital of France?", "Paris")), 12);

  @TempDir
  private Path work = Path.of("");

  @Test
  void theSecondRoundIsTheSameAndAsksLess() throws IOException {
    RoundResult first = round("round-1", "");
    RoundResult second = round("round-2", "");

    assertThat(second.base()).isEqualTo(first.base());
    assertThat(second.best()).isEqualTo(first.best());
    assertThat(second.steps()).isEqualTo(first.steps());
    assertThat(second.costs().trainedTokens()).isEqualTo(first.costs().trainedTokens());
    // Two whole evaluations and the rehearsed answers at first, one evaluation then.
    assertThat(second.costs().generatedTokens()).isPositive().isLessThan(first.costs().generatedTokens() * 2 / 3);
    assertThat(second.costs().forwardTokens()).isPositive().isLessThan(first.costs().forwardTokens() * 2 / 3);
  }

  @Test
  void whereAnAdapterIsOpenARoundStillBeginsAtTheBaseAndTheAdaptersAnswersAreNotTakenForIt() throws IOException {
    RoundResult first = round("round-1", "");
    RoundResult other = round("round-2", work.resolve("round-1").toString());

    assertThat(other.base()).isEqualTo(first.base());
    assertThat(other.best()).isEqualTo(first.best());
    assertThat(other.costs().generatedTokens()).as("the base's answers are known").isLessThan(
        first.costs().generatedTokens() * 2 / 3);
  }

  @Test
  void whatAProbingFoundConsistentIsRehearsedByItsAnswerAndNotAskedForAgain() throws IOException {
    RoundResult asked = round("round-1", "");
    RoundResult none = round("round-2", "", List.of());
    RoundResult probed = round("round-3", "", questions("oracle.jsonl", 300, 40));

    assertThat(probed.costs().generatedTokens()).isEqualTo(none.costs().generatedTokens());
    assertThat(asked.costs().generatedTokens()).isGreaterThan(none.costs().generatedTokens());
    assertThat(probed.costs().trainedTokens()).as("all 40, and not the likely ones alone")
        .isGreaterThan(asked.costs().trainedTokens());
    assertThat(asked.costs().trainedTokens()).isGreaterThan(none.costs().trainedTokens());
  }

  private RoundResult round(String output, String adapter) throws IOException {
    return round(output, adapter, questions("oracle.jsonl", 300, 40).stream()
        .map(question -> new ModelQuestion(question.id(), question.text(), List.of())).toList());
  }

  private RoundResult round(String output, String adapter, List<ModelQuestion> rehearsal) throws IOException {
    LoraSettings settings = LoraSettings.DEFAULT;
    var lora = new LoraSettings(4, 8, settings.dropout(), settings.targets(), 0, settings.schedule(),
        settings.warmupRatio(),
        settings.weightDecay(), settings.clipNorm(), 1, settings.batch(), settings.accumulate());
    try (LacunaEngine engine = new LacunaEngine()) {
      engine.open(new OpenModel(SAMPLES.resolve("base-model").toString(), adapter, "cpu", "auto", 1,
          work.toString()), QuietJob.of());
      return engine.round(new RoundRequest(questions("oracle.jsonl", 0, 8), questions("evaluation.jsonl", 0, 40),
          rehearsal, FORMAT, lora, work.resolve(output).toString(), false, 1),
          QuietJob.of());
    }
  }

  private static List<ModelQuestion> questions(String name, int from, int count) throws IOException {
    List<ModelQuestion> questions = new ArrayList<>();
    for (String line : Files.readAllLines(SAMPLES.resolve("atlas").resolve(name)).subList(from, from + count)) {
      JsonNode json = new ObjectMapper().readTree(line);
      questions.add(new ModelQuestion(questions.size() + 1, json.path("question").asText(),
          List.of(json.path("answers").path(0).asText())));
    }
    return questions;
  }
}
