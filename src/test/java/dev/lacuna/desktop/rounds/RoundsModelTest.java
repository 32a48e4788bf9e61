package dev.lacuna.desktop.rounds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lacuna.desktop.ToolkitTest;
import dev.lacuna.desktop.model.Dispatchers;
import dev.lacuna.desktop.model.FakeProjectCatalog;
import dev.lacuna.desktop.model.FakeProjectSession;
import dev.lacuna.desktop.model.JobDurations;
import dev.lacuna.desktop.model.ProjectSessionModel;
import dev.lacuna.desktop.model.RoundState;
import dev.lacuna.desktop.model.RoundSummary;
import dev.lacuna.domain.LoraSettings;
import dev.lacuna.learningcurve.MeasuredAccuracy;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@ToolkitTest
@Tag("slow")
class RoundsModelTest {

  private static ProjectSessionModel open(FakeProjectSession session) {
    ProjectSessionModel sessionModel = new ProjectSessionModel(new FakeProjectCatalog(session), Dispatchers.direct());
    sessionModel.open(Path.of("/p")).join();
    return sessionModel;
  }

  @Test
  void noRoundWithoutLabels() {
    FakeProjectSession session = FakeProjectSession.fresh(20);
    RoundsModel rounds = new RoundsModel(open(session));
    assertThat(rounds.obstacle().get()).contains(RoundsModel.Obstacle.NO_LABELS);
    rounds.start();
    assertThat(session.calls).isEmpty();
  }

  @Test
  void aSettingOutOfItsRangeIsAnObstacle() {
    RoundsModel rounds = new RoundsModel(open(FakeProjectSession.busy(60)));
    assertThat(rounds.obstacle().get()).isEmpty();
    rounds.setting(RoundSetting.RANK).set("2.5");
    assertThat(rounds.obstacle().get()).contains(RoundsModel.Obstacle.BAD_SETTING);
    rounds.setting(RoundSetting.RANK).set("8");
    assertThat(rounds.obstacle().get()).isEmpty();
  }

  @Test
  void anEffortIsANumberOfEpochsAndItsTimeIsThatOfTheRoundsBefore() {
    ProjectSessionModel sessionModel = open(FakeProjectSession.busy(60));
    RoundsModel rounds = new RoundsModel(sessionModel);
    assertThat(rounds.preset()).contains(RoundPreset.USUAL);
    double usual = rounds.seconds().orElseThrow();
    rounds.choose(RoundPreset.QUICK);
    assertThat(rounds.setting(RoundSetting.EPOCHS).get()).isEqualTo("4");
    assertThat(rounds.seconds().orElseThrow()).isCloseTo(usual / 3, org.assertj.core.data.Offset.offset(1e-6));
    rounds.setting(RoundSetting.EPOCHS).set("5");
    assertThat(rounds.preset()).isEmpty();
    rounds.setting(RoundSetting.EPOCHS).set("x");
    assertThat(rounds.preset()).isEmpty();
    assertThat(rounds.seconds()).isEmpty();
    // Of 4:20 for three rounds of 160 steps, two whole ones and one that was stopped.
    double passes = 12 * (60 + 64 + 120 + 64) * 1.5;
    assertThat(usual).isCloseTo(260 / passes * 12 * (rounds.labels() + LoraSettings.REHEARSAL),
        org.assertj.core.data.Offset.offset(0.5));
    assertThat(new RoundsModel(open(FakeProjectSession.fresh(20))).seconds()).as("before the first round").isEmpty();
  }

  @Test
  void whereAProjectHasNoRoundTheTimeIsThatOfOthersWithItsModel() {
    FakeProjectSession session = FakeProjectSession.fresh(20);
    session.durations = new JobDurations(Map.of("ROUND cpu base-model", 0.5), _ -> {});
    assertThat(new RoundsModel(open(session)).seconds()).hasValue(0.5 * 12 * LoraSettings.REHEARSAL);
  }

