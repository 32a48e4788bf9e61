package dev.lacuna.lm.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lacuna.lm.checkpoint.JsonFields;
import dev.lacuna.lm.checkpoint.ModelFormatException;
import dev.lacuna.lm.template.ChatTemplateFiles;
import dev.lacuna.lm.tokenizer.TextTokenizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Folders that people choose for a model's, and fields that mean nothing or are not used. */
class StrangeFoldersTest {
  private static final Path LLAMA = Path.of("src/test/resources/golden/llama");

  @TempDir
  private Path folder = Path.of("");
  private String config = "";

  @BeforeEach
  void copy() throws IOException {
    config = Files.readString(LLAMA.resolve("config.json"));
    Files.copy(LLAMA.resolve("tokenizer.json"), folder.resolve("tokenizer.json"));
    Files.writeString(folder.resolve("config.json"), config);
  }

  private ModelConfig with(String fields) throws IOException {
    Files.writeString(folder.resolve("config.json"), config.stripTrailing().replaceFirst("}$", "," + fields + "}"));
    return ModelConfig.read(folder);
  }

  @Test
  void whereBothAreThereTheOlderScalingIsUsedAsInTransformers() throws IOException {
    assertThat(config).contains("\"rope_parameters\"");
    List<Rope> both = with("\"rope_scaling\":{\"rope_type\":\"linear\",\"factor\":4.0}").ropes();
    assertThat(both).singleElement()
        .satisfies(rope -> assertThat(rope.scaling()).isEqualTo(new RopeScaling.Linear(4)));
    assertThat(UnusedParts.of(folder)).singleElement().asString().contains("not by its \"rope_parameters\"");
    assertThat(with("\"rope_scaling\":null").ropes().getFirst().scaling()).isEqualTo(new RopeScaling.Unscaled());
    assertThat(with("\"rope_scaling\":{}").ropes().getFirst().scaling()).isEqualTo(new RopeScaling.Unscaled());
  }

  @ParameterizedTest
  @ValueSource(strings = {"rope_scaling", "hidden_act", "architectures", "head_dim", "tie_word_embeddings"})
  void aWrongValueIsShownByItsBeginning(String field) throws IOException {
    ObjectNode json = (ObjectNode) JsonFields.mapper().readTree(config);
    json.putArray(field).add("x".repeat(1_000_000));
    Files.writeString(folder.resolve("config.json"), json.toString());
    assertThatThrownBy(() -> ModelConfig.read(folder)).isInstanceOf(ModelFormatException.class)
        .hasMessageContaining("xxx…").satisfies(e -> assertThat(String.valueOf(e.getMessage())).hasSizeLessThan(2_000));
  }

  @Test
  void whatIsNotUsedIsTold() throws IOException {
    ModelConfig.read(folder);
    assertThat(UnusedParts.of(folder)).isEmpty();
    with("\"logit_scale\":0.25,\"embedding_multiplier\":1,\"attn_temperature_tuning\":false,\"use_x\":true");
    assertThat(UnusedParts.of(folder)).singleElement().asString().endsWith("not known here: logit_scale");
  }

