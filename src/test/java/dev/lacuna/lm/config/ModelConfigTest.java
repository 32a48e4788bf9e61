package dev.lacuna.lm.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import dev.lacuna.lm.GoldenCheckpoints;
import dev.lacuna.lm.checkpoint.ModelFormatException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelConfigTest {
  private static final String SMALL = "'hidden_size':32,'num_attention_heads':4,'num_hidden_layers':2,"
      + "'intermediate_size':64,'vocab_size':100,'max_position_embeddings':512";

  @TempDir
  Path folder;

  @ParameterizedTest
  @CsvSource({
      "llama,       LLAMA,   8,  false, false, false, false, 10000",
      "llama3-rope, LLAMA,   8,  false, true,  true,  false, 10000",
      "mistral,     MISTRAL, 8,  false, false, false, false, 1000000",
      "qwen2,       QWEN2,   8,  true,  true,  false, false, 10000",
      "qwen3,       QWEN3,   16, false, false, false, true,  1000000"})
  void readsAGoldenFolderAndItsTensorsFit(String name, ModelFamily family, int headDim, boolean tied, boolean qkvBias,
      boolean otherBias, boolean qkNorm, double theta) throws IOException {
    Path golden = GoldenCheckpoints.of(name).folder();

    ModelConfig config = ModelConfig.read(golden);
    WeightFiles files = WeightFiles.open(golden);

    assertThat(config.family()).isEqualTo(family);
    assertThat(config.headDim()).isEqualTo(headDim);
    assertThat(config.kvHeads()).isEqualTo(2);
    assertThat(config.tiedEmbeddings()).isEqualTo(tied);
    assertThat(config.biases()).isEqualTo(new ModelConfig.Biases(qkvBias, otherBias, otherBias));
    assertThat(config.family().design().qkNorm())
        .isEqualTo(qkNorm ? ArchitectureTraits.QkNorm.HEAD : ArchitectureTraits.QkNorm.NONE);
    assertThat(config.ropes()).extracting(Rope::theta).containsExactly(theta);
    assertThat(config.window()).isZero();
    files.check(config);
    assertThat(files.names()).containsExactlyInAnyOrderElementsOf(config.expectedTensors().keySet());
  }

  @Test
  void endTokensMayBeAListAndTheGenerationConfigWins() throws IOException {
    assertThat(ModelConfig.read(GoldenCheckpoints.of("llama3-rope").folder()).eosTokenIds()).containsExactly(2, 0);
    assertThat(ModelConfig.read(GoldenCheckpoints.of("llama").folder()).eosTokenIds()).containsExactly(2);
    assertThat(ModelConfig.read(GoldenCheckpoints.of("llama").folder()).bosTokenId()).isEqualTo(OptionalInt.of(1));
  }

  /** Wavelengths 6.3 (kept), 63 (blended), 628 and 6283 (stretched) against 32 and 128 tokens. */
  @Test
  void llama3ScalingKeepsShortWavesAndStretchesLongOnes() throws IOException {
    double[] frequencies = ModelConfig.read(GoldenCheckpoints.of("llama3-rope").folder()).ropes().getFirst()
        .inverseFrequencies();

    double smooth = (128 * 0.1 / (2 * Math.PI) - 1) / 3;
    assertThat(frequencies).containsExactly(new double[] {1, (1 - smooth) * 0.0125 + smooth * 0.1, 0.01 / 8,
        0.001 / 8}, offset(1e-12));
  }

  @Test
  void linearScalingDividesEveryFrequency() throws IOException {
    write("'architectures':['LlamaForCausalLM'],'rope_scaling':{'type':'linear','factor':4.0}," + SMALL);
    assertThat(ModelConfig.read(folder).ropes().getFirst().inverseFrequencies())
        .containsExactly(new double[] {0.25, 0.025, 0.0025, 0.00025}, offset(1e-12));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
      "'architectures':['MistralForCausalLM'],'sliding_window':64 | 64 | 64",
      "'architectures':['MistralForCausalLM'],'sliding_window':4096 | 0 | 0",
      "'architectures':['MistralForCausalLM'],'sliding_window':null | 0 | 0",
      "'architectures':['Phi3ForCausalLM'],'sliding_window':64 | 64 | 64",
      "'architectures':['Qwen2ForCausalLM'],'sliding_window':64,'use_sliding_window':false | 0 | 0",
      "'architectures':['Qwen2ForCausalLM'],'sliding_window':64,'use_sliding_window':true | 0 | 0",
      "'model_type':'qwen2','sliding_window':64,'use_sliding_window':true,'max_window_layers':1 | 0 | 64",
      "'model_type':'qwen2','sliding_window':64,'use_sliding_window':true,'max_window_layers':0 | 64 | 64",
      "'model_type':'qwen3','sliding_window':64,'use_sliding_window':true,"
          + "'layer_types':['sliding_attention','full_attention'] | 64 | 0",
      "'model_type':'gemma2','sliding_window':64 | 64 | 0"})
  void aSlidingWindowIsReadForEachLayer(String fields, int first, int second) throws IOException {
    write(fields + "," + SMALL);
    assertThat(ModelConfig.read(folder).layerKinds()).extracting(ModelConfig.LayerKind::window)
        .containsExactly(first, second);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
      "'architectures':['BloomForCausalLM'] | field architectures: names an unknown architecture | Qwen3ForCausalLM",
      "'architectures':['LlamaForSequenceClassification'] | field architectures | LlamaForCausalLM",
      "'x':1 | field model_type: names an unknown architecture | LlamaForCausalLM",
      "'model_type':'llama','hidden_act':'relu' | field hidden_act: is relu | Choose another",
      "'model_type':'llama','quantization_config':{'bits':4} | field quantization_config | unquantised",
      "'model_type':'llama','rope_scaling':{'rope_type':'dynamic','factor':2} | field rope_scaling.rope_type: is dynamic | another",
      "'model_type':'llama','rope_parameters':{'rope_type':'llama3','factor':8} | rope_parameters.low_freq_factor | Correct",
      "'model_type':'llama','rope_theta':-1 | field rope_theta: is -1, not a positive number | Correct",
      "'model_type':'llama','num_key_value_heads':3 | field num_key_value_heads: is 3 | original folder",
      "'model_type':'llama','head_dim':7 | field head_dim: is 7 | even",
      "'model_type':'llama','eos_token_id':100 | field eos_token_id: is 100, outside the vocabulary of 100 | original",
      "'model_type':'llama','tie_word_embeddings':'yes' | field tie_word_embeddings: is \"yes\" | Correct",
      "'model_type':'llama','partial_rotary_factor':0.5 | field partial_rotary_factor: is 0.5 | Choose another",
      "'model_type':'qwen3','use_sliding_window':true,'sliding_window':9,'layer_types':['full_attention']"
          + " | field layer_types: has 1 entries for 2 layers | original",
      "'model_type':'qwen3','use_sliding_window':true,'sliding_window':9,'layer_types':['full_attention','linear']"
          + " | field layer_types: holds linear | another",
      "'model_type':'llama','model_type':'llama' | line 1: is not valid JSON: Duplicate | again"})
  void refusesWhatItCannotCompute(String fields, String problem, String remedy) throws IOException {
    write(fields + "," + SMALL);
    assertThatThrownBy(() -> ModelConfig.read(folder)).isInstanceOf(ModelFormatException.class)
        .hasMessageContainingAll("config.json", problem, remedy);
  }

  @ParameterizedTest
  @CsvSource({"hidden_size", "num_attention_heads", "num_hidden_layers", "intermediate_size", "vocab_size",
      "max_position_embeddings"})
  void namesAFieldThatIsMissingOrImpossible(String field) throws IOException {
    String all = "'architectures':['LlamaForCausalLM']," + SMALL;
    write(all.replace("'" + field + "'", "'other'"));
    assertThatThrownBy(() -> ModelConfig.read(folder)).hasMessageContaining("field " + field + ": is missing");
    write(all.replaceAll("'" + field + "':\\d+", "'" + field + "':0"));
    assertThatThrownBy(() -> ModelConfig.read(folder))
        .hasMessageContaining("field " + field + ": is 0, not a positive");
  }

  @Test
  void namesTheFolderWithoutAConfig() {
    assertThatThrownBy(() -> ModelConfig.read(folder)).isInstanceOf(ModelFormatException.class)
        .hasMessageContainingAll("config.json", "is missing", "Choose a GGUF file or a Hugging Face model folder");
  }

  private void write(String fields) throws IOException {
    Files.writeString(folder.resolve("config.json"), ("{" + fields + "}").replace('\'', '"'));
  }
}
