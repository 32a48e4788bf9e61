package dev.lacuna.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.lacuna.lm.checkpoint.SafetensorsWriter;
import dev.lacuna.lm.checkpoint.TensorType;
import dev.lacuna.lm.config.ModelConfig;
import dev.lacuna.machine.AvailableMemory;
import dev.lacuna.worker.api.ErrorCode;
import dev.lacuna.worker.api.LacunaException;
import dev.lacuna.worker.api.OpenModel;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated("sets what is read of the whole process")
@Tag("slow")
class WorkerMemoryTest {
  private static final Path SAMPLE = Path.of("sample-projects/base-model");
  private static final String CONFIG = """
      {"architectures": ["LlamaForCausalLM"], "model_type": "llama", "hidden_size": 768, "num_hidden_layers": 12,
       "num_attention_heads": 12, "num_key_value_heads": 12, "intermediate_size": 2048, "vocab_size": 16000,
       "rms_norm_eps": 1e-5, "rope_theta": 10000.0, "tie_word_embeddings": false, "max_position_embeddings": 2048,
       "hidden_act": "silu", "bos_token_id": 1, "eos_token_id": 2}
      """;

  /** 110 M random weights in float32. All tensors begin at the same numbers, so that this test itself stays small. */
  private static Path checkpoint(Path folder) throws IOException {
    Files.writeString(folder.resolve("config.json"), CONFIG);
    for (String file : List.of("tokenizer.json", "tokenizer_config.json", "special_tokens_map.json")) {
      Files.copy(SAMPLE.resolve(file), folder.resolve(file));
    }
    ByteBuffer values = ByteBuffer.allocate(16000 * 768 * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    SplittableRandom random = new SplittableRandom(1);
    while (values.hasRemaining()) {
      values.putFloat((float) random.nextDouble(-0.04, 0.04));
    }
    SafetensorsWriter writer = new SafetensorsWriter();
    ModelConfig.read(folder).expectedTensors().forEach((name, shape) -> {
      int bytes = Math.toIntExact(Arrays.stream(shape).reduce(Float.BYTES, Math::multiplyExact));
      writer.add(name, TensorType.F32, shape, values.slice(0, bytes).order(ByteOrder.LITTLE_ENDIAN));
    });
    writer.write(folder.resolve("model.safetensors"));
    return folder;
  }

  /**
   * Issue 3: resident memory within 15 % of the estimate, here at its peak over sampling, hidden states and training.
   */
  @Test
  void aWorkersResidentMemoryIsAsEstimated(@TempDir Path folder) throws Exception {
    WorkerCommand command = WorkerCommand.java(folder.resolve("log"), MemoryProbe.class.getName(),
        List.of(checkpoint(folder).toString(), "int8", "checkpointed", "4", "40"));
    List<String> words = new ArrayList<>(command.command());
    // The heap that the estimate counts, touched whole: else the peak depends on when garbage happens to be collected.
    words.addAll(words.indexOf("-cp"), List.of("-Xms96m", "-Xmx96m", "-XX:+AlwaysPreTouch"));
    ProcessBuilder builder = new ProcessBuilder(words).redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().put("OMP_NUM_THREADS", "1");
    Process process = builder.start();
    Map<String, Long> said = new HashMap<>();
    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).lines()
        .filter(line -> line.matches("[^=]+=\\d+")).forEach(line -> said.put(line.substring(0, line.indexOf('=')),
            Long.parseLong(line.substring(line.indexOf('=') + 1))));
    assertThat(process.waitFor()).isZero();
    double estimated = Optional.ofNullable(said.get("estimated")).orElseThrow();
    assertThat((double) Optional.ofNullable(said.get("peak")).orElseThrow()).as("%s", said)
        .isCloseTo(estimated, within(0.15 * estimated));
  }

  @Test
  void aModelThatDoesNotFitIsRefusedBeforeItIsLoaded(@TempDir Path work) {
    List<LacunaException> refusals = new ArrayList<>();
    System.setProperty(AvailableMemory.PROPERTY, "100m");
    try (LacunaEngine engine = new LacunaEngine()) {
      OpenModel request = new OpenModel(SAMPLE.toString(), "", "cpu", "fp32", 0, work.toString());
      assertThatThrownBy(() -> engine.open(request, QuietJob.of())).satisfies(e -> refusals.add(EngineFailures.of(e)));
    } finally {
      System.clearProperty(AvailableMemory.PROPERTY);
    }
    assertThat(refusals.getFirst().code()).isEqualTo(ErrorCode.MEMORY);
    assertThat(refusals.getFirst()).hasMessageContaining("100 MiB are free").hasMessageContaining("in fp32");
    assertThat(refusals.getFirst().remedy()).contains("--base-precision int8");
  }
}
