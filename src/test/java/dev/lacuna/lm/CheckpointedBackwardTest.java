package dev.lacuna.lm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lacuna.lm.adapter.Adapter;
import dev.lacuna.lm.adapter.LoraConfig;
import dev.lacuna.lm.checkpoint.FloatTensor;
import dev.lacuna.lm.kernel.Libtorch;
import dev.lacuna.lm.kernel.TokenBatch;
import dev.lacuna.lm.kernel.TokenExample;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("slow")
class CheckpointedBackwardTest {
  private static final List<TokenExample> EXAMPLES = TestModels.examples(6, 11);

  /** An adapter that already does something: with B zero, A would have no gradient. */
  private static Adapter adapter(LanguageModel model, double dropout) {
    SplittableRandom random = new SplittableRandom(5);
    Adapter fresh = Adapter.fresh(model.config(), new LoraConfig(4, 8, dropout, LoraConfig.ALL_LINEAR), 2);
    Map<String, FloatTensor> tensors = new LinkedHashMap<>();
    fresh.tensors().forEach((name, tensor) -> tensors.put(name, name.endsWith("lora_B")
        ? random(random, tensor.shape())
        : tensor));
    return new Adapter(fresh.config(), tensors);
  }

  private static FloatTensor random(SplittableRandom random, long[] shape) {
    float[] values = new float[(int) Arrays.stream(shape).reduce(1, Math::multiplyExact)];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextDouble(-0.3, 0.3);
    }
    return new FloatTensor(shape, values);
  }

  private record Pass(double loss, Map<String, FloatTensor> gradients) {}

  private static Pass pass(LanguageModel model, Adapter adapter, boolean recomputing, float[] states,
      List<TokenExample> examples) {
    model.kernels().putAdapter(adapter, true);
    model.kernels().recomputeLayers(recomputing);
    Libtorch.engine().setRandomSeed(3);
    double loss = model.kernels().backward(TokenBatch.examples(examples), states, 0.7);
    return new Pass(loss, model.kernels().readGradients());
  }

  private static void assertSame(Pass one, Pass other) {
    assertThat(other.loss()).isCloseTo(one.loss(), within(1e-6 * Math.abs(one.loss())));
    assertThat(other.gradients().keySet()).containsExactlyInAnyOrderElementsOf(one.gradients().keySet());
    one.gradients().forEach((name, gradient) -> {
      float[] values = Optional.ofNullable(other.gradients().get(name)).orElseThrow().values();
      double largest = 0;
      double apart = 0;
      for (int i = 0; i < values.length; i++) {
        largest = Math.max(largest, Math.abs(gradient.values()[i]));
        apart = Math.max(apart, Math.abs(gradient.values()[i] - values[i]));
      }
      assertThat(largest).as(name).isPositive();
      assertThat(apart / largest).as(name).isLessThan(1e-5);
    });
  }

  @ParameterizedTest
  @ValueSource(strings = {"llama", "mistral", "qwen2", "qwen3"})
  void itsGradientsAreThePlainOnes(String family) {
    try (LanguageModel model = TestModels.open(family)) {
      Adapter adapter = adapter(model, 0);
      assertSame(pass(model, adapter, false, new float[0], EXAMPLES),
          pass(model, adapter, true, new float[0], EXAMPLES));
    }
  }

  @Test
  void theyReachTheLayersThatReadAHiddenState() {
    try (LanguageModel model = TestModels.open("llama")) {
      int d = model.config().hiddenSize();
      Adapter adapter = adapter(model, 0).withInversion(d, 12, 2, 4);
      List<TokenExample> written = List.of(fromState(d, 1), fromState(d, 2));
      float[] states = TokenBatch.flatten(written.stream().flatMap(e -> e.state().stream()).toList());
      assertSame(pass(model, adapter, false, states, written), pass(model, adapter, true, states, written));
    }
  }

  private static TokenExample fromState(int d, long seed) {
    float[] state = random(new SplittableRandom(seed), new long[] {d}).values();
    return new TokenExample(new long[] {9, 8 + seed, 7}, new float[] {1, 1, 1}, Optional.of(state));
  }

  /** A mask that is drawn anew in the second computation would give gradients of another function. */
  @Test
  void aDroppedLayerIsComputedAgainWithTheSameMask() {
    try (LanguageModel model = TestModels.open("llama")) {
      Adapter adapter = adapter(model, 0.4);
      Pass at = pass(model, adapter, true, new float[0], EXAMPLES);
      double step = 1e-2;
      double squares = at.gradients().values().stream()
          .mapToDouble(g -> sumOfSquares(g.values())).sum() / (0.7 * 0.7);
      double ahead = pass(model, moved(adapter, at, step / Math.sqrt(squares)), true, new float[0], EXAMPLES).loss();
      double behind = pass(model, moved(adapter, at, -step / Math.sqrt(squares)), true, new float[0], EXAMPLES).loss();
      assertThat((ahead - behind) / (2 * step)).isCloseTo(Math.sqrt(squares), within(0.02 * Math.sqrt(squares)));
      assertThat(at.loss())
          .isNotCloseTo(pass(model, adapter(model, 0), true, new float[0], EXAMPLES).loss(), within(1e-4));
    }
  }

  private static double sumOfSquares(float[] values) {
    double sum = 0;
    for (float value : values) {
      sum += (double) value * value;
    }
    return sum;
  }

  /** The adapter moved by {@code length} times its gradient of weight 1. */
  private static Adapter moved(Adapter adapter, Pass at, double length) {
    Map<String, FloatTensor> tensors = new LinkedHashMap<>();
    adapter.tensors().forEach((name, tensor) -> {
      float[] values = tensor.values().clone();
      float[] gradient = Optional.ofNullable(at.gradients().get(name)).orElseThrow().values();
      for (int i = 0; i < values.length; i++) {
        values[i] += (float) (length * gradient[i] / 0.7);
      }
      tensors.put(name, new FloatTensor(tensor.shape(), values));
    });
    return new Adapter(adapter.config(), tensors);
  }
}
