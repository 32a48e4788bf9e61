package dev.lacuna.lm.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lacuna.lm.GoldenCheckpoints;
import dev.lacuna.lm.adapter.PeftAdapterFiles.LoraPair;
import dev.lacuna.lm.checkpoint.ModelFormatException;
import dev.lacuna.lm.checkpoint.Safetensors;
import dev.lacuna.lm.checkpoint.SafetensorsWriter;
import dev.lacuna.lm.config.ModelConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

class PeftAdapterFilesTest {
  static final List<String> FAMILIES = GoldenCheckpoints.FAMILIES;

  @TempDir
  Path folder;

  @ParameterizedTest
  @FieldSource("FAMILIES")
  void readsWhatPeftWroteAndWritesItBackUnchanged(String family) throws IOException {
    GoldenCheckpoints golden = GoldenCheckpoints.of(family);
    ModelConfig model = ModelConfig.read(golden.folder());

    PeftAdapterFiles theirs = PeftAdapterFiles.read(golden.adapterFinal());
    theirs.check(model, golden.adapterFinal());
    theirs.write(folder);
    PeftAdapterFiles ours = PeftAdapterFiles.read(folder);

    assertThat(theirs.modules().keySet()).isEqualTo(model.linearLayers().keySet());
    assertThat(theirs.config()).isEqualTo(new AdapterConfig(4, 8, 0, model.linearNames().stream().sorted().toList(),
        family.equals("gpt2"), family));
    assertThat(ours).isEqualTo(theirs);
    Safetensors before = Safetensors.open(golden.adapterFinal().resolve("adapter_model.safetensors"));
    Safetensors after = Safetensors.open(folder.resolve("adapter_model.safetensors"));
    assertThat(after.names()).containsExactlyInAnyOrderElementsOf(before.names());
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
      "'peft_type':'IA3' | field peft_type: is 'IA3'",
      "'bias':'all' | field bias: is all",
      "'use_dora':true | field use_dora",
      "'use_rslora':true | field use_rslora",
      "'modules_to_save':['lm_head'] | field modules_to_save",
      "'rank_pattern':{'q_proj':8} | field rank_pattern",
      "'some_new_lora':{'x':1} | field some_new_lora",
      "'init_lora_weights':'pissa' | field init_lora_weights",
      "'r':0 | field r: is 0",
      "'lora_alpha':-1 | field lora_alpha",
      "'lora_dropout':1.5 | field lora_dropout"})
  void refusesByFieldWhatItCannotRepresent(String change, String message) throws IOException {
    String field = change.substring(0, change.indexOf(':'));
    String all = "'peft_type':'LORA','r':4,'lora_alpha':8,'target_modules':['q_proj']";
    String rest = String.join(",", java.util.Arrays.stream(all.split(",")).filter(f -> !f.startsWith(field + ":"))
        .toList());
    Files.writeString(folder.resolve("adapter_config.json"), ("{" + change + "," + rest + "}").replace('\'', '"'));
    assertThatThrownBy(() -> PeftAdapterFiles.read(folder)).isInstanceOf(ModelFormatException.class)
        .hasMessageContainingAll("adapter_config.json", message);
  }

  @Test
  void refusesAPickledAdapter() throws IOException {
    Files.writeString(folder.resolve("adapter_model.bin"), "");
    assertThatThrownBy(() -> PeftAdapterFiles.read(folder)).hasMessageContainingAll("adapter_model.bin", "is a pickle");
  }

  @Test
  void namesATensorThatIsUnknownUnpairedOrOfAnotherRank() throws IOException {
    adapter(new LoraPair[] {LoraPair.of(2, 3, 1, new float[6], new float[2])}).write(folder);
    String a = "base_model.model.m0.lora_A.weight";
    Path weights = folder.resolve("adapter_model.safetensors");

    new SafetensorsWriter().add(a, new long[] {2, 3}, new float[6]).write(weights);
    assertThatThrownBy(() -> PeftAdapterFiles.read(folder)).hasMessageContaining("m0.lora_B.weight: is missing");
    new SafetensorsWriter().add(a, new long[] {1, 3}, new float[3])
        .add(a.replace("_A", "_B"), new long[] {1, 1}, new float[1]).write(weights);
    assertThatThrownBy(() -> PeftAdapterFiles.read(folder)).hasMessageContaining("does not have shape [2, in]");
    new SafetensorsWriter().add("base_model.model.lm_head.weight", new long[] {1}, new float[1]).write(weights);
    assertThatThrownBy(() -> PeftAdapterFiles.read(folder)).hasMessageContaining("lm_head.weight: is no lora_A");
  }

  @Test
  void refusesAnAdapterOfAnotherModel() throws IOException {
    GoldenCheckpoints golden = GoldenCheckpoints.of("qwen3");
    PeftAdapterFiles adapter = PeftAdapterFiles.read(golden.adapterInit());
    ModelConfig other = ModelConfig.read(GoldenCheckpoints.of("llama").folder());
    assertThatThrownBy(() -> adapter.check(other, golden.adapterInit()))
        .hasMessageContainingAll("k_proj", "does not fit the base model", "(qwen3)");
  }

  private static PeftAdapterFiles adapter(LoraPair[] pairs) {
    return new PeftAdapterFiles(new AdapterConfig(2, 4, 0, List.of("m0"), false, ""), Map.of("m0", pairs[0]));
  }
}
