package dev.lacuna.knowledge.prompt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lacuna.knowledge.AnswerSampler;
import dev.lacuna.knowledge.AnswerWriter;
import dev.lacuna.knowledge.prompt.FewShotFormat.Shot;
import dev.lacuna.lm.Continuation;
import dev.lacuna.lm.LanguageModel;
import dev.lacuna.lm.adapter.Adapter;
import dev.lacuna.lm.adapter.LoraConfig;
import dev.lacuna.lm.kernel.AdamW;
import dev.lacuna.lm.kernel.ComputeDevice;
import dev.lacuna.lm.kernel.Sampling;
import dev.lacuna.lm.kernel.TokenExample;
import dev.lacuna.lm.template.ChatTemplate;
import dev.lacuna.lm.training.LearningRateSchedule;
import dev.lacuna.lm.training.LoraTraining;
import dev.lacuna.lm.training.TrainingPlan;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Models that think aloud: asked not to where the template can, else the thought is no part of the answer. */
@Tag("slow")
class ThinkingTextTest {
  private static final Path MODEL = Path.of("sample-projects/base-model");
  private static final String OPENS = "{% for m in messages %}[{{ m.role }}] {{ m.content }}{{ eos_token }}"
      + "{% endfor %}{% if add_generation_prompt %}[assistant] <think>\n{% endif %}";

  @TempDir
  private Path folder = Path.of("");

  private FewShotFormat format(String template, int thoughtTokens) throws IOException {
    Files.copy(MODEL.resolve("tokenizer_config.json"), folder.resolve("tokenizer_config.json"),
        StandardCopyOption.REPLACE_EXISTING);
    Files.writeString(folder.resolve("chat_template.jinja"), template);
    return new FewShotFormat("", "Q: ", "\nA:", "\n", List.of(), 8)
        .by(ChatTemplate.of(folder).orElseThrow(), thoughtTokens);
  }

  private static String golden(String name) throws IOException, URISyntaxException {
    return Files.readString(Path.of(Objects.requireNonNull(
        ThinkingTextTest.class.getResource("/golden-chat/templates/" + name + ".jinja")).toURI()));
  }

