package dev.lacuna.tools.sample;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lacuna.lm.LanguageModel;
import dev.lacuna.lm.kernel.ComputeDevice;
import dev.lacuna.tools.sample.EvaluateBaseModel.Answered;
import dev.lacuna.tools.sample.GroundTruth.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The shipped base model earns its place: it knows what it was taught, and is unsure of the rest. */
@Tag("slow")
final class BaseModelTest {
  private static final Path SAMPLES = Path.of("sample-projects");

  @Test
  void knowsWhatItWasTaughtAndIsUnsureOfTheRest() {
    try (LanguageModel model = LanguageModel.open(SAMPLES.resolve("base-model"), ComputeDevice.cpu())) {
      List<Answered> outcomes = EvaluateBaseModel.outcomes(model, SAMPLES.resolve("pharmacy"));
      List<Answered> taught = outcomes.stream().filter(o -> o.status().taughtRight()).toList();
      List<Answered> untaught = outcomes.stream().filter(o -> o.status() == Status.UNKNOWN).toList();
      assertThat(EvaluateBaseModel.share(taught, Answered::right)).isGreaterThanOrEqualTo(0.9);
      assertThat(EvaluateBaseModel.share(untaught, Answered::right)).isLessThanOrEqualTo(0.15);
      assertThat(EvaluateBaseModel.auroc(outcomes)).isGreaterThanOrEqualTo(0.85);
    }
  }

  @Test
  void isSmall() throws IOException {
    try (Stream<Path> files = Files.list(SAMPLES.resolve("base-model"))) {
      long bytes = files.mapToLong(f -> f.toFile().length()).sum();
      assertThat(bytes).isLessThan(20_000_000);
    }
  }
}
