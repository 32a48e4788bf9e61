package dev.lacuna.lm.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDArray;
import dev.lacuna.lm.TestModels;
import dev.lacuna.lm.checkpoint.WeightTensor;
import dev.lacuna.lm.config.ModelConfig;
import dev.lacuna.lm.config.ModelTensor;
import dev.lacuna.lm.config.WeightFiles;
import dev.lacuna.lm.gguf.GgufGolden;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class DecodedWeightTest {
  /** Straight into a narrow type is what the kernels make of the numbers in 32 bits; also where matrices are turned. */
  @Test
  void aNarrowBaseIsTheNarrowedOne() throws IOException {
    Set<String> types = new HashSet<>();
    for (String family : List.of("llama-mixed", "gpt2", "gptneox", "gemma2")) {
      Path file = GgufGolden.file(family);
      ModelConfig config = ModelConfig.read(file);
      WeightFiles stored = WeightFiles.open(file);
      stored.check(config);
      try (Kernels kernels = new Kernels(TestModels.COMPUTE); NDManager step = kernels.manager().newSubManager()) {
        BaseWeights int8 = new BaseWeights(kernels, false, BasePrecision.INT8);
        BaseWeights bf16 = new BaseWeights(kernels, false, BasePrecision.BF16);
        for (ModelTensor expected : config.tensors()) {
          WeightTensor weight = stored.tensor(expected.file());
          types.add(weight.typeName());
          int8.add(expected, weight);
          bf16.add(expected, weight);
          if (BaseWeights.narrows(expected)) {
            PtNDArray wide = DecodedWeight.float32(step, weight);
            PtNDArray turned = expected.transposed() ? (PtNDArray) wide.transpose() : wide;
            List<PtNDArray> parts = kernels.weights().quantise(turned);
            assertThat(numbers(int8.weights(), expected.kernel())).as(expected.file())
                .isEqualTo(parts.getFirst().toByteArray());
            assertThat(array(int8.weights(), expected.kernel() + "_scale").toFloatArray())
                .isEqualTo(parts.getLast().toFloatArray());
            assertThat(widened(kernels, array(bf16.weights(), expected.kernel())))
                .isEqualTo(widened(kernels, kernels.weights().cast(turned, BaseWeights.BFLOAT16)));
          }
        }
      }
    }
    assertThat(types).hasSizeGreaterThan(12);
  }

  private static float[] widened(Kernels kernels, PtNDArray narrow) {
    return kernels.weights().cast(narrow, BaseWeights.FLOAT32).toFloatArray();
  }

  private static byte[] numbers(Map<String, PtNDArray> weights, String name) {
    return array(weights, name).toByteArray();
  }

  private static PtNDArray array(Map<String, PtNDArray> weights, String name) {
    PtNDArray array = weights.get(name);
    assertThat(array).as(name).isNotNull();
    return java.util.Objects.requireNonNull(array);
  }
}
