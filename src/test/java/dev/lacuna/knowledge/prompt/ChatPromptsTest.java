package dev.lacuna.knowledge.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lacuna.knowledge.AnswerSampler;
import dev.lacuna.knowledge.prompt.FewShotFormat.Shot;
import dev.lacuna.lm.LanguageModel;
import dev.lacuna.lm.kernel.ComputeDevice;
import dev.lacuna.lm.kernel.TokenExample;
import dev.lacuna.lm.template.ChatTemplate;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A folder with a chat template, from questions to answers, beside what transformers makes of it. */
@Tag("slow")
class ChatPromptsTest {
  @TempDir
  private static Path folder;

  private JsonNode golden = new ObjectMapper().createObjectNode();
  private final List<LanguageModel> opened = new ArrayList<>();

  @BeforeEach
  void aChatModel() throws IOException, URISyntaxException {
    golden = new ObjectMapper().readTree(resource("/golden-tokenizers/golden.json").toFile()).get("chat");
    try (Stream<Path> files = Files.list(resource("/golden/llama"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.copy(file, folder.resolve(file.getFileName()), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
      }
    }
    template("inst");
  }

  @AfterEach
  void close() {
    opened.forEach(LanguageModel::close);
  }

  private static Path resource(String name) throws URISyntaxException {
    return Path.of(Objects.requireNonNull(ChatPromptsTest.class.getResource(name), name).toURI());
  }

  private static void template(String name) throws IOException, URISyntaxException {
    Files.copy(resource("/golden-chat/templates/" + name + ".jinja"), folder.resolve("chat_template.jinja"),
        java.nio.file.StandardCopyOption.REPLACE_EXISTING);
  }

  private LanguageModel model() {
    LanguageModel model = LanguageModel.open(folder, new ComputeDevice(Device.cpu(), 1));
    opened.add(model);
    return model;
  }

  private FewShotFormat format(boolean withShots) {
    List<Shot> shots = new ArrayList<>();
    golden.get("shots").forEach(s -> shots.add(new Shot(s.get(0).asText(), s.get(1).asText())));
    return new FewShotFormat("", "Q: ", "\nA:", "\n", withShots ? shots : List.of(), 12)
        .by(ChatTemplate.of(folder).orElseThrow());
  }

  private static long[] ids(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false).mapToLong(JsonNode::longValue).toArray();
  }

  @Test
  void promptsAndAnswersAreThoseOfTransformersAndBeginOnce() {
    LanguageModel model = model();
    for (JsonNode one : golden.get("prompts")) {
      FewShotFormat format = format(one.get("shots").asInt() > 0);
      String question = one.get("question").asText();
      assertThat(format.prompt(model.tokenizer(), question)).containsOnlyOnce(1).isEqualTo(ids(one.get("ids")));
      assertThat(AnswerSampler.greedy(model, format, List.of(question), n -> {}).getFirst().text())
          .isEqualTo(one.get("answerText").asText().strip());
    }
  }

  @Test
  void answersDoNotDependOnWhatElseIsAskedThoughPromptsDifferInLength() {
    LanguageModel model = model();
    List<String> questions = List.of("What is the capital of Atlantis?", "Ships?", "How many ships sail to the north?");
    for (boolean shots : List.of(true, false)) {
      FewShotFormat format = format(shots);
      List<String> together = AnswerSampler.greedy(model, format, questions, n -> {}).stream()
          .map(AnswerSampler.Answer::text)
          .toList();
      List<String> alone = questions.stream()
          .map(q -> AnswerSampler.greedy(model, format, List.of(q), n -> {}).getFirst().text()).toList();
      assertThat(together).isEqualTo(alone);
    }
  }

  @Test
  void theTemplatesEndOfTurnStopsAnAnswer() throws IOException, URISyntaxException {
    LanguageModel model = model();
    assertThat(format(true).stopStrings(model.tokenizer())).containsExactly("</s>");
    Files.writeString(folder.resolve("chat_template.jinja"),
        "{% for m in messages %}{{ m.role }}: {{ m.content }}{{ '<pad>' if m.role == 'assistant' else '\n' }}{% endfor %}");
    assertThat(format(true).stopStrings(model.tokenizer())).containsExactly("<pad>");
  }

  @Test
  void labelsAreLearntAsTurnsOfOneText() {
    LanguageModel model = model();
    List<TokenExample> texts = format(true).texts(model.tokenizer(),
        List.of(new Shot("Where is the island?", "north"), new Shot("Where does the river flow?", "west")));
    assertThat(texts).hasSize(1);
    String answer = learned(model, texts.getFirst());
    assertThat(answer.replace(" ", "")).isEqualTo("north</s>west</s>");
    assertThat(texts.getFirst().tokens()).containsOnlyOnce(1);
    String whole = model.tokenizer().decodeAll(texts.getFirst().tokens()).replace(" ", "");
    assertThat(whole).contains("Answerasbrieflyaspossible.").contains("island?[/INST]north</s>[INST]Wheredoestheriver");
  }

  @Test
  void aTemplateThatRewritesEarlierTurnsGetsALabelATime() throws IOException {
    Files.writeString(folder.resolve("chat_template.jinja"), "{{ bos_token }}{{ messages | length }}"
        + "{% for m in messages %}[{{ m.content }}]{{ eos_token if m.role == 'assistant' }}{% endfor %}");
    LanguageModel model = model();
    List<TokenExample> texts = format(true).texts(model.tokenizer(),
        List.of(new Shot("a", "north"), new Shot("b", "west")));
    assertThat(texts.stream().map(t -> learned(model, t).replace(" ", ""))).containsExactly("north</s>", "west</s>");
  }

  @Test
  void aTemplateThatWritesNothingAfterAnAnswerIsTaughtToEndTheText() throws IOException {
    Files.writeString(folder.resolve("chat_template.jinja"),
        "{{ bos_token }}{% for m in messages %}[{{ m.role }}] {{ m.content }}{% endfor %}");
    LanguageModel model = model();
    assertThat(format(true).stopStrings(model.tokenizer())).containsExactly("</s>");
    assertThat(learned(model, format(true).texts(model.tokenizer(), List.of(new Shot("a", "north"))).getFirst()))
        .endsWith("</s>");
  }

  private static String learned(LanguageModel model, TokenExample text) {
    long[] answer = java.util.stream.IntStream.range(0, text.tokens().length).filter(i -> text.weights()[i] > 0)
        .mapToLong(i -> text.tokens()[i]).toArray();
    return model.tokenizer().decodeAll(answer);
  }
}
