package dev.lacuna.desktop.parts;

import dev.lacuna.project.Annotation;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** Why a question is bad: a number key each, or the expert's own words. Shown while that is asked. */
public final class BadReasonBar extends VBox {
  private final List<Button> reasons = new ArrayList<>();
  private final TextField own = new TextField();

  /**
   * @param asked whether it is shown
   * @param give takes the reason as it is kept; {@code back} that there is none
   */
  public BadReasonBar(ReadOnlyBooleanProperty asked, Consumer<String> give, Runnable back) {
    super(10);
    setId("reasons");
    getStyleClass().add("reasons");
    for (String reason : Annotation.REASONS) {
      Button button = Controls.numbered(BadReasonText.of(reason), reasons.size() + 1, () -> give.accept(reason));
      button.setId("reason-" + reason);
      reasons.add(button);
    }
    FlowPane row = new FlowPane(8, 8);
    row.getChildren().addAll(reasons);
    row.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
      if (Shortcut.number(event).stream().anyMatch(this::pick)) {
        event.consume();
      }
    });
    row.addEventFilter(KeyEvent.KEY_TYPED, event -> {
      if (isVisible() && Shortcut.isLetter(event)) {
        type(event.getCharacter());
        event.consume();
      }
    });
    own.setId("reason-own");
    own.setPromptText(Messages.text("queue.reason.own"));
    own.setAccessibleText(Messages.text("queue.reason.own"));
    own.setOnAction(event -> give.accept(own.getText()));
    HBox.setHgrow(own, Priority.ALWAYS);
    Button given = Controls.plain("queue.reason.give", () -> give.accept(own.getText()));
    DisabledReason.bind(given, own.textProperty().map(String::isBlank), "why.noReason");
    Button leave = Controls.plain("queue.reason.back", back, "flat");
    // Escape, while it is shown.
    leave.cancelButtonProperty().bind(asked);
    HBox words = new HBox(8, own, given, leave);
    words.setAlignment(Pos.CENTER_LEFT);
    getChildren().addAll(Controls.label("queue.reason", "strong"), row, words);
    visibleProperty().bind(asked);
    managedProperty().bind(asked);
    asked.subscribe(now -> {
      if (now) {
        reasons.getFirst().requestFocus();
      }
    });
  }

  /** The question is another one: words for the one before are none for it. */
  public void clear() {
    own.clear();
  }

  /** What was typed while a reason had the keyboard, beside its number, is the expert's own words. */
  public void type(String letters) {
    own.requestFocus();
    own.end();
    own.replaceSelection(letters);
  }

  /** Gives the reason with that number, from 1; false when there is none. */
  public boolean pick(int number) {
    if (!isVisible() || number > reasons.size()) {
      return false;
    }
    reasons.get(number - 1).fire();
    return true;
  }
}
