package dev.lacuna.question;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.lacuna.knowledge.prompt.FewShotFormat;
import dev.lacuna.lm.LanguageModel;
import dev.lacuna.lm.kernel.ComputeDevice;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A training on the sample model that has no time for all that it wants. */
@Tag("slow")
final class DecoderTrainingTest {
  private static final LanguageModel MODEL = LanguageModel.open(Path.of("sample-projects/base-model"),
      ComputeDevice.cpu());
  private static final StateReader READER = new StateReader(MODEL,
      new FewShotFormat("", "Q: ", "\nA:", "\n", List.of(), 12), 2);
  private static final DecoderSettings SHORT = new DecoderSettings(0, 8, 10, 32, 1, 1.5e-3, 3000, 1, 1);

  @AfterAll
  static void close() {
    MODEL.close();
  }

  private static List<String> pool() {
    return Stream.of("Peru", "Chile", "Ghana", "Oman", "Fiji", "Nepal", "Qatar", "Malta", "Togo", "Benin")
        .flatMap(
            text -> Stream.of("What city is the capital of " + text + "?", "Which currency is used in " + text + "?"))
        .toList();
  }

  @Test
  void whatReadsNothingHalfWayIsGivenUpAndTheModelAnswersAsBefore() {
    List<Integer> percents = new ArrayList<>();
    DecoderTraining training = new DecoderTraining(READER, SHORT, (phase, percent) -> {
      if (phase.equals(DecoderTraining.TRAINING)) {
        percents.add(percent);
      }
    });
    assertThat(training.isWorthwhile(pool())).isFalse();
    QuestionDecoder decoder = training.on(pool());
    assertThat(percents.getLast()).as("two of four epochs, and the step that noticed").isBetween(50, 75);
    assertThat(decoder.reading()).isBetween(0.0, 0.1);
    assertThat(MODEL.adapter()).isEmpty();
  }

  @Test
  void aCancelEndsItAtItsNextStepAndTheModelAnswersAsBefore() {
    assertThatThrownBy(() -> new DecoderTraining(READER, SHORT, (phase, percent) -> {
      if (percent > 0) {
        throw new CancellationException("cancelled");
      }
    }).on(pool())).isInstanceOf(CancellationException.class);
    assertThat(MODEL.adapter()).isEmpty();
  }

  @Test
  void aShortTryForeseesSeconds() {
    assertThat(new DecoderTraining(READER, SHORT, (phase, percent) -> {}).seconds(pool())).isPositive().isLessThan(600);
    assertThat(MODEL.adapter()).isEmpty();
  }

  @Test
  void readingIsOfTheRarestWords() {
    List<String> pool = pool();
    List<String> asked = List.of("What city is the capital of Peru?", "Which currency is used in Oman?");
    assertThat(DecoderTraining.reading(pool, asked, List.of("What city is the capital of Chile?", "Oman what")))
        .as("the form alone says nothing of who is asked about").isCloseTo(0.5, within(1e-12));
    assertThat(DecoderTraining.reading(pool, asked, asked)).isEqualTo(1);
  }
}
