package dev.lacuna.lm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lacuna.lm.kernel.Kernels;
import dev.lacuna.lm.kernel.Sampling;
import dev.lacuna.lm.kernel.TokenBatch;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("slow")
class GenerationTest {
  private static final Sampling DRAW = new Sampling(12, 1, 1, 0, 1, Set.of(), 5);
  private final LanguageModel model = TestModels.open("llama");
  private final Random random = new Random(1);
  private final long[] prompt = TestModels.tokens(random, 7);

  @BeforeAll
  void hasATokenOfItsOwn() {
    assertThat(model.config().vocabulary()).isEqualTo(128);
  }

  @AfterAll
  void close() {
    model.close();
  }

  private List<Continuation> write(List<long[]> prompts, Sampling sampling) {
    return model.generate(prompts, sampling, done -> {}).stream().map(List::getFirst).toList();
  }

  private static void assertSame(Continuation ours, Continuation alone) {
    assertThat(ours.text()).isEqualTo(alone.text());
    assertThat(ours.tokens()).isEqualTo(alone.tokens());
    assertThat(ours.logProbability()).isCloseTo(alone.logProbability(), within(1e-3));
    assertThat(ours.meanEntropy()).isCloseTo(alone.meanEntropy(), within(1e-4));
  }

  @Test
  void aRowsTextDoesNotDependOnItsBatch() {
    List<long[]> many = new ArrayList<>(List.of(prompt));
    for (int length = 2; length < 14; length++) {
      many.add(TestModels.tokens(random, length));
    }
    List<Continuation> together = write(many, DRAW);
    for (int i = 0; i < many.size(); i++) {
      assertSame(together.get(i), write(List.of(many.get(i)), DRAW).getFirst());
    }
  }