  @Test
  void aRoundThatIsResumedTakesWhatIsLeftOfIt() {
    FakeProjectSession session = FakeProjectSession.busy(60);
    session.durations = new JobDurations(Map.of("ROUND cpu base-model", 0.5), _ -> {});
    ProjectSessionModel sessionModel = open(session);
    RoundsModel rounds = new RoundsModel(sessionModel);
    RoundSummary cut = sessionModel.rounds().get().stream().filter(RoundSummary::resumable).findFirst().orElseThrow();
    // Of 184 questions, 4 at a time and 12 times, 160 steps of 552 are made.
    assertThat(cut.passesLeft()).isCloseTo(12 * 184 * (552 - 160) / 552.0, within(1e-9));
    assertThat(rounds.secondsLeft(cut)).isPresent();
    rounds.resume(cut);
    assertThat(sessionModel.job().entries().get().getFirst().expected()).hasValue(0.5 * cut.passesLeft());
  }

  @Test
  void startsWithTheTypedSettingsAndShowsTheSteps() {
    FakeProjectSession session = FakeProjectSession.busy(60);
    ProjectSessionModel sessionModel = open(session);
    RoundsModel rounds = new RoundsModel(sessionModel);
    rounds.setting(RoundSetting.RANK).set("8");
    rounds.start();
    assertThat(session.calls).contains("round rank 8");
    assertThat(rounds.steps()).hasSize(160).allMatch(step -> step.steps() == 160);
    assertThat(rounds.shown().orElseThrow().number()).isEqualTo(5);
  }

  @Test
  void theCurveBeginsAtTheBaseAndLeavesOutWhatFailed() {
    RoundsModel rounds = new RoundsModel(open(FakeProjectSession.busy(60)));
    assertThat(rounds.outlook().get().own()).extracting(MeasuredAccuracy::labels).containsExactly(0, 60, 120, 180);
    assertThat(rounds.outlook().get().own().getFirst().accuracy()).isEqualTo(0.41);
  }

  @Test
  void whatRoundsSayOfTheNextIsWorkedOutBesideTheWindow() {
    Deque<Runnable> beside = new ArrayDeque<>();
    ProjectSessionModel sessionModel = new ProjectSessionModel(new FakeProjectCatalog(FakeProjectSession.busy(60)),
        new Dispatchers(Runnable::run, Runnable::run, beside::add));
    RoundsModel rounds = new RoundsModel(sessionModel);
    sessionModel.open(Path.of("/p"));
    beside.remove().run();
    assertThat(sessionModel.rounds().get()).hasSize(4);
    assertThat(rounds.outlook().get().own()).as("not yet").isEmpty();
    while (!beside.isEmpty()) {
      beside.remove().run();
    }
    assertThat(rounds.outlook().get().own()).hasSize(4);
  }

  @Test
  void aChosenRoundOfTheHistoryIsShown() {
    ProjectSessionModel sessionModel = open(FakeProjectSession.busy(60));
    RoundsModel rounds = new RoundsModel(sessionModel);
    assertThat(rounds.shown().orElseThrow().number()).isEqualTo(4);
    rounds.chosen().set(sessionModel.rounds().get().stream().filter(r -> r.state() == RoundState.FAILED).findFirst());
    assertThat(rounds.shown().orElseThrow().reason()).contains("signal 9");
  }

  @Test
  void onlyAChosenRoundWithACheckpointIsResumedByKey() {
    FakeProjectSession session = FakeProjectSession.busy(60);
    ProjectSessionModel sessionModel = open(session);
    RoundsModel rounds = new RoundsModel(sessionModel);
    rounds.resumeChosen();
    rounds.chosen().set(sessionModel.rounds().get().stream().filter(r -> r.state() == RoundState.DONE).findFirst());
    rounds.resumeChosen();
    assertThat(session.calls).isEmpty();
    rounds.chosen().set(sessionModel.rounds().get().stream().filter(r -> r.state() == RoundState.FAILED).findFirst());
    rounds.resumeChosen();
    assertThat(session.calls).containsExactly("resume 2");
  }
}
