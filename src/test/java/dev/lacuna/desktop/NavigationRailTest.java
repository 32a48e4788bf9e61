package dev.lacuna.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lacuna.desktop.model.FakeProjectSession;
import dev.lacuna.desktop.parts.Shortcut;
import java.util.function.Supplier;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCombination;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;

@ToolkitTest
@ExtendWith(ApplicationExtension.class)
@Tag("slow")
class NavigationRailTest {

  @Test
  void aTooltipNamesTheKeyThatTheUserHas(FxRobot robot) {
    robot.interact(() -> {
      NavigationRail rail = new NavigationRail(TestWindow.model(FakeProjectSession.busy(20)));
      Supplier<String> words = () -> ((ToggleButton) rail.lookup("#rail-queue")).getTooltip().getText();
      assertThat(words.get()).isEqualTo("Answer questions (Ctrl+2)");
      try {
        Shortcut.QUEUE.change(KeyCombination.valueOf("Shortcut+Alt+J"));
        assertThat(words.get()).isEqualTo("Answer questions (Ctrl+Alt+J)");
      } finally {
        Shortcut.QUEUE.change(Shortcut.QUEUE.usual());
      }
    });
  }
}