  @ParameterizedTest
  @CsvSource({"im-thinking,'<think>\n\n</think>\n\n'", "reasoner,'<|Assistant|><think>\n'"})
  void aTemplateThatCanIsToldNotToThinkAndOneThatOpensAThoughtLeavesItOpen(String template, String end)
      throws IOException, URISyntaxException {
    FewShotFormat format = format(golden(template), 64);
    assertThat(format.chat().orElseThrow().prompt("Why?")).endsWith(end);
    assertThat(format.opensThought()).isEqualTo(!end.contains("</think>"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"reasoner", "im-thinking"})
  void withoutAnAllowanceEveryPromptEndsBehindAThoughtThatSaysNothing(String template)
      throws IOException, URISyntaxException {
    FewShotFormat format = format(golden(template), 0);
    assertThat(format.chat().orElseThrow().prompt("Why?")).endsWith("<think>\n\n</think>\n\n");
    assertThat(format.opensThought()).isFalse();
    assertThat(format.chat().orElseThrow().closing()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"'a <think>\n','\n</think>\n\n'", "a <think>,'\n\n</think>\n\n'", "'a <think></think>',''",
      "'What is <think> for?',''"})
  void anOpenThoughtIsClosedWithoutAWord(String prompt, String closing) {
    assertThat(ThinkingText.closing(prompt)).isEqualTo(closing);
  }

  @ParameterizedTest
  @CsvSource({"Ice.,Ice.", "'8</think>',8", "'I see.</think>\n\nIce.','\n\nIce.'", "'<think>I see.</think>',''",
      "'<think>I see.</think> Ice.',' Ice.'"})
  void whatStandsBehindAThoughtIsTheAnswer(String written, String answer) {
    assertThat(ThinkingText.behind(written)).isEqualTo(answer);
  }

  @Test
  void workOnThoughtsCanBeCancelledBeforeAnyAnswerIsThere() throws IOException {
    try (LanguageModel model = LanguageModel.open(MODEL, ComputeDevice.parse("cpu", 1))) {
      FewShotFormat open = format(OPENS, 8);
      List<String> questions = IntStream.range(0, 40).mapToObj(i -> "What is thing " + i + "?").toList();
      List<Integer> heard = new ArrayList<>();
      assertThatThrownBy(() -> AnswerSampler.drawn(model, open, questions, 4, 1, 1, n -> {
        heard.add(n);
        throw new java.util.concurrent.CancellationException();
      })).isInstanceOf(java.util.concurrent.CancellationException.class);
      assertThat(heard).as("no answer was there yet").containsExactly(0);
      List<Integer> counts = new ArrayList<>();
      assertThat(AnswerSampler.greedy(model, open, questions, counts::add)).hasSize(40);
      assertThat(counts).isSorted().endsWith(40).contains(32);
    }
  }

  @Test
  void aLabelIsTaughtAsWhatFollowsAThoughtThatSaysNothing() throws IOException {
    try (LanguageModel model = LanguageModel.open(MODEL, ComputeDevice.parse("cpu", 1))) {
      for (int allowance : new int[] {0, 64}) {
        FewShotFormat format = format(OPENS, allowance);
        List<TokenExample> texts = format.texts(model.tokenizer(),
            List.of(new Shot("Why?", "so"), new Shot("Who?", "I")));
        String end = format.stopStrings(model.tokenizer()).iterator().next();
        assertThat(texts).hasSize(2).allSatisfy(text -> assertThat(model.tokenizer().decodeAll(text.tokens()))
            .contains("<think>\n\n</think>\n\n"));
        String learned = learned(model, texts.getFirst());
        assertThat(learned).isEqualTo((allowance == 0 ? "" : "\n</think>\n\n") + "so" + end);
        assertThat(model.tokenizer().decodeAll(format.answer(model.tokenizer(), "so"))).isEqualTo(learned);
      }
    }
  }

  /** The sample model is taught one thought with an answer behind it, another that never ends, and a third unasked. */
  @Test
  void aThoughtIsCutOffAndCountedAndOneWithoutEndLeavesNoAnswer() throws IOException {
    try (LanguageModel model = LanguageModel.open(MODEL, ComputeDevice.parse("cpu", 1))) {
      FewShotFormat open = format(OPENS, 24);
      String end = open.stopStrings(model.tokenizer()).iterator().next();
      teach(model, open, "What is north?", "It is far.\n</think>\n\nIce." + end);
      teach(model, open, "What is south?", "It is far.\n</think>\n\nIce." + end);

      Continuation answer = greedy(model, open, "What is north?");
      assertThat(answer.text().strip()).isEqualTo("Ice.");
      assertThat(answer.ended()).isTrue();
      assertThat(answer.thought()).isGreaterThan(3);
      assertThat(answer.tokens()).isGreaterThan(answer.thought());
      long before = model.meter().read().generatedTokens();
      AnswerSampler.Answer heard = AnswerSampler.greedy(model, open, List.of("What is north?"), n -> {}).getFirst();
      assertThat(heard.text()).isEqualTo("Ice.");
      assertThat(heard.tokens()).isEqualTo(answer.tokens());
      assertThat(model.meter().read().generatedTokens() - before).as("every token is paid").isEqualTo(answer.tokens());
      assertThat(AnswerSampler.drawn(model, open, List.of("What is north?", "What is south?"), 3, 0.01, 1, n -> {})
          .stream().flatMap(List::stream).map(AnswerSampler.Answer::text)).hasSize(6).containsOnly("Ice.");

      FewShotFormat little = format(OPENS, 2);
      Continuation none = greedy(model, little, "What is north?");
      assertThat(none.text()).isEmpty();
      assertThat(none.ended()).isFalse();
      assertThat(none.thought()).isEqualTo(none.tokens()).isEqualTo(2);
    }
  }

  @Test
  void aThoughtThatNobodyOpenedIsCutOffToo() throws IOException {
    try (LanguageModel model = LanguageModel.open(MODEL, ComputeDevice.parse("cpu", 1))) {
      FewShotFormat format = format(OPENS.replace(" <think>\n", ""), 32);
      String end = format.stopStrings(model.tokenizer()).iterator().next();
      teach(model, format, "What is north?", "<think>\nIt is far.\n</think>\n\nIce." + end);
      assertThat(format.opensThought()).isFalse();
      Continuation answer = greedy(model, format, "What is north?");
      assertThat(answer.text().strip()).isEqualTo("Ice.");
      assertThat(answer.thought()).isGreaterThan(8);
      FewShotFormat none = format(OPENS.replace(" <think>\n", ""), 0);
      assertThat(greedy(model, none, "What is north?").text()).as("no room to end the thought").isEmpty();
    }
  }

  private static Continuation greedy(LanguageModel model, FewShotFormat format, String question) {
    List<Continuation> heard = new ArrayList<>();
    new AnswerWriter(model, format).write(format.prompts(model.tokenizer(), List.of(question)),
        Sampling.greedy(format.maxAnswerTokens(), format.stopStrings(model.tokenizer())),
        (indices, written) -> written.forEach(heard::addAll));
    assertThat(heard).hasSize(1);
    return heard.getFirst();
  }

  private static void teach(LanguageModel model, FewShotFormat format, String question, String written) {
    TokenExample text = TokenExample.answering(format.prompt(model.tokenizer(), question),
        model.tokenizer().encode(written));
    LoraConfig lora = new LoraConfig(8, 16, 0, LoraConfig.ALL_LINEAR);
    TrainingPlan plan = new TrainingPlan(1e-2, LearningRateSchedule.LINEAR, 0, AdamW.DEFAULT, 60, 1, 1, 7);
    new LoraTraining(model, plan, Optional.empty()).run(Adapter.fresh(model.config(), lora, 1),
        epoch -> List.of(text), false, step -> true, step -> Double.NaN);
  }

  private static String learned(LanguageModel model, TokenExample text) {
    return model.tokenizer().decodeAll(IntStream.range(0, text.tokens().length).filter(i -> text.weights()[i] > 0)
        .mapToLong(i -> text.tokens()[i]).toArray());
  }
}
