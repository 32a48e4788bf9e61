package dev.lacuna.desktop.tour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lacuna.desktop.ToolkitTest;
import dev.lacuna.desktop.model.ProjectCatalog;
import dev.lacuna.desktop.model.ProjectInfo;
import dev.lacuna.desktop.parts.Messages;
import dev.lacuna.project.Samples;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

@ToolkitTest
class TourModelTest {
  private final TourModel model = new TourModel();

  @Test
  void fiveStepsAndThenItIsOver() {
    assertThat(model.step().get()).isEmpty();
    model.start();
    for (TourModel.TourStep step : TourModel.TourStep.values()) {
      assertThat(model.step().get()).isEqualTo(Optional.of(step));
      assertThat(Messages.text(step.key() + ".text").length()).as(step.name()).isBetween(60, 260);
      assertThat(Messages.has(step.key() + ".title")).isTrue();
      model.next();
    }
    assertThat(model.step().get()).isEmpty();
    assertThat(TourModel.TourStep.values()).hasSize(5);
  }

  @Test
  void isOfferedOnTheSamplesAsTheyShip() {
    ProjectInfo project = new ProjectInfo("Atlas", Path.of("/home/ada/atlas"), "base-model", "cpu", "ka2l", 20,
        Optional.empty());
    List<ProjectCatalog.Sample> samples = Samples.names(Path.of("sample-projects")).stream()
        .map(name -> new ProjectCatalog.Sample(name, "")).toList();
    assertThat(TourModel.isSample(samples, project)).isTrue();
    assertThat(TourModel.isSample(samples,
        new ProjectInfo("Ward 3", Path.of("/atlas"), "m", "cpu", "ka2l", 20, Optional.empty())))
        .isFalse();
  }

  @Test
  void backStopsAtTheFirstStepAndItCanBeLeftAndBegunAgain() {
    model.start();
    model.back();
    assertThat(model.step().get()).contains(TourModel.TourStep.MAP);
    model.next();
    model.next();
    model.leave();
    assertThat(model.step().get()).isEmpty();
    model.next();
    assertThat(model.step().get()).as("nothing goes on that was left").isEmpty();
    model.start();
    assertThat(model.step().get()).contains(TourModel.TourStep.MAP);
  }
}
