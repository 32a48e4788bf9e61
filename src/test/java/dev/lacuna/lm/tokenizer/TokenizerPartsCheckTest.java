package dev.lacuna.lm.tokenizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lacuna.lm.checkpoint.ModelFormatException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Steps of a tokenizer that end the process or fill its memory are refused by the name of their field. */
class TokenizerPartsCheckTest {
  private static final String REPLACE_A = "{\"type\": \"Replace\", \"pattern\": {\"String\": \"a\"}, \"content\": \""
      + "a".repeat(10) + "\"}";
  private static final int LEAF = 1 << 8;

  @TempDir
  private Path folder = Path.of("");

  private Path tokenizer(String field, String part) throws IOException {
    return Files.writeString(folder.resolve("tokenizer.json"), """
        {"version": "1.0", "added_tokens": [], "%s": %s, "model": {"type": "WordLevel", "unk_token": "u",
         "vocab": {"u": 0, "a": 1, "b": 2, "bb": 3}}}""".formatted(field, part));
  }

  private void refused(String field, String part, String where) throws IOException {
    Path file = tokenizer(field, part);
    assertThatThrownBy(() -> TokenizerFileCheck.check(file, file)).as(part).isInstanceOf(ModelFormatException.class)
        .hasMessageContaining(file.toString()).hasMessageContaining("field " + where);
  }

  @Test
  void aReplaceOfNothingIsRefusedWhereverItStands() throws IOException {
    for (String pattern : new String[] {"{\"String\": \"\"}", "{\"Regex\": \"\"}", "{\"Regex\": \"x*\"}", "{}", "null",
        "{\"Regex\": \"(?=a)\"}", "{\"Regex\": \"a|\"}"}) {
      String step = "{\"type\": \"Replace\", \"pattern\": " + pattern + ", \"content\": \"y\"}";
      refused("normalizer", step, "normalizer.pattern");
      refused("decoder", "{\"type\": \"Sequence\", \"decoders\": [{\"type\": \"Fuse\"}, " + step + "]}",
          "decoder.decoders[1].pattern");
    }
  }

  @Test
  void aPrependOfNothingAndPiecesOfNoLengthAreRefused() throws IOException {
    refused("normalizer", "{\"type\": \"Prepend\", \"prepend\": \"\"}", "normalizer.prepend");
    refused("normalizer", "{\"type\": \"Sequence\", \"normalizers\": [{\"type\": \"Prepend\"}]}",
        "normalizer.normalizers[0].prepend");
    refused("pre_tokenizer", "{\"type\": \"FixedLength\", \"length\": 0}", "pre_tokenizer.length");
  }

  @Test
  void aChainThatMultipliesIsRefusedAtTheStepThatIsTooMuch() throws IOException {
    String three = String.join(", ", Collections.nCopies(3, REPLACE_A));
    refused("normalizer", "{\"type\": \"Sequence\", \"normalizers\": [" + three + "]}", "normalizer.normalizers[0]");
    refused("decoder", "{\"type\": \"Sequence\", \"decoders\": [" + three + "]}", "decoder.decoders[0]");
    // What one step makes of a letter, the forms of Unicode make more of.
    refused("normalizer", "{\"type\": \"Sequence\", \"normalizers\": [" + REPLACE_A + ", {\"type\": \"NFKC\"}, "
        + REPLACE_A + "]}", "normalizer.normalizers[0]");
    refused("normalizer", "{\"type\": \"Sequence\", \"normalizers\": ["
        + String.join(", ", Collections.nCopies(300, "{\"type\": \"Nmt\"}")) + "]}", "normalizer.normalizers[199]");
    refused("post_processor", "{\"type\": \"TemplateProcessing\", \"single\": ["
        + String.join(", ", Collections.nCopies(20, "{\"SpecialToken\": {\"id\": \"u\", \"type_id\": 0}}"))
        + "], \"pair\": [], \"special_tokens\": {\"u\": {\"id\": \"u\", \"ids\": ["
        + String.join(", ", Collections.nCopies(100, "0")) + "], \"tokens\": ["
        + String.join(", ", Collections.nCopies(100, "\"u\"")) + "]}}}", "post_processor.single");
  }

  /** As published models have them: T5, ALBERT, Llama 2, Gemma, XLM-RoBERTa. */
  @ParameterizedTest
  @ValueSource(strings = {
      "{\"type\":\"Replace\",\"pattern\":{\"Regex\":\" {2,}\"},\"content\":\"▁\"}",
      "{\"type\":\"Sequence\",\"normalizers\":[{\"type\":\"Replace\",\"pattern\":{\"String\":\"``\"},"
          + "\"content\":\"\\\"\"},"
          + "{\"type\":\"NFKD\"},{\"type\":\"StripAccents\"},{\"type\":\"Lowercase\"}]}",
      "{\"type\":\"Sequence\",\"normalizers\":[{\"type\":\"Prepend\",\"prepend\":\"▁\"},{\"type\":\"Replace\","
          + "\"pattern\":{\"String\":\" \"},\"content\":\"▁\"}]}",
      "{\"type\":\"Sequence\",\"normalizers\":[{\"type\":\"Strip\",\"strip_left\":false,\"strip_right\":true},"
          + "{\"type\":\"Replace\",\"pattern\":{\"Regex\":\"\\\\s+\"},\"content\":\" \"}]}"})
  void realNormalizersPass(String part) throws IOException {
    Path file = tokenizer("normalizer", part);
    assertThat(read(file)).isEqualTo("read");
  }

