package dev.lacuna.desktop.rounds;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lacuna.desktop.ToolkitTest;
import dev.lacuna.desktop.model.Dispatchers;
import dev.lacuna.desktop.model.FakeProjectCatalog;
import dev.lacuna.desktop.model.FakeProjectSession;
import dev.lacuna.desktop.model.FakeTeaching;
import dev.lacuna.desktop.model.LabelSubmission;
import dev.lacuna.desktop.model.ProjectSessionModel;
import dev.lacuna.desktop.model.QuestionItem;
import dev.lacuna.desktop.model.QuestionLabel;
import dev.lacuna.domain.Outcome;
import dev.lacuna.learningcurve.RetrospectiveSimulation;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@ToolkitTest
@Tag("slow")
class CompareModelTest {

  private static FakeProjectSession labelled(int labels) {
    FakeProjectSession session = FakeProjectSession.fresh(labels + 10);
    List<QuestionItem> items = List.copyOf(session.state().items());
    items.subList(0, labels).forEach(item -> session.labels().record(
        new LabelSubmission(item.id(), new QuestionLabel(Outcome.ANSWERED, "kip", "", ""), false, item.text())));
    return session;
  }

  private static CompareModel open(FakeProjectSession session) {
    ProjectSessionModel sessionModel = new ProjectSessionModel(new FakeProjectCatalog(session), Dispatchers.direct());
    sessionModel.open(Path.of("/p")).join();
    return new CompareModel(sessionModel, new RoundsModel(sessionModel));
  }

  @Test
  void fewLabelsAreRefused() {
    CompareModel few = open(labelled(39));
    assertThat(few.obstacle().get()).contains(CompareModel.Obstacle.FEW_LABELS);
    assertThat(few.least()).isEqualTo(40);
    few.start();
    assertThat(few.result()).isEmpty();
    assertThat(open(labelled(40)).obstacle().get()).isEmpty();
  }

  @Test
  void aStrategyIsNotComparedWithItself() {
    CompareModel model = open(labelled(60));
    model.first().chosen().set("random");
    assertThat(model.obstacle().get()).contains(CompareModel.Obstacle.SAME);
  }

  @Test
  void theTimeGoesWithRepetitionsAndTheLastRoundsPace() {
    CompareModel model = open(labelled(120));
    model.repetitions().set(5);
    // Three rounds of 14, 28 and 42 labels, for two strategies, five times, at 0.4 s for each label.
    assertThat(model.seconds()).isEqualTo((14 + 28 + 42) * 2 * 5 * 0.4);
  }

  @Test
  void theResultGrowsAndGivesRandomsBand() {
    FakeProjectSession session = labelled(60);
    CompareModel model = open(session);
    model.first().chosen().set("badge");
    model.start();
    assertThat(session.calls).contains("compare badge random 5");
    assertThat(model.result().orElseThrow().repetitions()).isEqualTo(5);
    assertThat(session.teaching.band()).isPresent();
  }

  @Test
  void aFindingIsToldWithItsIntervalAndItsLimits() {
    RetrospectiveSimulation ahead = FakeTeaching.simulation("ka2l", "random", 5, true);
    assertThat(LearningCurveText.finding(ahead)).matches("ka2l is ahead of random by \\d\\.\\d points"
        + " over the whole curve \\(\\d\\.\\d to \\d\\.\\d\\), on 180 labels\\.");
    RetrospectiveSimulation turned = FakeTeaching.simulation("random", "ka2l", 5, true);
    assertThat(LearningCurveText.finding(turned)).startsWith("random is ahead of ka2l");
    assertThat(LearningCurveText.finding(FakeTeaching.simulation("ka2l", "random", 5, false)))
        .startsWith("No difference can be told from 180 labels: ka2l minus random is ");
    assertThat(LearningCurveText.finding(FakeTeaching.simulation("ka2l", "random", 1, true)))
        .isEqualTo("After one repetition nothing can be said yet.");
    assertThat(LearningCurveText.basis(ahead)).contains("150 held-out questions").contains("themselves chosen");
  }

  @Test
  void theSecondAheadIsNamedFirst() {
    RetrospectiveSimulation first = FakeTeaching.simulation("ka2l", "random", 5, true);
    RetrospectiveSimulation turned = new RetrospectiveSimulation("random", "ka2l", first.labels(), first.referee(),
        first.questions(),
        first.share(), 5, 0, first.trials());
    assertThat(turned.finding()).isEqualTo(RetrospectiveSimulation.Finding.SECOND_AHEAD);
    assertThat(LearningCurveText.finding(turned)).startsWith("ka2l is ahead of random by").doesNotContain("−");
  }
}
