package dev.lacuna.lm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lacuna.lm.CrossEncoder.Pair;
import dev.lacuna.lm.checkpoint.ModelFormatException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tiny random cross-encoders beside transformers' figures for them ({@code src/test/python/make_nli_golden.py}). */
@Tag("slow")
final class CrossEncoderTest {
  private static final Path FOLDERS = Path.of("src", "test", "resources", "nli");

  @TempDir
  private Path folder = Path.of("");

  private record Golden(Pair pair, long[] tokens, float[] logits) {}

  private static List<Golden> golden(String model) throws IOException {
    List<Golden> all = new ArrayList<>();
    for (JsonNode row : new ObjectMapper().readTree(FOLDERS.resolve(model).resolve("golden.json").toFile())
        .path("pairs")) {
      long[] tokens = new long[row.path("tokens").size()];
      float[] logits = new float[row.path("logits").size()];
      for (int i = 0; i < tokens.length; i++) {
        tokens[i] = row.path("tokens").path(i).asLong();
      }
      for (int i = 0; i < logits.length; i++) {
        logits[i] = (float) row.path("logits").path(i).asDouble();
      }
      all.add(new Golden(new Pair(row.path("a").asText(), row.path("b").asText()), tokens, logits));
    }
    return all;
  }

  @ParameterizedTest
  @ValueSource(strings = {"bert", "deberta"})
  void givesTheLogitsOfTransformersForPairsOfAnyLengthInOneCall(String model) throws IOException {
    List<Golden> golden = golden(model);
    try (CrossEncoder encoder = CrossEncoder.open(FOLDERS.resolve(model), 1)) {
      float[][] logits = encoder.logits(golden.stream().map(Golden::pair).toList());
      for (int i = 0; i < logits.length; i++) {
        assertThat(encoder.tokens(golden.get(i).pair())).as("%s", golden.get(i).pair())
            .isEqualTo(golden.get(i).tokens());
        assertThat(logits[i]).as("%s", golden.get(i).pair())
            .containsExactly(golden.get(i).logits(), Offset.offset(2e-4f));
      }
    }
  }

  @Test
  void manyPairsComeBackInTheirOrderWhateverSharesABatch() throws IOException {
    List<Golden> golden = new ArrayList<>(IntStream.range(0, 6).boxed().flatMap(i -> {
      try {
        return golden("bert").stream();
      } catch (IOException e) {
        throw new java.io.UncheckedIOException(e);
      }
    }).toList());
    Collections.shuffle(golden, new java.util.Random(3));
    try (CrossEncoder encoder = CrossEncoder.open(FOLDERS.resolve("bert"), 1)) {
      float[][] logits = encoder.logits(golden.stream().map(Golden::pair).toList());
      assertThat(logits).hasDimensions(42, 3);
      for (int i = 0; i < logits.length; i++) {
        assertThat(logits[i]).containsExactly(golden.get(i).logits(), Offset.offset(2e-4f));
      }
    }
  }

  @Test
  void theOrderOfTheLabelsIsReadAndNotGuessed() {
    try (CrossEncoder bert = CrossEncoder.open(FOLDERS.resolve("bert"), 1);
        CrossEncoder deberta = CrossEncoder.open(FOLDERS.resolve("deberta"), 1)) {
      assertThat(bert.label("entailment")).isZero();
      assertThat(deberta.label("entailment")).isEqualTo(2);
      assertThat(deberta.logits(List.of())).isEmpty();
    }
  }

  @Test
  void whatIsMissingIsNamedWithItsRemedy() throws IOException {
    assertThatThrownBy(() -> CrossEncoder.open(folder, 1)).isInstanceOf(ModelFormatException.class)
        .hasMessageContaining("model.onnx: file: is missing").hasMessageContaining("optimum-cli export onnx");
    copy("model.onnx");
    assertThatThrownBy(() -> CrossEncoder.open(folder, 1)).isInstanceOf(ModelFormatException.class)
        .hasMessageContaining("config.json: file: is missing");
    copy("config.json");
    assertThatThrownBy(() -> CrossEncoder.open(folder, 1)).isInstanceOf(ModelFormatException.class)
        .hasMessageContaining("tokenizer.json: tokenizer: is missing").hasMessageContaining("save_pretrained");
  }

  @Test
  void aModelWithoutEntailmentAmongItsLabelsIsRefused() throws IOException {
    copyAll();
    Path config = folder.resolve("config.json");
    Files.writeString(config, Files.readString(config).replace("\"0\": \"entailment\"", "\"0\": \"LABEL_0\""));
    try (CrossEncoder encoder = CrossEncoder.open(folder, 1)) {
      assertThatThrownBy(() -> encoder.label("entailment")).isInstanceOf(ModelFormatException.class)
          .hasMessageContaining(
              "config.json: id2label: is [LABEL_0, neutral, contradiction], none of which is \"entailment\"");
    }
  }

  @Test
  void labelsThatDoNotFitTheModelAreRefused() throws IOException {
    copyAll();
    Path config = folder.resolve("config.json");
    Files.writeString(config,
        Files.readString(config).replace("\"2\": \"contradiction\"", "\"2\": \"contradiction\", \"3\": \"?\""));
    try (CrossEncoder encoder = CrossEncoder.open(folder, 1)) {
      assertThatThrownBy(() -> encoder.logits(List.of(new Pair("a", "b")))).isInstanceOf(ModelFormatException.class)
          .hasMessageContaining("names 4 labels, and the model gives 3");
    }
    Files.writeString(config, "{\"id2label\": {\"0\": \"entailment\", \"2\": \"other\"}}");
    assertThatThrownBy(() -> CrossEncoder.open(folder, 1)).hasMessageContaining("has no text for 1");
  }

  @Test
  void aBrokenModelIsNamed() throws IOException {
    copyAll();
    Files.write(folder.resolve("model.onnx"), new byte[] {1, 2, 3, 4, 5});
    assertThatThrownBy(() -> CrossEncoder.open(folder, 1)).isInstanceOf(ModelFormatException.class)
        .hasMessageContaining("model.onnx: model: cannot be loaded");
  }

  private void copy(String name) throws IOException {
    Files.copy(FOLDERS.resolve("bert").resolve(name), folder.resolve(name));
  }

  private void copyAll() throws IOException {
    for (String name : Stream.of("model.onnx", "config.json", "tokenizer.json").toList()) {
      copy(name);
    }
  }
}
