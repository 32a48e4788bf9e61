package dev.lacuna.desktop.parts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lacuna.desktop.ToolkitTest;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.SimpleStringProperty;
import org.junit.jupiter.api.Test;

@ToolkitTest
class RedrawTest {
  private final SimpleStringProperty words = new SimpleStringProperty("a");

  @Test
  void eachChangeIsDrawnAlsoOfWhatTheDrawingDoesNotRead() {
    List<String> drawn = new ArrayList<>();
    Redraw.nowAndOnChange(() -> drawn.add("again"), words.map(String::length));
    words.set("bb");
    words.set("ccc");
    words.set("dddd");
    assertThat(drawn).hasSize(4);
  }
}
