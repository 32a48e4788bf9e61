package dev.lacuna.question;

import dev.lacuna.lm.LanguageModel;
import dev.lacuna.lm.adapter.Adapter;
import dev.lacuna.lm.checkpoint.FloatTensor;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Where a decoder's training begins: pseudo-tokens that are already near the embeddings of the question's own last
 * tokens,
 * by ridge regression from the state. From a random start, form is learnt soon and who is asked about hardly at
 * all. The
 * network holds a linear map W exactly, since gelu(x) − gelu(−x) = x: its first layer is (I; −I), its second (W, −W).
 */
final class LinearStart {
  private static final double RIDGE = 30;

  private LinearStart() {}

  /**
   * @param adapter with an inversion of inner width 2·d
   * @param states {@code [n][d]}, standardised
   * @param texts tokens of the questions that they belong to, {@code [n]}
   */
  static Adapter of(Adapter adapter, LanguageModel model, float[][] states, List<long[]> texts, int pseudoTokens) {
    int d = states[0].length;
    float[][] targets = targets(model, texts, pseudoTokens);
    RidgeRegression.Map map = RidgeRegression.fit(states, targets, RIDGE);
    float[] first = new float[2 * d * d];
    for (int i = 0; i < d; i++) {
      first[i * d + i] = 1;
      first[(d + i) * d + i] = -1;
    }
    float[] second = new float[map.bias().length * 2 * d];
    for (int o = 0; o < map.bias().length; o++) {
      for (int i = 0; i < d; i++) {
        second[o * 2 * d + i] = map.weight()[o][i];
        second[o * 2 * d + d + i] = -map.weight()[o][i];
      }
    }
    Map<String, FloatTensor> tensors = new LinkedHashMap<>(adapter.tensors());
    tensors.put("invert.in.weight", new FloatTensor(new long[] {2L * d, d}, first));
    tensors.put("invert.in.bias", new FloatTensor(new long[] {2L * d}, new float[2 * d]));
    tensors.put("invert.out.weight", new FloatTensor(new long[] {map.bias().length, 2L * d}, second));
    tensors.put("invert.out.bias", new FloatTensor(new long[] {map.bias().length}, map.bias()));
    return new Adapter(adapter.config(), tensors);
  }

  /** Embeddings of each text's last tokens, the very last (the end) left out; of a short one, its first again. */
  private static float[][] targets(LanguageModel model, List<long[]> texts, int pseudoTokens) {
    long[] tokens = texts.stream().flatMapToLong(Arrays::stream).distinct().toArray();
    float[][] read = model.hiddenStates(Arrays.stream(tokens).mapToObj(token -> new long[] {token}).toList(),
        new int[] {0},
        LanguageModel.Pooling.LAST_TOKEN)[0];
    Map<Long, float[]> embeddings = new HashMap<>();
    for (int i = 0; i < tokens.length; i++) {
      embeddings.put(tokens[i], read[i]);
    }
    int d = read[0].length;
    float[][] targets = new float[texts.size()][pseudoTokens * d];
    for (int i = 0; i < targets.length; i++) {
      long[] text = texts.get(i);
      for (int p = 0; p < pseudoTokens; p++) {
        int at = Math.max(0, text.length - 1 - pseudoTokens + p);
        System.arraycopy(embeddings.getOrDefault(text[at], new float[d]), 0, targets[i], p * d, d);
      }
    }
    return targets;
  }
}