  /** As in XLM's tokenizers: many replacements of one letter by some, none of which finds what another left. */
  @Test
  void replacementsOfDifferentLettersDoNotMultiply() throws IOException {
    StringBuilder steps = new StringBuilder();
    for (char c = 'à'; c < 'à' + 30; c++) {
      steps.append(steps.isEmpty() ? "" : ", ").append("{\"type\": \"Replace\", \"pattern\": {\"String\": \"").append(c)
          .append("\"}, \"content\": \"...\"}");
    }
    assertThat(read(tokenizer("normalizer", "{\"type\": \"Sequence\", \"normalizers\": [" + steps + ", {\"type\":"
        + " \"NFKC\"}]}"))).isEqualTo("read");
    // A letter that grows to many of a second one, which grows itself.
    refused("normalizer", "{\"type\": \"Sequence\", \"normalizers\": [{\"type\": \"Replace\", \"pattern\": {\"String\":"
        + " \"x\"}, \"content\": \"" + "a".repeat(60) + "\"}, " + REPLACE_A + "]}", "normalizer.normalizers[0]");
  }

  @Test
  void aTextThatANormalizerWouldMakeTooMuchOfIsNotGivenToIt() throws IOException {
    tokenizer("normalizer", "{\"type\": \"Replace\", \"pattern\": {\"Regex\": \".\"}, \"content\": \"" + "b".repeat(400)
        + "\"}");
    try (TextTokenizer tokenizer = TextTokenizer.open(folder, 10)) {
      assertThat(tokenizer.encode("a".repeat(10))).isNotEmpty();
      assertThatThrownBy(() -> tokenizer.encode("a".repeat(1_000_000))).isInstanceOf(ModelFormatException.class)
          .hasMessageContaining("field normalizer").hasMessageContaining("160000 letters");
    }
  }

  private static String read(Path file) throws IOException {
    TokenizerFileCheck.check(file, file);
    return "read";
  }

  @ParameterizedTest
  @CsvSource({"'',true", "a,false", "a*,true", "a+,false", "a?b,false", "(a|b*),true", "(?:a|b)c,false",
      "'a{0,3}',true",
      "'a{2,}',false", "'a{,3}',true", "^,true", "\\b,true", "\\s,false", "(?<=a),true", "(?!a)b,false", "[ab]*?,true",
      "[]a]+,false", "(?i:ab)+,false", "(?i)ab,false", "a{b,false", "\\p{L},false", "x|y|z?,true", "(?<n>a)?,true"})
  void whatCanMatchNothingIsKnown(String regex, boolean empty) {
    assertThat(RegexEmpty.canMatchNothing(regex)).isEqualTo(empty);
  }

  @Test
  void aBrokenMapIsRefusedAndAWholeOneIsReadAsTheLibraryReadsIt() throws Exception {
    refusedMap("", "is missing or too short");
    refusedMap("***", "is no Base64");
    refusedMap(map(new int[] {0}, ""), "leads out of its trie, to unit 1 of 1");
    int[] trie = new int[768];
    trie[0] = 256 << 10;
    int a = 256 ^ 'a';
    trie[a] = 'a' | LEAF | (a ^ 512) << 10;
    refusedMap(map(trie.clone(), "bb\0").replaceFirst("^....", "/P//"), "says that its trie has");
    trie[512] = 1 << 31 | 90;
    refusedMap(map(trie, "bb\0"), "points to byte 90");
    trie[512] = 1 << 31 | 1;
    refusedMap(map(trie, "é\0"), "points to byte 1");
    trie[a] = 'a' | LEAF | (a ^ 1000) << 10;
    refusedMap(map(trie, "bb\0"), "leads out of its trie, to unit 1000");
    trie[a] = 'a' | LEAF | (a ^ 512) << 10;
    trie[512] = 1 << 31;
    refused("normalizer", "{\"type\": \"Precompiled\", \"precompiled_charsmap\": \"" + map(trie, "b".repeat(501) + "\0")
        + "\"}", "normalizer");
    tokenizer("normalizer",
        "{\"type\": \"Precompiled\", \"precompiled_charsmap\": \"" + map(trie, "bb\0") + "\"}");
    try (TextTokenizer read = TextTokenizer.open(folder, 10)) {
      assertThat(read.encode("a")).as("a is mapped to bb").containsExactly(3);
      assertThat(read.encode("b")).containsExactly(2);
    }
  }

  private void refusedMap(String base64, String problem) throws IOException {
    Path file = tokenizer("normalizer", "{\"type\": \"Precompiled\", \"precompiled_charsmap\": "
        + new ObjectMapper().writeValueAsString(base64) + "}");
    assertThatThrownBy(() -> TokenizerFileCheck.check(file, file)).isInstanceOf(ModelFormatException.class)
        .hasMessageContaining("field normalizer.precompiled_charsmap").hasMessageContaining(problem);
  }

  private static String map(int[] trie, String texts) {
    byte[] replacements = texts.getBytes(StandardCharsets.UTF_8);
    ByteBuffer bytes = ByteBuffer.allocate(4 + 4 * trie.length + replacements.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putInt(4 * trie.length);
    bytes.asIntBuffer().put(trie);
    bytes.position(4 + 4 * trie.length).put(replacements);
    return Base64.getEncoder().encodeToString(bytes.array());
  }
}
