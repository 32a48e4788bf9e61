package dev.lacuna.round;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lacuna.answer.NormalisedAnswers;
import dev.lacuna.domain.ModelQuestion;
import dev.lacuna.domain.SamplingSettings;
import dev.lacuna.knowledge.AnswerSampler;
import dev.lacuna.knowledge.answer.TextPreference;
import dev.lacuna.knowledge.prompt.FewShotFormat;
import dev.lacuna.lm.AnswerReader;
import dev.lacuna.lm.LanguageModel;
import dev.lacuna.lm.kernel.ComputeDevice;
import dev.lacuna.lm.template.ChatTemplate;
import dev.lacuna.selection.Feature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the prompts of a chat model begin with is put through the model once for all questions, wherever prompts are
 * read, by the count of tokens: generation (and so evaluation, probing, rehearsal and looks), hidden states, answers
 * read token by token (and so option scoring and the features of strategies), and scoring of whole texts.
 */
@Tag("slow")
final class CommonBeginningTest {
  private static final Path SAMPLE = Path.of("sample-projects/base-model");
  private static final List<String> QUESTIONS = List.of("What is the capital of Peru?",
      "Which currency is used in Chad?",
      "Which country borders Nepal?", "On which continent is Ghana?");

  @TempDir
  private Path folder;

  private LanguageModel model;
  private FewShotFormat format;
  private List<long[]> prompts;
  private int beginning;

  @BeforeEach
  void open() throws IOException {
    Files.writeString(folder.resolve("tokenizer_config.json"), "{\"eos_token\": \"<|end|>\"}");
    Files.writeString(folder.resolve("chat_template.jinja"), "{% for m in messages %}{{ m.role }}: {{ m.content }}\n"
        + "{% endfor %}{% if add_generation_prompt %}assistant:{% endif %}");
    model = LanguageModel.open(SAMPLE, ComputeDevice.cpu());
    format = new FewShotFormat("Answer with the name alone.", "", "", "", List.of(
        new FewShotFormat.Shot("What is the capital of France?", "Paris"),
        new FewShotFormat.Shot("Which country borders Spain?", "Portugal")), 4)
        .by(ChatTemplate.of(folder).orElseThrow());
    prompts = format.prompts(model.tokenizer(), QUESTIONS);
    beginning = prompts.getFirst().length;
    for (long[] prompt : prompts) {
      int mismatch = Arrays.mismatch(prompts.getFirst(), prompt);
      beginning = mismatch < 0 ? beginning : Math.min(beginning, mismatch);
    }
    assertThat(beginning).as("the instruction and two worked examples").isGreaterThan(20);
  }

  @AfterEach
  void close() {
    model.close();
  }

  private long own() {
    return prompts.stream().mapToLong(prompt -> prompt.length - beginning).sum();
  }

  private long forward(Runnable work) {
    var before = model.meter().read();
    work.run();
    return model.meter().read().minus(before).forwardTokens();
  }

  @Test
  void inGenerationAndInStates() {
    assertThat(forward(() -> AnswerSampler.greedy(model, format, QUESTIONS, n -> {}))).isEqualTo(beginning + own());
    assertThat(forward(() -> AnswerSampler.drawn(model, format, QUESTIONS, 3, 1, 1, n -> {})))
        .as("kept since the call before").isEqualTo(own());
    assertThat(forward(() -> model.hiddenStates(prompts, new int[] {1}, LanguageModel.Pooling.LAST_TOKEN)))
        .as("a look reads answers, then states").isEqualTo(own());
  }

  @Test
  void inEvaluationBeforeAndAfterAnAdapterChanged() {
    List<ModelQuestion> items = new ArrayList<>();
    QUESTIONS.forEach(question -> items.add(new ModelQuestion(items.size(), question, List.of("Lima"))));
    Runnable evaluation = () -> Evaluation.of(model, format, items, new NormalisedAnswers(), n -> {});
    assertThat(forward(evaluation)).isEqualTo(beginning + own());
    model.detach();
    assertThat(forward(evaluation)).as("other weights, another beginning").isEqualTo(beginning + own());
  }

  @Test
  void inOptionScoringAndInReadingAndScoringAnswers() {
    long[] one = model.tokenizer().encode(" one");
    long[] other = model.tokenizer().encode(" other");
    List<long[]> texts = prompts.stream().map(prompt -> one).toList();
    long reading = own() + (long) prompts.size() * (one.length - 1);
    assertThat(forward(() -> new AnswerReader(model).read(prompts, texts, 1, Optional.empty(), n -> {})))
        .isEqualTo(beginning + reading);
    assertThat(forward(() -> model.score(prompts, texts))).isEqualTo(reading);
    assertThat(forward(() -> new TextPreference(model, one, other).first(prompts, n -> {})))
        .isEqualTo(reading + own() + (long) prompts.size() * (other.length - 1));
  }

  @Test
  void inTheFeaturesOfStrategies() {
    PoolFeatures features = new PoolFeatures(model, format, new NormalisedAnswers(),
        PoolFeatures.Settings.of(SamplingSettings.DEFAULT, 1),
        (phase, n) -> {});
    assertThat(forward(() -> features.of(Set.of(Feature.STATE, Feature.ENTROPY), new long[] {1, 2, 3, 4}, QUESTIONS,
        Optional.empty()))).isEqualTo(beginning + 2 * own());
  }
}
