package dev.lacuna.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lacuna.answer.NormalisedAnswers;
import dev.lacuna.domain.ModelQuestion;
import dev.lacuna.domain.Verdict;
import dev.lacuna.knowledge.AnswerSampler;
import dev.lacuna.worker.api.Cancellation;
import dev.lacuna.worker.api.MapFrame;
import dev.lacuna.worker.api.ProbeFrame;
import dev.lacuna.worker.api.ProbeRequest;
import dev.lacuna.worker.api.PromptFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class ProbeFramesTest {
  private static final PromptFormat FORMAT = new PromptFormat("", "Q: ", "\nA:", "\n", List.of(), 8);

  private final List<ProbeFrame> found = new ArrayList<>();
  private final List<MapFrame> mapped = new ArrayList<>();
  private long nanos;

  private ProbeFrames frames(int questions) {
    List<ModelQuestion> pool = IntStream.rangeClosed(1, questions)
        .mapToObj(id -> new ModelQuestion(id, "What is " + id + "?", List.of("right"))).toList();
    return new ProbeFrames(new JobContext(new Cancellation(), event -> {
      switch (event) {
        case MapFrame frame -> mapped.add(frame);
        case ProbeFrame frame -> found.add(frame);
        default -> throw new AssertionError(event);
      }
    }), new ProbeRequest(pool, FORMAT, 0, 4, 1, 1), new NormalisedAnswers(), () -> nanos);
  }

  private static List<AnswerSampler.Answer> answers(String... texts) {
    return Stream.of(texts).map(text -> new AnswerSampler.Answer(text, 0, 1, 0, 1)).toList();
  }

  @Test
  void placesComeFirstThenWhatEachBatchTellsAndWhatItChanges() {
    ProbeFrames frames = frames(6);
    frames.states(new float[][] {{0, 1}, {2, 1}, {0, 3}, {4, 4}, {5, 1}, {1, 1}});
    assertThat(mapped).hasSize(1);
    assertThat(mapped.getFirst().ids()).containsExactly(1, 2, 3, 4, 5, 6);
    assertThat(mapped.getFirst().at()).hasSize(12);

    frames.answered(answers("right", "right", "wrong", "", "wrong", "wrong"),
        new boolean[] {true, true, false, false, false, false});
    frames.drawn(new int[] {2, 0}, List.of(answers("a", "b", "a", "b"), answers("a", "a", "a", "a")));
    assertThat(found).hasSize(1);
    assertThat(found.getFirst().ids()).containsExactly(1, 3);
    assertThat(found.getFirst().entropies()).containsExactly(0, Math.log(2));
    assertThat(found.getFirst().verdicts()).containsExactly(Verdict.KNOWN, Verdict.UNKNOWN);

    List<AnswerSampler.Answer> scattered = answers("a", "b", "c", "d");
    nanos = 249_000_000;
    frames.drawn(new int[] {1, 3}, List.of(scattered, answers("a", "a", "a", "a")));
    assertThat(found).as("no more than four a second").hasSize(1);
    nanos = 250_000_000;
    frames.drawn(new int[] {4}, List.of(scattered));
    // Beside these the third question's answers agree, so it is a misconception; the fourth says nothing.
    assertThat(found).hasSize(2);
    assertThat(found.getLast().ids()).containsExactly(2, 3, 4, 5);
    assertThat(found.getLast().verdicts()).containsExactly(Verdict.SHAKY, Verdict.MISCONCEPTION, Verdict.UNKNOWN,
        Verdict.UNKNOWN);
    nanos = 300_000_000;
    frames.drawn(new int[] {5}, List.of(scattered));
    assertThat(found).as("counted from the last one").hasSize(2);
    frames.allDrawn();
    assertThat(found).as("the end waits for nothing").hasSize(3);
    assertThat(found.getLast().ids()).containsExactly(6);
    frames.allDrawn();
    assertThat(found).as("nothing has changed").hasSize(3);
  }
}
