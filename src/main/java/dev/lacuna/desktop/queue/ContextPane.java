package dev.lacuna.desktop.queue;

import dev.lacuna.desktop.parts.Messages;
import dev.lacuna.desktop.parts.TypedLines;
import javafx.scene.control.TextArea;
import javafx.scene.control.TitledPane;

/** The text that a question is about, above it: scrolls where it is long, and folds. */
public final class ContextPane extends TitledPane {
  private static final int ROWS = 6;

  private final TextArea text = new TypedLines();

  public ContextPane() {
    setId("context");
    setText(Messages.text("queue.context"));
    text.setId("context-text");
    text.setEditable(false);
    text.setWrapText(true);
    text.setPrefRowCount(ROWS);
    text.setAccessibleText(Messages.text("queue.context"));
    setContent(text);
    setAnimated(false);
    managedProperty().bind(visibleProperty());
    setVisible(false);
  }

  /** @param context empty for a plain question, which has no such pane */
  void show(String context) {
    setVisible(!context.isEmpty());
    if (!text.getText().equals(context)) {
      text.setText(context);
      text.setScrollTop(0);
    }
  }
}
