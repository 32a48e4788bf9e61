package dev.lacuna.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lacuna.knowledge.prompt.FewShotFormat;
import dev.lacuna.lm.LanguageModel;
import dev.lacuna.lm.kernel.ComputeDevice;
import dev.lacuna.lm.template.ChatTemplate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An answer and the hidden states of its question come from one reading of the prompt. */
@Tag("slow")
final class AnswersWithStatesTest {
  private static final Path MODEL = Path.of("sample-projects/base-model");
  private static final List<String> QUESTIONS = IntStream.range(0, 150)
      .mapToObj(i -> i % 3 == 0 ? "What is the capital of country number " + i + "?" : "Who is " + i + "?").toList();
  private static final int[] LAYERS = {0, 2, 4};

  /** Remembers in memory. */
  private static final class Remembering implements AnswerStore {
    private final Map<String, List<AnswerSampler.Answer>> answers = new HashMap<>();

    @Override
    public List<AnswerSampler.Answer> kept(String name) {
      return answers.getOrDefault(name, List.of());
    }

    @Override
    public void keep(List<String> names, List<List<AnswerSampler.Answer>> said) {
      IntStream.range(0, names.size()).forEach(i -> answers.put(names.get(i), said.get(i)));
    }
  }

  private final FewShotFormat format = new FewShotFormat("", "Q: ", "\nA:", "\n", List.of(), 8);

  @TempDir
  private Path folder = Path.of("");

  @Test
  void theyAreThoseOfTwoReadings() {
    try (LanguageModel model = LanguageModel.open(MODEL, ComputeDevice.parse("cpu", 1))) {
      AnswerSampler.Read read = read(model, format, AnswerStore.NONE);
      long once = model.meter().read().forwardTokens();

      List<AnswerSampler.Answer> answers = AnswerSampler.greedy(model, format, QUESTIONS, _ -> {});
      float[][][] states = states(model, format);
      long twice = model.meter().read().forwardTokens() - once;

      assertThat(read.answers()).extracting(AnswerSampler.Answer::text)
          .isEqualTo(answers.stream().map(AnswerSampler.Answer::text).toList());
      same(read.states(), states);
      assertThat(once).as("each prompt is read once").isLessThan(twice * 7 / 10);
    }
  }

  @Test
  void aQuestionWhoseAnswerIsKeptIsOnlyRead() {
    try (LanguageModel model = LanguageModel.open(MODEL, ComputeDevice.parse("cpu", 1))) {
      Remembering store = new Remembering();
      AnswerSampler.greedy(model, format, QUESTIONS.subList(20, 120), store, _ -> {});
      long before = model.meter().read().generatedTokens();

      AnswerSampler.Read read = read(model, format, store);

      assertThat(model.meter().read().generatedTokens() - before)
          .isEqualTo(IntStream.range(0, 150).filter(i -> i < 20 || i >= 120)
              .mapToLong(i -> read.answers().get(i).tokens()).sum());
      same(read.states(), states(model, format));
      List<String> told = new ArrayList<>();
      AnswerSampler.Read again = AnswerSampler.greedyAndStates(model, format, QUESTIONS, LAYERS, store,
          (phase, done) -> told.add(phase + " " + done));
      assertThat(again.answers()).isEqualTo(read.answers());
      assertThat(told).as("there is progress, and a way to cancel, where only states are read")
          .startsWith("answering 150").endsWith("reading hidden states 150").hasSizeGreaterThan(2);
    }
  }

  @Test
  void aModelThatIsMadeToThinkIsReadApart() throws IOException {
    Files.writeString(folder.resolve("tokenizer_config.json"), "{\"eos_token\": \"<|end|>\"}");
    Files.writeString(folder.resolve("chat_template.jinja"), "{% for m in messages %}{{ m.content }}{% endfor %}"
        + "{% if add_generation_prompt %}<think>\n{% endif %}");
    FewShotFormat thinks = format.by(ChatTemplate.of(folder).orElseThrow(), 4);
    assertThat(thinks.opensThought()).isTrue();
    try (LanguageModel model = LanguageModel.open(MODEL, ComputeDevice.parse("cpu", 1))) {
      AnswerSampler.Read read = read(model, thinks, AnswerStore.NONE);

      assertThat(read.answers()).hasSize(QUESTIONS.size());
      same(read.states(), states(model, thinks));
    }
  }

  private static AnswerSampler.Read read(LanguageModel model, FewShotFormat format, AnswerStore store) {
    return AnswerSampler.greedyAndStates(model, format, QUESTIONS, LAYERS, store, (_, _) -> {});
  }

  private static float[][][] states(LanguageModel model, FewShotFormat format) {
    return model.hiddenStates(format.prompts(model.tokenizer(), QUESTIONS), LAYERS, LanguageModel.Pooling.LAST_TOKEN);
  }

  private static void same(float[][][] read, float[][][] expected) {
    for (int layer = 0; layer < LAYERS.length; layer++) {
      for (int row = 0; row < QUESTIONS.size(); row++) {
        assertThat(read[layer][row]).as("layer %d, question %d", LAYERS[layer], row)
            .containsExactly(expected[layer][row], within(2e-4f));
      }
    }
  }
}
