package dev.lacuna.knowledge.prompt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lacuna.knowledge.prompt.FewShotFormat.Shot;
import dev.lacuna.lm.kernel.TokenExample;
import dev.lacuna.lm.template.ChatTemplate;
import dev.lacuna.lm.tokenizer.TextTokenizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The text that a question is about, in every prompt and training text, and what is said where it is too long. */
@Tag("slow")
class ContextPassagesTest {
  private static final Path MODEL = Path.of("sample-projects/base-model");
  private static final String QUESTION = "What is the capital of Peru?";
  private static final String PASSAGE = "Peru lies in South America. Its capital is Lima.";
  private static final List<Shot> SHOTS = List.of(new Shot("What is the capital of Chile?", "Santiago"));

  private final TextTokenizer tokenizer = TextTokenizer.open(MODEL, 8192);

  @TempDir
  private Path folder = Path.of("");

  @AfterEach
  void close() {
    tokenizer.close();
  }

  private static FewShotFormat plain(ContextPassages passages) {
    return new FewShotFormat("", "Q: ", "\nA:", "\n", SHOTS, 8).with(passages);
  }

  private FewShotFormat chat(ContextPassages passages) throws IOException {
    Files.copy(MODEL.resolve("tokenizer_config.json"), folder.resolve("tokenizer_config.json"),
        java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    Files.writeString(folder.resolve("chat_template.jinja"),
        "{% for m in messages %}[{{ m.role }}] {{ m.content }}.{% endfor %}");
    return plain(passages).by(ChatTemplate.of(folder).orElseThrow());
  }

  private static ContextPassages passage() {
    return new ContextPassages(Map.of(QUESTION, PASSAGE), 0, 0);
  }

  private String text(long[] tokens) {
    return tokenizer.decodeAll(tokens);
  }

  @Test
  void aPromptHasThePassageBeforeTheQuestionInBothForms() throws IOException {
    assertThat(text(plain(passage()).prompt(tokenizer, QUESTION)))
        .endsWith(PASSAGE + "\n\nQ: " + QUESTION + "\nA:").contains("Q: What is the capital of Chile?\nA: Santiago");
    assertThat(text(chat(passage()).prompt(tokenizer, QUESTION))).contains("[user] " + PASSAGE + "\n\n" + QUESTION);
  }

  @Test
  void aPlainQuestionIsPutAsIfThereWereNoPassages() throws IOException {
    for (FewShotFormat[] pair : List.of(new FewShotFormat[] {plain(passage()), plain(ContextPassages.NONE)},
        new FewShotFormat[] {chat(passage()), chat(ContextPassages.NONE)})) {
      assertThat(pair[0].prompt(tokenizer, "Why?")).isEqualTo(pair[1].prompt(tokenizer, "Why?"));
    }
  }

  @Test
  void whatStandsBeforeAndTheQuestionAreThePrompt() throws IOException {
    FewShotFormat format = plain(passage());
    long[] both = LongStream.concat(LongStream.of(format.before(tokenizer, QUESTION)),
        LongStream.of(format.asked(tokenizer, QUESTION))).toArray();
    assertThat(text(both)).isEqualTo(text(format.prompt(tokenizer, QUESTION)));
    assertThat(text(chat(passage()).before(tokenizer, QUESTION))).contains(PASSAGE).doesNotContain(QUESTION);
  }

  @Test
  void labelsAreTaughtAfterTheirPassages() throws IOException {
    for (FewShotFormat format : List.of(plain(passage()), chat(passage()))) {
      List<TokenExample> texts = format.texts(tokenizer, List.of(new Shot("Why?", "so"), new Shot(QUESTION, "Lima")));
      String all = texts.stream().map(example -> text(example.tokens())).reduce("", String::concat);
      assertThat(all).containsOnlyOnce(PASSAGE).contains(PASSAGE + "\n\n");
      assertThat(all.indexOf(PASSAGE)).isGreaterThan(all.indexOf("Why?")).isLessThan(all.indexOf(QUESTION));
    }
  }

  @Test
  void everyOtherFormOfAFormatKeepsThem() throws IOException {
    for (FewShotFormat format : List.of(plain(passage()), chat(passage()))) {
      for (FewShotFormat other : List.of(format.with(List.of()), format.asking("Is it known?", SHOTS),
          format.worded("", "Question: ", "\nSure?", "", List.of(), 1))) {
        assertThat(text(other.prompt(tokenizer, QUESTION))).contains(PASSAGE);
      }
    }
  }

  @Test
  void judgesOfAnswersSeeTheQuestionsOwnWords() {
    assertThat(text(plain(passage()).asking("Same?", List.of()).prompt(tokenizer,
        QUESTION + "\nFirst answer: Lima\nSecond answer: Cusco"))).doesNotContain(PASSAGE);
  }

  @Test
  void aPromptThatLeavesNoRoomIsRefusedByNameLengthLimitAndRemedy() {
    int longest = plain(passage()).prompt(tokenizer, QUESTION).length;
    assertThat(plain(ContextPassages.within(longest + 8, 8, Map.of(QUESTION, PASSAGE))).prompt(tokenizer, QUESTION))
        .hasSize(longest);
    FewShotFormat tooShort = plain(ContextPassages.within(longest + 7, 8, Map.of(QUESTION, PASSAGE)));
    assertThatThrownBy(() -> tooShort.prompts(tokenizer, List.of("Why?", QUESTION)))
        .isInstanceOf(IllegalArgumentException.class).hasMessageContaining(QUESTION)
        .hasMessageContaining("has " + longest + " tokens").hasMessageContaining("of them its context")
        .hasMessageContaining("at most " + (longest - 1) + " (" + (longest + 7) + " less 8 for the answer)")
        .hasMessageContaining("Shorten its context");
    assertThat(tooShort.tooLong(tokenizer, "Why?")).isEmpty();
    assertThat(tooShort.tooLong(tokenizer, QUESTION)).hasValueSatisfying(why -> assertThat(why).contains("tokens"));
  }

  @Test
  void aModelWithoutRoomForAnAnswerIsRefused() {
    assertThatThrownBy(() -> ContextPassages.within(8, 8, Map.of())).hasMessageContaining("--max-answer-tokens");
  }

  @Test
  void labelsThatAreTooLongTogetherAreTaughtApart() {
    List<Shot> labels = IntStream.range(0, 4).mapToObj(i -> new Shot("What is number " + i + "?", "" + i)).toList();
    int one = plain(ContextPassages.NONE).texts(tokenizer, labels.subList(0, 1)).getFirst().tokens().length;
    int prompt = plain(ContextPassages.NONE).prompt(tokenizer, labels.getFirst().question()).length;
    assertThat(plain(ContextPassages.NONE).texts(tokenizer, labels)).hasSize(1);
    List<TokenExample> apart = plain(ContextPassages.within(Math.max(one, prompt) + 8, 8, Map.of())).texts(tokenizer,
        labels);
    assertThat(apart).hasSize(4);
  }
}