  @Test
  void aRowsTextDoesNotDependOnASharedPrefix() {
    List<long[]> sharing = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      sharing.add(LongStream.concat(Arrays.stream(prompt), Arrays.stream(TestModels.tokens(random, 1 + i))).toArray());
    }
    List<Continuation> withPrefix = write(sharing, DRAW);
    List<long[]> apart = new ArrayList<>(sharing);
    apart.add(new long[] {4, 9});
    assertThat(apart.getLast()[0]).isNotEqualTo(prompt[0]);
    List<Continuation> without = write(apart, DRAW);
    for (int i = 0; i < sharing.size(); i++) {
      assertSame(withPrefix.get(i), without.get(i));
    }
  }

  @Test
  void copiesOfOnePromptDiffer() {
    List<Continuation> copies = model.generate(List.of(prompt), DRAW.drawing(8, 1, 5), done -> {}).getFirst();
    assertThat(new HashSet<>(copies.stream().map(Continuation::logProbability).toList())).hasSizeGreaterThan(6);
  }

  @Test
  void aSeedReproducesItsTextAndAnotherDoesNot() {
    Continuation first = write(List.of(prompt), DRAW).getFirst();
    assertThat(write(List.of(prompt), DRAW).getFirst()).isEqualTo(first);
    assertThat(write(List.of(prompt), DRAW.drawing(1, 1, 6)).getFirst()).isNotEqualTo(first);
  }

  @Test
  void theLikeliestTokenAloneIsGreedy() {
    Continuation greedy = write(List.of(prompt), Sampling.greedy(12, Set.of())).getFirst();
    assertSame(write(List.of(prompt), new Sampling(12, 1, 1, 1, 1, Set.of(), 5)).getFirst(), greedy);
    assertSame(write(List.of(prompt), new Sampling(12, 1, 1, 0, 1e-6, Set.of(), 5)).getFirst(), greedy);
  }

  @Test
  void topPDrawsOnlyFromTheLikeliestTokens() {
    float[] logits = model.kernels().logits(prompt)[prompt.length - 1];
    double sum = 0;
    for (float logit : logits) {
      sum += Math.exp(logit);
    }
    double whole = sum;
    double[] sorted = java.util.stream.IntStream.range(0, logits.length)
        .mapToDouble(i -> -Math.exp(logits[i]) / whole).sorted().map(x -> -x).toArray();
    double reached = 0;
    int kept = 0;
    while (reached < 0.5) {
      reached += sorted[kept++];
    }
    List<Continuation> drawn = model.generate(List.of(prompt), new Sampling(1, 300, 1, 0, 0.5, Set.of(), 2), done -> {})
        .getFirst();
    double least = Math.log(sorted[kept - 1]);
    assertThat(drawn).allSatisfy(one -> assertThat(one.logProbability()).isGreaterThan(least - 1e-4));
    assertThat(drawn.stream().map(Continuation::logProbability).distinct().count()).isGreaterThan(1);
  }

  @Test
  void sampledFrequenciesAreTheModelsProbabilities() {
    List<Continuation> drawn = model.generate(List.of(prompt), new Sampling(1, 2000, 1, 0, 1, Set.of(), 2), done -> {})
        .getFirst();
    double entropy = drawn.getFirst().meanEntropy();
    double surprise = -drawn.stream().mapToDouble(Continuation::logProbability).average().orElseThrow();
    assertThat(surprise).isCloseTo(entropy, within(0.15));
  }

  @Test
  void aTextEndsBeforeItsStopString() {
    Continuation whole = write(List.of(prompt), Sampling.greedy(12, Set.of())).getFirst();
    String stop = whole.text().substring(whole.text().length() / 2, whole.text().length() / 2 + 1);
    Continuation cut = write(List.of(prompt), Sampling.greedy(12, Set.of(stop))).getFirst();
    assertThat(cut.text()).isEqualTo(whole.text().substring(0, whole.text().indexOf(stop)));
    assertThat(cut.ended()).isTrue();
    assertThat(cut.tokens()).isLessThan(whole.tokens());
  }

  @Test
  void noTextIsLongerThanAskedFor() {
    List<Continuation> three = model.generate(List.of(prompt), new Sampling(3, 20, 1, 0, 1, Set.of(), 1), done -> {})
        .getFirst();
    assertThat(three).allSatisfy(one -> assertThat(one.tokens()).isBetween(1, 3));
    assertThat(three).anySatisfy(one -> assertThat(one.ended()).isFalse());
  }

  @Test
  void aSlidingWindowForgetsAndTheCacheAgreesWithTheWholeText(@TempDir Path folder) {
    TestModels.edit(TestModels.copy("mistral", folder).resolve("config.json"), "\"sliding_window\": null",
        "\"sliding_window\": 3");
    long[] text = TestModels.tokens(random, 12);
    long[] changed = text.clone();
    changed[1] = text[1] == 50 ? 51 : 50;
    try (LanguageModel windowed = LanguageModel.open(folder, TestModels.COMPUTE);
        LanguageModel open = TestModels.open("mistral")) {
      // Two layers with a window of 3 see the token itself and 4 before it.
      float[][] before = windowed.kernels().logits(text);
      float[][] after = windowed.kernels().logits(changed);
      assertThat(after[6]).containsExactly(before[6], within(1e-5f));
      assertThat(after[5]).isNotEqualTo(before[5]);
      assertThat(open.kernels().logits(changed)[6]).isNotEqualTo(open.kernels().logits(text)[6]);
      Kernels.Drawn drawn = windowed.kernels().generate(TokenBatch.prompts(List.of(text)), new float[0], 1,
          new float[10],
          new long[] {-5}, Sampling.greedy(10, Set.of()), new long[0]);
      long[] whole = Arrays.copyOf(text, text.length + 10);
      for (int i = 0; i < 10; i++) {
        float[] logits = windowed.kernels().logits(Arrays.copyOf(whole, text.length + i))[text.length + i - 1];
        int best = 0;
        for (int t = 1; t < logits.length; t++) {
          best = logits[t] > logits[best] ? t : best;
        }
        whole[text.length + i] = best;
      }
      assertThat(drawn.tokens()).isEqualTo(Arrays.copyOfRange(whole, text.length, whole.length));
    }
  }
}
