package dev.lacuna.tools.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class BpeTrainerTest {

  private static final int BYTES = BpeModel.SPECIAL.size() + 256;
  private static final List<String> CORPUS = List.of(
      "Q: What is the capital of Austria?\nA: Vienna\n",
      "Q: Which city is the capital of France?\nA: Paris\n",
      "Q: What is the calling code of Côte d’Ivoire?\nA: 225\n");

  @Test
  void learnsTheMergesOfTheToyCorpusOfThePaper() {
    // low ×5, lower ×2, newest ×6, widest ×3 (Sennrich et al. 2016, figure 1), spaces kept. By hand: "es" and "st"
    // occur 9 times each and e comes before s, so es, est; then "lo" ×7, "low" ×7, and of the pairs that occur 6 times
    // the ids decide: e before n before w before the joined ones.
    List<String> corpus = new ArrayList<>();
    corpus.addAll(Collections.nCopies(5, "low"));
    corpus.addAll(Collections.nCopies(2, "lower"));
    corpus.addAll(Collections.nCopies(6, "newest"));
    corpus.addAll(Collections.nCopies(3, "widest"));

    assertThat(BpeTrainer.train(corpus, BYTES + 7).merges()).containsExactly(
        merge("e", "s"), merge("es", "t"), merge("l", "o"), merge("lo", "w"),
        merge("e", "w"), merge("n", "ew"), merge("new", "est"));
  }

  @Test
  void learnsWhatHuggingFaceLearns() {
    // tokenizers 0.23.3: BpeTrainer(vocab_size=320, min_frequency=2) over the same words and alphabet.
    assertThat(BpeTrainer.train(CORPUS, 320).merges()).extracting(merge -> merge.left() + " " + merge.right())
        .containsExactly("Ġ c", "i s", "W h", "a l", "h e", "i t", "o f", "t he", "Ġ is", "Ġ Wh", "Ġ of", "Ġ the",
            "a p",
            "a t", "Ġc ap", "it al", "ĠWh at", "Ġcap ital");
  }

  @Test
  void numbersTokensAsSpecialThenBytesThenMerges() {
    BpeModel model = BpeTrainer.train(List.of("aa aa aa"), 1024);

    assertThat(model.tokens().subList(0, 4)).containsExactly("<s>", "</s>", "<pad>", "!");
    assertThat(model.tokens()).hasSize(BYTES + 2).endsWith("aa", "Ġaa").doesNotHaveDuplicates();
  }

  @Test
  void spellsNumbersDigitByDigit() {
    BpeModel model = BpeTrainer.train(Collections.nCopies(9, "225 225"), 1024);

    assertThat(model.merges()).containsExactly(merge("Ġ", "2"));
  }

  @Test
  void isTheSameWhateverTheOrderOfTheCorpus() {
    List<String> reversed = CORPUS.reversed();

    assertThat(BpeTrainer.train(reversed, 320)).isEqualTo(BpeTrainer.train(CORPUS, 320));
  }

  @Test
  void refusesAVocabularyWithoutRoomForTheBytes() {
    assertThatThrownBy(() -> BpeTrainer.train(CORPUS, 200)).hasMessageContaining("ask for 259 or more");
  }

  @Test
  void isReadByDjlAsItWasLearnt(@TempDir Path folder) throws IOException {
    BpeModel model = BpeTrainer.train(Collections.nCopies(2, CORPUS.getFirst()), 1024);
    try (HuggingFaceTokenizer tokenizer = open(model, folder)) {
      assertThat(tokenizer.encode("Q: What is the capital of Austria?\nA:").getTokens()).containsExactly(
          "<s>", "Q", ":", "ĠWhat", "Ġis", "Ġthe", "Ġcapital", "Ġof", "ĠAustria", "?", "Ċ", "A", ":");
      assertThat(tokenizer.encode("Q</s>", false, false).getIds()).containsExactly(model.tokens().indexOf("Q"), 1);
    }
    assertThat(folder.resolve("tokenizer_config.json")).content().contains("\"bos_token\" : \"<s>\"");
    assertThat(folder.resolve("special_tokens_map.json")).content().contains("\"pad_token\" : \"<pad>\"");
  }

  @Property(tries = 50)
  void keepsEveryText(@ForAll @StringLength(max = 40) String text) throws IOException {
    assertThat(roundTrip(List.of(text, "São Tomé 漢字 🦊\r\n\t x"))).isTrue();
  }

  /** Whether each text, learnt twice over and so often one token a word, comes back as it was. */
  private static boolean roundTrip(List<String> texts) throws IOException {
    List<String> valid = texts.stream().map(BpeTrainerTest::withoutLoneSurrogates).toList();
    Path folder = Files.createTempDirectory("lacuna-bpe");
    List<String> twice = new ArrayList<>(valid);
    twice.addAll(valid);
    try (HuggingFaceTokenizer tokenizer = open(BpeTrainer.train(twice, 400), folder)) {
      return valid.stream()
          .allMatch(text -> tokenizer.decode(tokenizer.encode(text, false, false).getIds(), false).equals(text));
    } finally {
      for (String name : List.of("tokenizer.json", "tokenizer_config.json", "special_tokens_map.json")) {
        Files.delete(folder.resolve(name));
      }
      Files.delete(folder);
    }
  }

  private static String withoutLoneSurrogates(String text) {
    return text.codePoints().filter(c -> c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
  }

  private static HuggingFaceTokenizer open(BpeModel model, Path folder) throws IOException {
    new TokenizerFiles(model, 512).write(folder);
    return HuggingFaceTokenizer.newInstance(folder.resolve("tokenizer.json"));
  }

  private static BpeModel.Merge merge(String left, String right) {
    return new BpeModel.Merge(left, right);
  }
}
