package dev.lacuna.desktop.parts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lacuna.desktop.ToolkitTest;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.SimpleStringProperty;
import javafx.scene.layout.Region;
import org.junit.jupiter.api.Test;

@ToolkitTest
class RedrawWhileShownTest {
  private final Region pane = new Region();
  private final SimpleStringProperty one = new SimpleStringProperty("a");
  private final SimpleStringProperty other = new SimpleStringProperty("x");
  private final List<String> drawn = new ArrayList<>();

  private void watch() {
    RedrawWhileShown.draw(pane.visibleProperty(), () -> drawn.add(one.get() + other.get()), one, other);
  }

  @Test
  void aShownPaneIsDrawnAtEachChange() {
    watch();
    one.set("b");
    other.set("y");

    assertThat(drawn).containsExactly("ax", "bx", "by");
  }

  @Test
  void aHiddenPaneIsDrawnOnceWhenItIsShownAgain() {
    pane.setVisible(false);
    watch();
    one.set("b");
    one.set("c");
    other.set("y");
    assertThat(drawn).isEmpty();

    pane.setVisible(true);
    assertThat(drawn).containsExactly("cy");
    pane.setVisible(false);
    pane.setVisible(true);
    assertThat(drawn).as("nothing has changed").containsExactly("cy");
  }

  /** Such as a colour scheme where there is no cell yet to be painted in it. */
  @Test
  void aValueThatDrawingDoesNotReadTellsOfEachChange() {
    RedrawWhileShown.draw(pane.visibleProperty(), () -> drawn.add("drawn"), one);
    one.set("b");
    one.set("c");

    assertThat(drawn).hasSize(3);
  }

  /** Nothing else holds the watch, and its values outlive collections. */
  @Test
  void itIsHeldByWhatItWatches() {
    watch();
    System.gc();
    one.set("b");

    assertThat(drawn).containsExactly("ax", "bx");
  }
}
