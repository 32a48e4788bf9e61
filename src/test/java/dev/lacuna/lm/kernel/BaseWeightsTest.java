package dev.lacuna.lm.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lacuna.lm.GoldenCheckpoints;
import dev.lacuna.lm.TestModels;
import dev.lacuna.lm.checkpoint.FloatTensor;
import dev.lacuna.lm.config.ModelConfig;
import dev.lacuna.lm.config.WeightFiles;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("slow")
class BaseWeightsTest {

  /** No GPU is needed: what the kernels' device is called does not change the way there. */
  @ParameterizedTest
  @EnumSource(BasePrecision.class)
  void whatIsSentToADeviceIsWhatTheCpuWouldHold(BasePrecision precision) throws Exception {
    Map<String, FloatTensor> here = weights(false, precision);
    Map<String, FloatTensor> sent = weights(true, precision);
    assertThat(sent.keySet()).isEqualTo(here.keySet());
    here.forEach((name, tensor) -> {
      // On a GPU the vectors are narrow too.
      if (precision == BasePrecision.FP32 || tensor.shape().length == 2) {
        assertThat(sent.get(name)).as(name).isNotNull()
            .satisfies(element -> assertThat(element.values()).containsExactly(tensor.values()));
      }
    });
  }

  private static Map<String, FloatTensor> weights(boolean sent, BasePrecision precision) throws Exception {
    ModelConfig config = ModelConfig.read(GoldenCheckpoints.of("llama").folder());
    WeightFiles stored = WeightFiles.open(GoldenCheckpoints.of("llama").folder());
    try (Kernels kernels = new Kernels(TestModels.COMPUTE)) {
      BaseWeights base = new BaseWeights(kernels, sent, precision);
      config.tensors().forEach(expected -> base.add(expected, stored.tensor(expected.file())));
      kernels.weights().put(base.weights());
      Map<String, FloatTensor> read = new LinkedHashMap<>();
      base.weights().keySet().forEach(name -> read.put(name, kernels.weights().read(name)));
      return read;
    }
  }
}
