package dev.lacuna.lm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lacuna.lm.adapter.Adapter;
import dev.lacuna.lm.kernel.AdamW;
import dev.lacuna.lm.kernel.Kernels;
import dev.lacuna.lm.kernel.Sampling;
import dev.lacuna.lm.kernel.TokenBatch;
import dev.lacuna.lm.kernel.TokenExample;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The kernels against what transformers and peft computed, family by family, in float32. */
@Tag("slow")
public class ParityTest {
  private static final float CLOSE = 1e-4f;

  static Stream<String> families() {
    return GoldenCheckpoints.FAMILIES.stream();
  }

  @ParameterizedTest
  @MethodSource("families")
  void logitsAndTheHiddenStatesOfEveryLayerAgree(String family) {
    GoldenCheckpoints golden = GoldenCheckpoints.of(family);
    try (LanguageModel model = TestModels.open(family)) {
      assertThat(golden.maxDifference(logits(model, golden), golden.logits())).isLessThan(CLOSE);
      List<float[]> theirs = golden.hiddenStates();
      for (int layer = 0; layer < theirs.size(); layer++) {
        int at = layer;
        float[] ours = flat(golden, row -> model.kernels().hiddenAll(row)[at]);
        assertThat(golden.maxDifference(ours, theirs.get(layer))).as("layer " + layer).isLessThan(CLOSE);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("families")
  void hiddenStatesOfAPaddedBatchAgree(String family) {
    GoldenCheckpoints golden = GoldenCheckpoints.of(family);
    List<float[]> theirs = golden.hiddenStates();
    List<long[]> rows = rows(golden);
    try (LanguageModel model = TestModels.open(family)) {
      int shared = model.config().longFrom() > 0 ? 0 : sharedStart(rows);
      int[] layers = IntStream.range(0, theirs.size()).toArray();
      float[][][] last = model.hiddenStates(rows, layers, LanguageModel.Pooling.LAST_TOKEN);
      float[][][] mean = model.hiddenStates(rows, layers, LanguageModel.Pooling.MEAN);
      int width = golden.inputIds()[0].length;
      int d = model.config().hiddenSize();
      for (int layer : layers) {
        for (int row = 0; row < rows.size(); row++) {
          int length = rows.get(row).length;
          for (int i = 0; i < d; i++) {
            int column = i;
            int start = row * width * d;
            float[] values = theirs.get(layer);
            assertThat(last[layer][row][i]).isCloseTo(values[start + (length - 1) * d + column], within(CLOSE));
            double sum = IntStream.range(shared, length).mapToDouble(t -> values[start + t * d + column]).sum();
            assertThat(mean[layer][row][i]).isCloseTo((float) (sum / (length - shared)), within(CLOSE));
          }
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("families")
  void sixtyFourGreedyTokensAreTheSame(String family) {
    GoldenCheckpoints golden = GoldenCheckpoints.of(family);
    try (LanguageModel model = TestModels.open(family)) {
      // The golden text goes on past any end token, so no token stops ours.
      Kernels.Drawn drawn = model.kernels().generate(TokenBatch.prompts(List.of(golden.greedyPrompt())), new float[0],
          1,
          new float[64], new long[] {-5}, Sampling.greedy(64, Set.of()), new long[0]);
      assertThat(drawn.tokens()).isEqualTo(golden.greedyTokens());
    }
  }

  @ParameterizedTest
  @MethodSource("families")
  void twentyStepsOfLoraHaveTheSameLosses(String family) {
    GoldenCheckpoints golden = GoldenCheckpoints.of(family);
    float[] curve = golden.lossCurve();
    AdamW settings = new AdamW(0.9, 0.999, 1e-8, 1, 0.01, 0.01, 0.01);
    try (LanguageModel model = TestModels.open(family)) {
      Adapter adapter = Adapter.read(golden.adapterInit(), model.config());
      model.kernels().putAdapter(adapter, true);
      float[] ours = new float[curve.length];
      for (int step = 0; step < ours.length; step++) {
        int batch = step % golden.trainingIds().length;
        ours[step] = (float) model.kernels().backward(
            TokenBatch.examples(examples(golden.trainingIds()[batch], golden.trainingLabels()[batch])), new float[0],
            1);
        model.kernels().step(1e-2, settings, step + 1);
      }
      assertThat(ours).containsExactly(curve, within(1e-3f));
      model.attach(new Adapter(adapter.config(), model.kernels().readAdapter()));
      assertThat(golden.maxDifference(logits(model, golden), golden.adapterFinalLogits())).isLessThan(5e-3f);
    }
  }

  @ParameterizedTest
  @MethodSource("families")
  void peftsAdaptersAreReadAndWrittenAsTheyAre(String family, @TempDir Path folder) {
    GoldenCheckpoints golden = GoldenCheckpoints.of(family);
    try (LanguageModel model = TestModels.open(family)) {
      Adapter adapter = Adapter.read(golden.adapterFinal(), model.config());
      model.attach(Adapter.read(golden.adapterInit(), model.config()));
      assertThat(golden.maxDifference(logits(model, golden), golden.adapterInitLogits())).isLessThan(CLOSE);
      model.attach(adapter);
      assertThat(golden.maxDifference(logits(model, golden), golden.adapterFinalLogits())).isLessThan(CLOSE);
      adapter.write(folder, model.config(), family);
      Adapter again = Adapter.read(folder, model.config());
      assertThat(again.tensors().keySet()).isEqualTo(adapter.tensors().keySet());
      adapter.tensors().forEach(
          (name, tensor) -> assertThat(again.tensors().get(name)).usingRecursiveComparison().isEqualTo(tensor));
      model.detach();
      assertThat(golden.maxDifference(logits(model, golden), golden.logits())).isLessThan(CLOSE);
    }
  }

  @FunctionalInterface
  private interface RowValues {
    float[][] of(long[] row);
  }

  public static float[] logits(LanguageModel model, GoldenCheckpoints golden) {
    return flat(golden, model.kernels()::logits);
  }

  private static float[] flat(GoldenCheckpoints golden, RowValues values) {
    int width = golden.inputIds()[0].length;
    List<long[]> rows = rows(golden);
    float[] flat = new float[0];
    for (int row = 0; row < rows.size(); row++) {
      float[][] ours = values.of(rows.get(row));
      int d = ours[0].length;
      flat = row == 0 ? new float[rows.size() * width * d] : flat;
      for (int t = 0; t < ours.length; t++) {
        System.arraycopy(ours[t], 0, flat, (row * width + t) * d, d);
      }
    }
    return flat;
  }

  static List<long[]> rows(GoldenCheckpoints golden) {
    return IntStream.range(0, golden.lengths().length)
        .mapToObj(row -> Arrays.copyOf(golden.inputIds()[row], golden.lengths()[row])).toList();
  }

  /** Tokens that all rows begin with, of which a mean leaves out; every row keeps one of its own. */
  private static int sharedStart(List<long[]> rows) {
    int shared = 0;
    while (rows.stream().allMatch(sharesUpTo(rows, shared + 1))) {
      shared++;
    }
    return shared;
  }

  private static java.util.function.Predicate<long[]> sharesUpTo(List<long[]> rows, int length) {
    return row -> row.length > length && Arrays.equals(row, 0, length, rows.getFirst(), 0, length);
  }

  private static List<TokenExample> examples(long[][] tokens, long[][] labels) {
    List<TokenExample> examples = new ArrayList<>();
    for (int row = 0; row < tokens.length; row++) {
      int length = tokens[row].length;
      while (labels[row][length - 1] == TokenBatch.NO_LABEL) {
        length--;
      }
      float[] weights = new float[length];
      for (int t = 0; t < length; t++) {
        weights[t] = labels[row][t] == TokenBatch.NO_LABEL ? 0 : 1;
      }
      examples.add(new TokenExample(Arrays.copyOf(tokens[row], length), weights, java.util.Optional.empty()));
    }
    return examples;
  }
}
