package dev.lacuna.desktop.strategy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lacuna.desktop.ToolkitTest;
import dev.lacuna.desktop.model.Dispatchers;
import dev.lacuna.desktop.model.FakeProjectCatalog;
import dev.lacuna.desktop.model.FakeProjectSession;
import dev.lacuna.desktop.model.ProjectSessionModel;
import dev.lacuna.selection.Strategies;
import dev.lacuna.selection.UnmetRequirement;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@ToolkitTest
@Tag("slow")
class StrategyModelTest {

  private static ProjectSessionModel open(FakeProjectSession session) {
    ProjectSessionModel sessionModel = new ProjectSessionModel(new FakeProjectCatalog(session), Dispatchers.direct());
    sessionModel.open(Path.of("/p")).join();
    return sessionModel;
  }

  private static StrategyOffer find(StrategyModel model, String id) {
    return model.offers().get().stream().filter(offer -> offer.id().equals(id)).findFirst().orElseThrow();
  }

  @Test
  void autoComesFirstAndSaysWhatItTakesAndWhy() {
    StrategyModel model = StrategyModel.forAsking(open(FakeProjectSession.fresh(40)));
    assertThat(model.offers().get().getFirst().id()).isEqualTo("auto");
    assertThat(model.about()).startsWith("Auto chose typiclust: nothing is labelled");
    StrategyModel probed = StrategyModel.forAsking(open(FakeProjectSession.busy(40)));
    assertThat(probed.about()).startsWith("Auto chose ka2l").contains("Takes");
  }

  @Test
  void whatAStrategyLacksKeepsItFromBeingChosenAndIsSaid() {
    StrategyModel model = StrategyModel.forAsking(open(FakeProjectSession.fresh(40)));
    StrategyOffer ka2l = find(model, "ka2l");
    assertThat(ka2l.unmet()).contains(UnmetRequirement.PROBE);
    assertThat(model.choose(ka2l)).isFalse();
    assertThat(model.chosen().get()).isEqualTo("auto");
    assertThat(model.choose(find(model, "random"))).isTrue();
    assertThat(model.about()).startsWith("Draws questions at random");
  }

  @Test
  void theProjectsStrategyIsTakenUpUnlessItLacksSomething() {
    StrategyModel fresh = StrategyModel.forAsking(open(FakeProjectSession.fresh(40)));
    fresh.begin("ka2l");
    assertThat(fresh.chosen().get()).isEqualTo("auto");
    StrategyModel busy = StrategyModel.forAsking(open(FakeProjectSession.busy(40)));
    busy.begin("ka2l");
    assertThat(busy.chosen().get()).isEqualTo("ka2l");
  }

  @Test
  void aLackEndsWhenTheProjectGetsWhatWasMissing() {
    FakeProjectSession session = FakeProjectSession.fresh(40);
    ProjectSessionModel sessionModel = open(session);
    StrategyModel model = StrategyModel.forAsking(sessionModel);
    sessionModel.job().probeAndDraw();
    assertThat(find(model, "ka2l").unmet()).isEmpty();
    assertThat(find(model, "bald").unmet()).contains(UnmetRequirement.ROUND);
  }

  @Test
  void theSearchFindsAllWordsInNameAndSentence() {
    StrategyModel model = StrategyModel.forAsking(open(FakeProjectSession.busy(40)));
    assertThat(model.found().get()).hasSameSizeAs(Strategies.all());
    model.words().set("Dropout adapter");
    assertThat(model.found().get()).extracting(StrategyOffer::id).contains("bald", "qbc-dropout")
        .doesNotContain("ka2l");
    model.words().set("nothing like this");
    assertThat(model.found().get()).isEmpty();
  }

  @Test
  void whatCannotBeChosenStandsAtTheEnd() {
    List<StrategyOffer> offers = StrategyModel.forAsking(open(FakeProjectSession.fresh(40))).offers().get();
    List<Boolean> lacking = offers.stream().map(offer -> offer.unmet().isPresent()).toList();
    assertThat(lacking).isSorted();
  }

  @Test
  void aSimulationProbesAndTeachesByItself() {
    StrategyModel model = StrategyModel.forSimulation(open(FakeProjectSession.fresh(40)), "ka2l");
    assertThat(find(model, "ka2l").unmet()).isEmpty();
    assertThat(model.offers().get()).extracting(StrategyOffer::id).doesNotContain("auto");
    assertThat(find(model, "noiseal").unmet()).contains(UnmetRequirement.NOT_SIMULATED);
  }

  @Test
  void timesAreCoarse() {
    assertThat(StrategyModel.time(0.2)).isEqualTo("a moment");
    assertThat(StrategyModel.time(3)).isEqualTo("about 5 s");
    assertThat(StrategyModel.time(44)).isEqualTo("about 45 s");
    assertThat(StrategyModel.time(610)).isEqualTo("about 10 minutes");
  }
}
