package dev.lacuna.question;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lacuna.lm.LanguageModel;
import dev.lacuna.lm.TestModels;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the sample model writes after beginnings of questions. */
@Tag("slow")
final class ImaginedQuestionsTest {
  private static final SampleModel SAMPLE = SampleModel.open();

  @AfterAll
  static void close() {
    SAMPLE.close();
  }

  private static List<String> imagined(List<String> pool, int count, long seed) {
    return ImaginedQuestions.sample(SAMPLE.model(), SampleModel.FORMAT, pool, count, seed, n -> {});
  }

  @Test
  void imaginedQuestionsAreDistinctAndNoneIsOfThePool() {
    List<String> imagined = imagined(SampleModel.POOL, 60, 1);
    assertThat(imagined).hasSizeBetween(15, 60).doesNotHaveDuplicates().doesNotContainAnyElementsOf(SampleModel.POOL)
        .allSatisfy(text -> assertThat(text).isNotBlank().isEqualTo(text.strip()).doesNotContain("\n"));
    Set<String> begun = new HashSet<>();
    SampleModel.POOL.forEach(question -> begun.add(question.substring(0, 4)));
    assertThat(imagined.stream().filter(text -> begun.contains(text.substring(0, Math.min(4, text.length())))).count())
        .as("they go on from the pool's beginnings").isGreaterThan(imagined.size() / 2);
  }

  @Test
  void noMoreAreImaginedThanWantedAndTheSeedSaysWhich() {
    for (long seed = 0; seed < 4; seed++) {
      assertThat(imagined(SampleModel.POOL, 4, seed)).as("of eight written").hasSizeBetween(1, 4);
    }
    assertThat(imagined(SampleModel.POOL, 0, 1)).isEmpty();
    List<String> once = imagined(SampleModel.POOL, 20, 5);
    assertThat(imagined(SampleModel.POOL, 20, 5)).isEqualTo(once);
    assertThat(imagined(SampleModel.POOL, 20, 6)).isNotEqualTo(once);
  }

  /** A model that was taught nothing ends its lines by chance only. */
  @Test
  void whatWasCutOffIsNoQuestion() {
    try (LanguageModel random = TestModels.open("llama")) {
      List<String> ended = ImaginedQuestions.sample(random, SampleModel.FORMAT, SampleModel.POOL, 60, 1, n -> {});
      assertThat(ended).as("half of 120").hasSizeBetween(5, 59);
    }
  }

  @Test
  void aPoolOfTheShortestQuestionsIsGoneOnWith() {
    List<String> shortest = imagined(List.of("?", "a", " "), 20, 1);
    assertThat(shortest).doesNotHaveDuplicates().doesNotContain("?", "a").allSatisfy(text -> assertThat(text)
        .isNotBlank());
  }

  @Test
  void imaginingCanBeCancelled() {
    IntConsumer cancelling = done -> {
      throw new CancellationException("cancelled");
    };
    assertThatThrownBy(() -> ImaginedQuestions.sample(SAMPLE.model(), SampleModel.FORMAT, SampleModel.POOL, 20, 1,
        cancelling)).isInstanceOf(CancellationException.class).hasMessage("cancelled");
  }
}
