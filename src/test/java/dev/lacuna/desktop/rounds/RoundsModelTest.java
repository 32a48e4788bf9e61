package dev.lacuna.desktop.rounds;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lacuna.desktop.model.FakeDoor;
import dev.lacuna.desktop.model.FakeWorkbench;
import dev.lacuna.desktop.model.RoundState;
import dev.lacuna.desktop.model.Threads;
import dev.lacuna.desktop.model.WorkbenchModel;
import dev.lacuna.learning.Measured;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class RoundsModelTest {

  private static WorkbenchModel open(FakeWorkbench bench) {
    WorkbenchModel workbench = new WorkbenchModel(new FakeDoor(bench), Threads.direct());
    workbench.open(Path.of("/p")).join();
    return workbench;
  }

  @Test
  void noRoundWithoutLabels() {
    FakeWorkbench bench = FakeWorkbench.fresh(20);
    RoundsModel rounds = new RoundsModel(open(bench));
    assertThat(rounds.obstacle().get()).contains(RoundsModel.Obstacle.NO_LABELS);
    rounds.start();
    assertThat(bench.calls).isEmpty();
  }

  @Test
  void aSettingOutOfItsRangeIsAnObstacle() {
    RoundsModel rounds = new RoundsModel(open(FakeWorkbench.busy(60)));
    assertThat(rounds.obstacle().get()).isEmpty();
    rounds.setting(Setting.RANK).set("2.5");
    assertThat(rounds.obstacle().get()).contains(RoundsModel.Obstacle.BAD_SETTING);
    rounds.setting(Setting.RANK).set("8");
    assertThat(rounds.obstacle().get()).isEmpty();
  }

  @Test
  void anEffortIsANumberOfEpochsAndItsTimeIsThatOfTheRoundsBefore() {
    WorkbenchModel workbench = open(FakeWorkbench.busy(60));
    RoundsModel rounds = new RoundsModel(workbench);
    assertThat(rounds.effort()).contains(Effort.USUAL);
    double usual = rounds.seconds().orElseThrow();
    rounds.choose(Effort.QUICK);
    assertThat(rounds.setting(Setting.EPOCHS).get()).isEqualTo("4");
    assertThat(rounds.seconds().orElseThrow()).isCloseTo(usual / 3, org.assertj.core.data.Offset.offset(1e-6));
    rounds.setting(Setting.EPOCHS).set("5");
    assertThat(rounds.effort()).isEmpty();
    rounds.setting(Setting.EPOCHS).set("x");
    assertThat(rounds.effort()).isEmpty();
    assertThat(rounds.seconds()).isEmpty();
    // Of 4:20 for three rounds of 160 steps, two whole ones and one that was stopped.
    double passes = 12 * (60 + 64 + 120 + 64) * 1.5;
    assertThat(usual).isCloseTo(260 / passes * 12 * (rounds.labels() + 64), org.assertj.core.data.Offset.offset(0.5));
    assertThat(new RoundsModel(open(FakeWorkbench.fresh(20))).seconds()).as("before the first round").isEmpty();
  }

  @Test
  void startsWithTheTypedSettingsAndShowsTheSteps() {
    FakeWorkbench bench = FakeWorkbench.busy(60);
    WorkbenchModel workbench = open(bench);
    RoundsModel rounds = new RoundsModel(workbench);
    rounds.setting(Setting.RANK).set("8");
    rounds.start();
    assertThat(bench.calls).contains("round rank 8");
    assertThat(rounds.steps()).hasSize(160).allMatch(step -> step.steps() == 160);
    assertThat(rounds.shown().orElseThrow().number()).isEqualTo(5);
  }

  @Test
  void theCurveBeginsAtTheBaseAndLeavesOutWhatFailed() {
    RoundsModel rounds = new RoundsModel(open(FakeWorkbench.busy(60)));
    assertThat(rounds.outlook().own()).extracting(Measured::labels).containsExactly(0, 60, 120, 180);
    assertThat(rounds.outlook().own().getFirst().accuracy()).isEqualTo(0.41);
  }

  @Test
  void aChosenRoundOfTheHistoryIsShown() {
    WorkbenchModel workbench = open(FakeWorkbench.busy(60));
    RoundsModel rounds = new RoundsModel(workbench);
    assertThat(rounds.shown().orElseThrow().number()).isEqualTo(4);
    rounds.chosen().set(workbench.rounds().get().stream().filter(r -> r.state() == RoundState.FAILED).findFirst());
    assertThat(rounds.shown().orElseThrow().reason()).contains("signal 9");
  }

  @Test
  void onlyAChosenRoundWithACheckpointIsResumedByKey() {
    FakeWorkbench bench = FakeWorkbench.busy(60);
    WorkbenchModel workbench = open(bench);
    RoundsModel rounds = new RoundsModel(workbench);
    rounds.resumeChosen();
    rounds.chosen().set(workbench.rounds().get().stream().filter(r -> r.state() == RoundState.DONE).findFirst());
    rounds.resumeChosen();
    assertThat(bench.calls).isEmpty();
    rounds.chosen().set(workbench.rounds().get().stream().filter(r -> r.state() == RoundState.FAILED).findFirst());
    rounds.resumeChosen();
    assertThat(bench.calls).containsExactly("resume 2");
  }
}
