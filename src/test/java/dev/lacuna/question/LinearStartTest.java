package dev.lacuna.question;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lacuna.lm.LanguageModel;
import dev.lacuna.lm.adapter.Adapter;
import dev.lacuna.lm.checkpoint.FloatTensor;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Where a decoder of the sample model begins to learn. */
@Tag("slow")
final class LinearStartTest {
  private static final SampleModel SAMPLE = SampleModel.open();

  @AfterAll
  static void close() {
    SAMPLE.close();
  }

  /** What the network before the model makes of a state; of a gelu only gelu(x) − gelu(−x) = x matters. */
  private static float[] network(Adapter adapter, float[] state) {
    float[] inner = linear(adapter, "invert.in", state);
    for (int i = 0; i < inner.length; i++) {
      inner[i] /= (float) (1 + Math.exp(-1.702 * inner[i]));
    }
    return linear(adapter, "invert.out", inner);
  }

  private static float[] linear(Adapter adapter, String name, float[] x) {
    float[] weight = values(adapter, name + ".weight");
    float[] out = values(adapter, name + ".bias").clone();
    for (int o = 0; o < out.length; o++) {
      for (int i = 0; i < x.length; i++) {
        out[o] += weight[o * x.length + i] * x[i];
      }
    }
    return out;
  }

  private static float[] values(Adapter adapter, String name) {
    return Objects.requireNonNull(adapter.tensors().get(name), name).values();
  }

  private static float[] embedding(long token) {
    return SAMPLE.model().hiddenStates(List.of(new long[] {token}), new int[] {0},
        LanguageModel.Pooling.LAST_TOKEN)[0][0];
  }

  private static long[] tokens(String text) {
    return SAMPLE.model().tokenizer().encode(" " + text + "\n");
  }

  /** Where all states are alike there is nothing to tell but the mean, which is what all texts share. */
  @Test
  void pseudoTokensStandForATextsLastTokensWithoutItsEndAndForItsFirstWhereItIsShort() {
    int d = SAMPLE.model().config().hiddenSize();
    long[] text = tokens("Which currency is used in Malta?");
    long[] end = Arrays.copyOfRange(text, text.length - 1, text.length);
    long[] two = {text[0], end[0]};
    for (List<long[]> texts : List.of(List.of(text, text), List.of(two, two), List.of(end, end))) {
      Adapter start = LinearStart.of(SAMPLE.inverting(3), SAMPLE.model(), new float[2][d], texts, 3);
      float[] told = network(start, new float[d]);
      long[] one = texts.getFirst();
      for (int p = 0; p < 3; p++) {
        assertThat(Arrays.copyOfRange(told, p * d, (p + 1) * d)).as("pseudo-token %d of %d tokens", p, one.length)
            .containsExactly(embedding(one[Math.max(0, one.length - 4 + p)]), within(1e-4f));
      }
    }
  }

  @Test
  void theNetworkIsLinearAndTellsTheLastTokensOfATextFromItsState() {
    int d = SAMPLE.model().config().hiddenSize();
    StateScale scale = StateScale.of(SAMPLE.reader().read(SampleModel.POOL));
    float[][] states = Stream.of(SAMPLE.reader().read(SampleModel.POOL)).map(scale::standardise)
        .toArray(float[][]::new);
    List<long[]> texts = SampleModel.POOL.stream().map(LinearStartTest::tokens).toList();
    Adapter start = LinearStart.of(SAMPLE.inverting(2), SAMPLE.model(), states, texts, 2);
    float[] sum = new float[d];
    for (int i = 0; i < d; i++) {
      sum[i] = states[0][i] + states[1][i];
    }
    float[] first = network(start, states[0]);
    float[] second = network(start, states[1]);
    float[] none = network(start, new float[d]);
    float[] both = network(start, sum);
    double apart = 0;
    for (int o = 0; o < both.length; o++) {
      assertThat(both[o] + none[o]).isCloseTo(first[o] + second[o], within(1e-3f));
      apart += Math.abs(first[o] - second[o]) / both.length;
    }
    assertThat(apart).isPositive();
    int nearer = 0;
    for (int i = 0; i < states.length; i++) {
      // The name before the question mark.
      float[] told = Arrays.copyOf(network(start, states[i]), d);
      float[] own = embedding(texts.get(i)[texts.get(i).length - 3]);
      float[] other = embedding(texts.get((i + 2) % states.length)[texts.get((i + 2) % states.length).length - 3]);
      nearer += StateScale.distance(told, own) < StateScale.distance(told, other)
          || Arrays.equals(own, other) ? 1 : 0;
    }
    assertThat(nearer).isGreaterThan(states.length * 9 / 10);
  }

  @Test
  void whatTheNetworkIsNotMadeOfStaysAsItWas() {
    Adapter fresh = SAMPLE.inverting(3);
    Adapter start = LinearStart.of(fresh, SAMPLE.model(), new float[2][SAMPLE.model().config().hiddenSize()],
        List.of(tokens("a"), tokens("b")), 3);
    assertThat(start.config()).isEqualTo(fresh.config());
    assertThat(start.tensors().keySet()).isEqualTo(fresh.tensors().keySet());
    fresh.tensors().forEach((name, tensor) -> {
      FloatTensor then = start.tensors().getOrDefault(name, new FloatTensor(new long[] {0}, new float[0]));
      assertThat(then.shape()).as(name).isEqualTo(tensor.shape());
      if (!name.startsWith("invert.in") && !name.startsWith("invert.out")) {
        assertThat(then).as(name).isSameAs(tensor);
      }
    });
  }
}
