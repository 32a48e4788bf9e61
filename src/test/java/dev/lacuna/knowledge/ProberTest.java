package dev.lacuna.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lacuna.answer.NormalisedAnswers;
import dev.lacuna.domain.ModelQuestion;
import dev.lacuna.hiddenstates.StatesSpool;
import dev.lacuna.lm.LanguageModel;
import dev.lacuna.lm.kernel.ComputeDevice;
import dev.lacuna.tools.sample.SampleFormats;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a probing puts on the disk for the places it tells before it asks (sample model). */
@Tag("slow")
final class ProberTest {
  private static final Path SAMPLES = Path.of("sample-projects");
  private static final int QUESTIONS = 60;
  private static final int SAMPLED = 20;

  @TempDir
  private Path folder;
  private final LanguageModel model = LanguageModel.open(SAMPLES.resolve("base-model"), ComputeDevice.cpu());
  private final List<Integer> placed = new ArrayList<>();
  private final List<Long> bytesWhenAsked = new ArrayList<>();

  @AfterEach
  void close() {
    model.close();
  }

  private Path file() {
    return folder.resolve("states.bin");
  }

  private Prober.Result probe(boolean full) {
    ProbingStore store = new ProbingStore() {
      private boolean refuses = full;

      @Override
      public StatesSpool states(int layers, int width) {
        return StatesSpool.open(file(), "0".repeat(32), layers, width, why -> {});
      }

      @Override
      public void stored() {
        if (refuses) {
          refuses = false;
          throw new UncheckedIOException(new IOException("No space left on device"));
        }
      }

      @Override
      public List<AnswerSampler.Answer> kept(String name) {
        return List.of();
      }

      @Override
      public void keep(List<String> names, List<List<AnswerSampler.Answer>> answers) {}
    };
    ProbingListener listener = new ProbingListener() {
      @Override
      public boolean wantsStates() {
        return true;
      }

      @Override
      public void states(float[][] states) {
        placed.add(states.length);
      }

      @Override
      public void answered(List<AnswerSampler.Answer> greedy, boolean[] right) {
        try {
          bytesWhenAsked.add(Files.size(file()));
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    };
    List<ModelQuestion> items = IntStream.range(0, QUESTIONS)
        .mapToObj(i -> new ModelQuestion(i, "What is the capital of country " + i + "?", List.of("Lima"))).toList();
    return new Prober(model, SampleFormats.of(SAMPLES.resolve("atlas")), new NormalisedAnswers(),
        new Prober.Settings(SAMPLED, 2, 1, 1), store, (phase, done) -> {}, listener).run(items);
  }

  @Test
  void onlyQuestionsThatAreSampledHaveAllTheirLayersStored() {
    Prober.Result found = probe(false);

    assertThat(placed).containsExactly(QUESTIONS);
    long row = (model.config().layers() + 1L) * model.config().hiddenSize() * Float.BYTES;
    assertThat(bytesWhenAsked.getFirst()).isBetween(SAMPLED * row, (SAMPLED + 1) * row);
    assertThat(found.states()).hasDimensions(QUESTIONS, model.config().hiddenSize());
  }

  @Test
  void aFullDiskKeepsNoRoomFromTheAnswers() {
    Prober.Result found = probe(true);

    assertThat(placed).isEmpty();
    assertThat(bytesWhenAsked).as("what was stored is let go").singleElement().asInstanceOf(
        org.assertj.core.api.InstanceOfAssertFactories.LONG).isLessThan(100);
    assertThat(found.findings()).hasSize(QUESTIONS);
    assertThat(found.noProbe()).doesNotContain("could not be stored");
  }
}
