package dev.lacuna.lm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lacuna.lm.adapter.Adapter;
import dev.lacuna.lm.adapter.LoraConfig;
import dev.lacuna.lm.checkpoint.FloatTensor;
import dev.lacuna.lm.kernel.Sampling;
import dev.lacuna.lm.kernel.TokenBatch;
import dev.lacuna.lm.kernel.TokenExample;
import dev.lacuna.lm.training.Trainer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts that begin alike are read after one beginning, in training and without, as each would be read alone. */
@Tag("slow")
class SharedBeginningTest {
  /** Texts of 16 common tokens and some more, in which some are learnt; one is longer than plain attention takes. */
  private static List<TokenExample> texts() {
    Random random = new Random(3);
    long[] common = TestModels.tokens(random, 16);
    List<TokenExample> texts = new ArrayList<>();
    for (int own : List.of(3, 9, 80, 5)) {
      long[] prompt = Arrays.copyOf(common, common.length + own);
      System.arraycopy(TestModels.tokens(random, own), 0, prompt, common.length, own);
      texts.add(TokenExample.answering(prompt, TestModels.tokens(random, 3)));
    }
    return texts;
  }

  private static Adapter adapter(LanguageModel model) {
    Adapter adapter = Adapter.fresh(model.config(), new LoraConfig(4, 8, 0, LoraConfig.ALL_LINEAR), 1);
    Random random = new Random(5);
    // With B at zero A would have no gradient.
    adapter.tensors().forEach((name, tensor) -> {
      for (int i = 0; i < tensor.values().length && name.endsWith("lora_B"); i++) {
        tensor.values()[i] = (float) random.nextGaussian(0, 0.05);
      }
    });
    return adapter;
  }

  @ParameterizedTest
  @CsvSource({"llama,false", "llama,true", "gemma2,false", "gemma3,true", "gpt2,false", "gpt2,true", "gpt-neox,false",
      "qwen2-window-yarn,false", "smollm3,true", "glm4,false"})
  void theyTeachWhatTheyTeachAlone(String family, boolean recomputed) {
    List<TokenExample> texts = texts();
    assertThat(TokenBatch.examples(texts).commonBeginning()).isEqualTo(16);
    try (LanguageModel model = TestModels.open(family)) {
      model.kernels().recomputeLayers(recomputed);
      model.kernels().putAdapter(adapter(model), true);
      double together = model.kernels().backward(TokenBatch.examples(texts), new float[0], 1);
      Map<String, FloatTensor> shared = model.kernels().readGradients();
      model.kernels().clearOptimizer();
      double apart = 0;
      for (TokenExample text : texts) {
        apart += model.kernels().backward(TokenBatch.examples(List.of(text)), new float[0], 0.25) / 4;
      }
      Map<String, FloatTensor> alone = model.kernels().readGradients();
      assertThat(together).isCloseTo(apart, within(1e-5));
      assertThat(shared.keySet()).isEqualTo(alone.keySet());
      alone.forEach((name, expected) -> {
        float largest = largest(expected);
        assertThat(Objects.requireNonNull(shared.get(name)).values()).as(name)
            .containsExactly(expected.values(), within(1e-4f * largest + 1e-7f));
      });
    }
  }

  private static float largest(FloatTensor tensor) {
    float largest = 0;
    for (float value : tensor.values()) {
      largest = Math.max(largest, Math.abs(value));
    }
    return largest;
  }

  /** A whole batch is one pass where its texts share enough, though their tokens without that would be two. */
  @ParameterizedTest
  @ValueSource(ints = {100, 130})
  void aPassIsCutByTheTokensThatItComputes(int most) {
    List<TokenExample> texts = texts();
    int whole = texts.stream().mapToInt(example -> example.tokens().length).sum();
    assertThat(Trainer.microBatches(texts, whole - 3 * 16, 16)).hasSize(1);
    assertThat(Trainer.microBatches(texts, whole - 3 * 16 - 1, 16)).hasSize(2);
    assertThat(Trainer.microBatches(texts, most, 0)).hasSizeGreaterThan(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"llama", "gemma2", "gemma3", "gpt2", "gpt-neox", "qwen2-window-yarn", "smollm3", "glm4"})
  void theyAreAnsweredAndReadAsAlone(String family) {
    List<long[]> prompts = texts().stream().map(example -> Arrays.copyOf(example.tokens(), example.tokens().length - 3))
        .toList();
    List<long[]> texts = texts().stream()
        .map(example -> Arrays.copyOfRange(example.tokens(), example.tokens().length - 3, example.tokens().length))
        .toList();
    Sampling sampling = new Sampling(6, 3, 0.7, 0, 1, Set.of(), 1);
    try (LanguageModel model = TestModels.open(family)) {
      var together = model.generate(prompts, sampling, n -> {});
      var read = new AnswerReader(model).read(prompts, texts, 2, Optional.empty(), n -> {});
      var scores = model.score(prompts, texts);
      for (int i = 0; i < prompts.size(); i++) {
        var alone = model.generate(List.of(prompts.get(i)), sampling, n -> {}).getFirst();
        for (int c = 0; c < 3; c++) {
          assertThat(together.get(i).get(c).text()).isEqualTo(alone.get(c).text());
          assertThat(together.get(i).get(c).logProbability()).isCloseTo(alone.get(c).logProbability(), within(1e-3));
        }
        var readAlone = new AnswerReader(model)
            .read(List.of(prompts.get(i)), List.of(texts.get(i)), 2, Optional.empty(), n -> {}).getFirst();
        assertThat(read.get(i).logProbability()).isCloseTo(readAlone.logProbability(), within(1e-3));
        assertThat(scores.get(i).logProbability()).isCloseTo(readAlone.logProbability(), within(1e-3));
      }
    }
  }
}
