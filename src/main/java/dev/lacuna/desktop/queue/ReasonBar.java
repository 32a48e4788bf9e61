package dev.lacuna.desktop.queue;

import dev.lacuna.desktop.parts.Make;
import dev.lacuna.desktop.parts.Messages;
import dev.lacuna.desktop.parts.ReasonWords;
import dev.lacuna.project.Annotation;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** Why a question is bad: a number key each, or the expert's own words. Shown while that is asked. */
final class ReasonBar extends VBox {
  private final List<Button> reasons = new ArrayList<>();
  private final TextField own = new TextField();

  ReasonBar(QueueModel model) {
    super(10);
    setId("reasons");
    getStyleClass().add("reasons");
    for (String reason : Annotation.REASONS) {
      Button button = Make.numbered(ReasonWords.of(reason), reasons.size() + 1, () -> model.badQuestion(reason));
      button.setId("reason-" + reason);
      reasons.add(button);
    }
    FlowPane row = new FlowPane(8, 8);
    row.getChildren().addAll(reasons);
    own.setId("reason-own");
    own.setPromptText(Messages.text("queue.reason.own"));
    own.setAccessibleText(Messages.text("queue.reason.own"));
    own.setOnAction(event -> model.badQuestion(own.getText()));
    HBox.setHgrow(own, Priority.ALWAYS);
    Button give = Make.plain("queue.reason.give", () -> model.badQuestion(own.getText()));
    give.disableProperty().bind(own.textProperty().map(String::isBlank));
    Button back = Make.plain("queue.reason.back", model::noReason, "flat");
    // Escape, while it is shown.
    back.cancelButtonProperty().bind(model.asksReason());
    HBox words = new HBox(8, own, give, back);
    words.setAlignment(Pos.CENTER_LEFT);
    getChildren().addAll(Make.label("queue.reason", "strong"), row, words);
    visibleProperty().bind(model.asksReason());
    managedProperty().bind(model.asksReason());
    model.asksReason().subscribe(asked -> {
      if (asked) {
        own.clear();
        reasons.getFirst().requestFocus();
      }
    });
  }

  /** Gives the reason with that number, from 1; false when there is none. */
  boolean pick(int number) {
    if (!isVisible() || number > reasons.size()) {
      return false;
    }
    reasons.get(number - 1).fire();
    return true;
  }
}
