package dev.lacuna.lm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lacuna.lm.adapter.LoraConfig;
import dev.lacuna.lm.checkpoint.JsonFields;
import dev.lacuna.lm.checkpoint.ModelFormatException;
import dev.lacuna.lm.config.Activation;
import dev.lacuna.lm.config.ModelConfig;
import dev.lacuna.lm.config.ModelFamily;
import dev.lacuna.lm.config.Rope;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The {@code config.json} of published models, as their makers wrote them (LongRoPE's factors are stand-ins), against
 * their published numbers of parameters: a bias or a norm too many would show.
 */
class PublishedConfigsTest {
  @TempDir
  Path folder = Path.of("");

  private ModelConfig read(String name) throws IOException {
    JsonNode all = JsonFields.mapper().readTree(Objects.requireNonNull(getClass().getResource("configs.json")));
    Files.writeString(folder.resolve("config.json"), all.required(name).toString());
    return ModelConfig.read(folder);
  }

  @ParameterizedTest
  @CsvSource({
      "meta-llama/Llama-2-7b-hf,                  LLAMA,    6738415616, 128, 32, 0, 10000",
      "meta-llama/Llama-3.2-1B,                   LLAMA,    1235814400, 64,  8,  0, 500000",
      "deepseek-ai/DeepSeek-R1-Distill-Llama-8B,  LLAMA,    8030261248, 128, 8,  0, 500000",
      "HuggingFaceTB/SmolLM2-1.7B,                LLAMA,    1711376384, 64,  32, 0, 130000",
      "mistralai/Mistral-7B-v0.3,                 MISTRAL,  7248023552, 128, 8,  0, 1000000",
      "mistralai/Mistral-7B-v0.1,                 MISTRAL,  7241732096, 128, 8,  4096, 10000",
      "Qwen/Qwen1.5-0.5B,                         QWEN2,    463987712,  64,  16, 0, 1000000",
      "Qwen/Qwen2.5-7B-Instruct,                  QWEN2,    7615616512, 128, 4,  0, 1000000",
      "deepseek-ai/DeepSeek-R1-Distill-Qwen-1.5B, QWEN2,    1777088000, 128, 2,  0, 10000",
      "Qwen/Qwen3-0.6B,                           QWEN3,    596049920,  128, 8,  0, 1000000",
      "HuggingFaceTB/SmolLM3-3B,                  SMOLLM3,  3075098624, 128, 4,  0, 5000000",
      "microsoft/Phi-3-mini-4k-instruct,          PHI3,     3821079552, 96,  32, 2047, 10000",
      "microsoft/Phi-3.5-mini-instruct,           PHI3,     3821079552, 96,  32, 0, 10000",
      "microsoft/Phi-4-mini-instruct,             PHI3,     3836021760, 96,  8,  0, 10000",
      "google/gemma-2-2b,                         GEMMA2,   2614341888, 256, 4,  4096, 10000",
      "google/gemma-3-1b-it,                      GEMMA3,   999885952,  256, 1,  512, 1000000",
      "THUDM/glm-4-9b-chat-hf,                    GLM,      9399951360, 64,  2,  0, 10000",
      "THUDM/GLM-4-9B-0414,                       GLM4,     9400279040, 64,  2,  0, 10000",
      "baichuan-inc/Baichuan2-7B-Chat,            BAICHUAN, 7505973248, 128, 32, 0, 10000",
      "allenai/OLMo-2-1124-7B,                    OLMO2,    7298617344, 128, 32, 0, 500000",
      "EleutherAI/pythia-160m,                    GPT_NEOX, 162322944,  16,  12, 0, 10000"})
  void isReadAsItsMakersMeantIt(String name, ModelFamily family, long parameters, int rotary, int kvHeads, int window,
      double theta) throws IOException {
    ModelConfig config = read(name);
    assertThat(config.family()).isEqualTo(family);
    assertThat(config.parameters()).isEqualTo(parameters);
    assertThat(config.kvHeads()).isEqualTo(kvHeads);
    assertThat(config.window()).isEqualTo(window);
    assertThat(config.ropes().getFirst().theta()).isEqualTo(theta);
    assertThat(config.ropes().getFirst().dims()).isEqualTo(rotary);
  }

  @Test
  void gpt2HasLearnedPositions() throws IOException {
    ModelConfig config = read("openai-community/gpt2");
    assertThat(config.parameters()).isEqualTo(124439808);
    assertThat(config.ropes()).isEmpty();
    assertThat(config.intermediateSize()).isEqualTo(3072);
    assertThat(config.activation()).isEqualTo(Activation.GELU_TANH);
    assertThat(config.linearNames()).containsExactly("c_attn", "c_proj", "c_fc");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "meta-llama/Llama-2-7b-hf | q_proj k_proj v_proj o_proj gate_proj up_proj down_proj",
      "microsoft/Phi-3.5-mini-instruct | qkv_proj o_proj gate_up_proj down_proj",
      "THUDM/GLM-4-9B-0414 | q_proj k_proj v_proj o_proj gate_up_proj down_proj",
      "baichuan-inc/Baichuan2-7B-Chat | W_pack o_proj gate_proj up_proj down_proj",
      "EleutherAI/pythia-160m | query_key_value dense dense_h_to_4h dense_4h_to_h"})
  void allLinearMeansItsOwnModules(String name, String targets) throws IOException {
    ModelConfig model = read(name);
    assertThat(new LoraConfig(1, 1, 0, LoraConfig.ALL_LINEAR).on(model).targets())
        .containsExactly(targets.split(" "));
    assertThatThrownBy(() -> new LoraConfig(1, 1, 0, java.util.List.of("nothing")).on(model))
        .hasMessageContainingAll("nothing", model.architecture(), targets.split(" ")[0], "all-linear");
  }

  @Test
  void gemmasScalesWindowsAndTables() throws IOException {
    assertThat(read("google/gemma-2-2b").scales()).isEqualTo(new ModelConfig.Scales(1 / 16.0, 50, 30));
    ModelConfig three = read("google/gemma-3-1b-it");
    assertThat(three.scales()).isEqualTo(new ModelConfig.Scales(1 / 16.0, 0, 0));
    assertThat(three.ropes()).extracting(Rope::theta).containsExactly(1e6, 1e4);
    assertThat(three.layerKinds().stream().limit(7).map(kind -> kind.window() + "/" + kind.rope())
        .collect(Collectors.joining(" "))).isEqualTo("512/1 512/1 512/1 512/1 512/1 0/0 512/1");
    assertThat(three.eosTokenIds()).containsExactly(1, 106);
  }

  @Test
  void smolLm3LeavesEveryFourthLayerWithoutPositions() throws IOException {
    assertThat(read("HuggingFaceTB/SmolLM3-3B").layerKinds().stream().limit(8).map(ModelConfig.LayerKind::rope))
        .containsExactly(0, 0, 0, -1, 0, 0, 0, -1);
  }

  @Test
  void longTextsHaveTheirScaling() throws IOException {
    ModelConfig phi = read("microsoft/Phi-3.5-mini-instruct");
    assertThat(phi.longFrom()).isEqualTo(4096);
    assertThat(phi.ropes().getFirst().scaling().attentionFactor()).isCloseTo(1.1902380714, offset(1e-9));
    Rope plain = read("Qwen/Qwen2.5-7B-Instruct").ropes().getFirst();
    Rope yarn = read("Qwen/Qwen2.5-7B-Instruct with YaRN").ropes().getFirst();
    assertThat(yarn.scaling().attentionFactor()).isCloseTo(1.1386294361, offset(1e-9));
    assertThat(yarn.inverseFrequencies()[0]).isEqualTo(plain.inverseFrequencies()[0]);
    assertThat(yarn.inverseFrequencies()[63]).isCloseTo(plain.inverseFrequencies()[63] / 4, offset(1e-12));
  }

  @Test
  void baichuan13BsAlibiIsRefusedByName() {
    assertThatThrownBy(() -> read("baichuan-inc/Baichuan2-13B-Chat")).isInstanceOf(ModelFormatException.class)
        .hasMessageContainingAll("ALiBi", "Baichuan2-7B");
  }
}
