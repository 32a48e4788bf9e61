package dev.lacuna.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lacuna.lm.kernel.BasePrecision;
import dev.lacuna.worker.api.OpenModel;
import dev.lacuna.worker.api.PromptFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A fingerprint tells what a model computes in; that of float32 on the CPU is what it was before. */
final class ModelFingerprintTest {
  private static final PromptFormat FORMAT = new PromptFormat("", "Q: ", "\nA:", "\n", List.of(), 8);

  private static final String FP32 = BasePrecision.FP32.spelling();
  private static final String BF16 = BasePrecision.BF16.spelling();
  private static final String INT8 = BasePrecision.INT8.spelling();

  @TempDir
  private Path folder;

  @BeforeEach
  void model() throws IOException {
    Files.writeString(folder.resolve("config.json"), "{}");
  }

  @Test
  void autoOnAGpuIsAnotherThanAutoOnTheCpu() {
    Set<String> all = Stream.of(ModelFingerprint.arithmetic("auto", FP32, false),
        ModelFingerprint.arithmetic("auto", BF16, true),
        ModelFingerprint.arithmetic("bf16", BF16, false),
        ModelFingerprint.arithmetic("int8", INT8, false),
        ModelFingerprint.arithmetic("int8", INT8, true))
        .map(text -> ModelFingerprint.of(request("auto"), text)).collect(Collectors.toSet());
    assertThat(all).hasSize(5);
    assertThat(ModelFingerprint.arithmetic("auto", BF16, true)).as("the same arithmetic, asked by name")
        .isEqualTo(ModelFingerprint.arithmetic("bf16", BF16, true));
  }

  @Test
  void onTheCpuItIsWhatOlderProgramsTook() {
    assertThat(ModelFingerprint.arithmetic("auto", FP32, false))
        .isEqualTo(ModelFingerprint.olderArithmetic("auto"));
    assertThat(ModelFingerprint.arithmetic("fp32", FP32, false))
        .isEqualTo(ModelFingerprint.olderArithmetic("fp32"));
    assertThat(ModelFingerprint.arithmetic("bf16", BF16, false))
        .isEqualTo(ModelFingerprint.olderArithmetic("bf16"));
    assertThat(ModelFingerprint.arithmetic("auto", BF16, true))
        .isNotEqualTo(ModelFingerprint.olderArithmetic("auto"));
  }

  @Test
  void whoCannotOpenTheModelFindsTheStatesOfTheOneThatWasProbed() throws IOException {
    String onGpu = ModelFingerprint.of(request("auto"), ModelFingerprint.arithmetic("auto", BF16, true));
    assertThat(ModelFingerprint.states(request("auto"), FORMAT, onGpu)).get().extracting(states -> states.model())
        .isEqualTo(onGpu);
    assertThat(ModelFingerprint.states(request("fp32"), FORMAT, onGpu)).isEmpty();
    Files.writeString(folder.resolve("config.json"), "{\"other\": 1}");
    assertThat(ModelFingerprint.states(request("auto"), FORMAT, onGpu)).as("the model's files changed").isEmpty();
  }

  private OpenModel request(String precision) {
    return new OpenModel(folder.toString(), "", "cpu", precision, 0, folder.toString());
  }
}