  /** What is of another kind than its field's is never taken for absent. */
  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"rope_scaling | rope_scaling | \"dynamic\"", "rope_scaling | rope_scaling | 4.0",
      "rope_scaling | rope_scaling | [2]", "rope_scaling | full_attention | {\"full_attention\": \"linear\"}",
      "rope_scaling | rope_type | {\"rope_type\": 3}",
      "rope_scaling | factor | {\"rope_type\": \"linear\", \"factor\": \"4\"}",
      "rope_scaling | short_factor | {\"rope_type\": \"longrope\", \"factor\": 4, \"short_factor\": [\"1\", 1, 1, 1]}",
      "rope_parameters | rope_parameters | \"dynamic\"", "partial_rotary_factor | partial_rotary_factor | \"1\"",
      "mlp_bias | mlp_bias | \"false\"", "quantization_config | quantization_config | \"awq\"",
      "scale_attn_weights | scale_attn_weights | 1", "head_dim | head_dim | \"8\"", "head_dim | head_dim | 8.5",
      "vocab_size | vocab_size | \"128\"", "rms_norm_eps | rms_norm_eps | \"1e-6\"", "hidden_act | hidden_act | 1",
      "architectures | architectures | \"LlamaForCausalLM\"", "eos_token_id | eos_token_id | \"2\"",
      "tie_word_embeddings | tie_word_embeddings | \"true\"", "num_key_value_heads | num_key_value_heads | true"})
  void aFieldOfAnotherKindIsNamed(String field, String named, String value) throws IOException {
    Files.deleteIfExists(folder.resolve("generation_config.json"));
    ObjectNode json = (ObjectNode) JsonFields.mapper().readTree(config);
    json.set(field, JsonFields.mapper().readTree(value));
    Files.writeString(folder.resolve("config.json"), json.toString());
    refused(folder, named + ": ");
  }

  @Test
  void theOtherOfTwoFieldsIsLookedAtToo() throws IOException {
    ObjectNode json = (ObjectNode) JsonFields.mapper().readTree(config);
    json.put("rope_parameters", "dynamic").putObject("rope_scaling").put("rope_type", "linear").put("factor", 2);
    Files.writeString(folder.resolve("config.json"), json.toString());
    refused(folder, "rope_parameters: is \"dynamic\", not an object");
  }

  @Test
  void aSpecialTokenThatIsNoTextIsNamed() throws IOException {
    Files.writeString(folder.resolve("tokenizer_config.json"), "{\"chat_template\":\"x\",\"eos_token\":2}");
    assertThatThrownBy(() -> ChatTemplateFiles.read(folder, Clock.systemUTC())).isInstanceOf(ModelFormatException.class)
        .hasMessageContaining("eos_token: is 2, neither a text");
  }

  @Test
  void noGoldenModelHasAnythingThatIsNotUsed() throws IOException {
    try (var models = Files.list(LLAMA.getParent())) {
      for (Path model : models.filter(Files::isDirectory).toList()) {
        assertThat(UnusedParts.of(model)).as("%s", model).isEmpty();
      }
    }
  }

  @Test
  void aTokenThatIsNotThereIsNone() throws IOException {
    Files.writeString(folder.resolve("generation_config.json"), "{\"eos_token_id\":-1,\"bos_token_id\":-1}");
    assertThat(ModelConfig.read(folder).eosTokenIds()).isEqualTo(ModelConfig.read(LLAMA).eosTokenIds());
  }

  @ParameterizedTest
  @ValueSource(strings = {"18446744073709551615", "9223372036854775807", "512"})
  void noLimitOfTruncationIsAnyLargestNumber(String most) throws IOException {
    String tokenizer = Files.readString(folder.resolve("tokenizer.json"));
    assertThat(tokenizer).contains("\"truncation\": null");
    Files.writeString(folder.resolve("tokenizer.json"), tokenizer.replace("\"truncation\": null",
        "\"truncation\":{\"direction\":\"Right\",\"max_length\":" + most
            + ",\"strategy\":\"LongestFirst\",\"stride\":0}"));
    try (TextTokenizer opened = TextTokenizer.open(folder, 128)) {
      assertThat(opened.encode("a").length).isPositive();
    }
  }

  @Test
  void foldersThatAreSomethingElseAreNamed() throws IOException {
    Files.delete(folder.resolve("config.json"));
    Path snapshot = Files.createDirectories(folder.resolve("hub/models--a--b/snapshots/rev1"));
    Files.writeString(snapshot.resolve("config.json"), "{}");
    refused(folder, "a Hugging Face cache of several models");
    refused(folder.resolve("hub"), "a Hugging Face cache of several models");
    refused(folder.resolve("hub/models--a--b"), snapshot.toString());
    Files.createDirectories(folder.resolve("store/manifests"));
    Files.createDirectories(folder.resolve("store/blobs"));
    refused(folder.resolve("store"), "Ollama's store");
    Files.writeString(folder.resolve("adapter_config.json"), "{}");
    refused(folder, "an adapter and no model");
    Files.writeString(folder.resolve("config.json"),
        "version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 9");
    refused(folder, "a pointer of Git LFS");
    Files.delete(folder.resolve("config.json"));
    Files.createSymbolicLink(folder.resolve("config.json"), Path.of("gone"));
    refused(folder, "a link that leads nowhere");
  }

  private static void refused(Path folder, String said) {
    assertThatThrownBy(() -> ModelConfig.read(folder)).isInstanceOf(ModelFormatException.class)
        .hasMessageContaining(said);
  }
}
