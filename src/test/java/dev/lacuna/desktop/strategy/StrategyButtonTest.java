package dev.lacuna.desktop.strategy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lacuna.desktop.ToolkitTest;
import dev.lacuna.desktop.model.Dispatchers;
import dev.lacuna.desktop.model.FakeProjectCatalog;
import dev.lacuna.desktop.model.FakeProjectSession;
import dev.lacuna.desktop.model.ProjectSessionModel;
import dev.lacuna.desktop.parts.KeyBadge;
import dev.lacuna.desktop.parts.Shortcut;
import javafx.scene.Scene;
import javafx.scene.input.KeyCombination;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;

@ToolkitTest
@ExtendWith(ApplicationExtension.class)
@Tag("slow")
class StrategyButtonTest {

  @Test
  void itsKeyIsTheOneThatTheUserHas(FxRobot robot) {
    robot.interact(() -> {
      StrategyModel model = StrategyModel.forAsking(new ProjectSessionModel(
          new FakeProjectCatalog(FakeProjectSession.fresh(20)), Dispatchers.direct()));
      StrategyButton button = new StrategyButton(model, new StrategySheet(model, "strategy"), "queue.strategy", true);
      Scene scene = new Scene(button);
      button.applyCss();
      assertThat(scene.getRoot().lookup(".key")).isInstanceOf(KeyBadge.class);
      KeyBadge badge = (KeyBadge) button.lookup(".key");
      assertThat(badge.getText()).isEqualTo("Ctrl+K");
      try {
        Shortcut.STRATEGIES.change(KeyCombination.valueOf("Shortcut+Alt+J"));
        assertThat(badge.getText()).isEqualTo("Ctrl+Alt+J");
      } finally {
        Shortcut.STRATEGIES.change(Shortcut.STRATEGIES.usual());
      }
    });
  }
}
