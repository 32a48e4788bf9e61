package dev.lacuna.desktop.queue;

import dev.lacuna.desktop.model.Item;
import dev.lacuna.desktop.model.Outcome;
import dev.lacuna.desktop.model.WorkbenchModel;
import dev.lacuna.desktop.parts.Make;
import dev.lacuna.desktop.parts.Messages;
import java.util.Locale;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.property.StringProperty;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** One question in large type, the answer below it, and what can be done. */
final class AnswerForm extends VBox {
  private final QueueModel model;
  private final Label question = new Label();
  private final ContextPane context = new ContextPane();
  private final Label place = Make.blank("muted");
  private final Label state = Make.blank("state-line");
  private final Label own = Make.blank();
  private final TextField answer = new TextField();
  private final Button accept;

  AnswerForm(WorkbenchModel workbench, QueueModel model) {
    super(16);
    this.model = model;
    getStyleClass().add("answer-form");
    question.setId("question");
    question.getStyleClass().add("question");
    question.setWrapText(true);
    question.setMinHeight(USE_PREF_SIZE);
    TextArea wording = new TextArea();
    wording.setPrefRowCount(2);
    wording.setWrapText(true);
    wording.setAccessibleText(Messages.text("queue.wording"));
    wording.textProperty().bindBidirectional(model.wording());
    ToggleButton mend = new ToggleButton(Messages.text("queue.mend"), new FontIcon(Feather.EDIT_2));
    mend.getStyleClass().addAll("flat", "small");
    mend.setAccessibleText(Messages.text("queue.mend"));
    wording.visibleProperty().bind(mend.selectedProperty());
    wording.managedProperty().bind(mend.selectedProperty());
    model.current().subscribe(row -> mend.setSelected(false));
    HBox head = new HBox(8, place, Make.spring(), mend);
    head.setAlignment(Pos.CENTER_LEFT);

    answer.setId("answer");
    answer.getStyleClass().add("answer");
    answer.setPromptText(Messages.text("queue.answer"));
    answer.setAccessibleText(Messages.text("queue.answer"));
    answer.textProperty().bindBidirectional(model.answer());
    own.setWrapText(true);
    accept = key("queue.accept", model::acceptModel);
    accept.setMinWidth(USE_PREF_SIZE);
    HBox suggestion = new HBox(12, own, Make.spring(), accept);
    suggestion.getStyleClass().add("suggestion");
    HBox.setHgrow(own, Priority.SOMETIMES);

    Button submit = key("queue.submit", model::submit);
    submit.getStyleClass().add("accent");
    submit.setId("submit");
    submit.disableProperty().bind(Bindings.createBooleanBinding(() -> model.answer().get().isBlank(), model.answer())
        .or(model.saving()));
    FlowPane actions = new FlowPane(8, 8, submit, key("queue.dontKnow", model::dontKnow),
        key("queue.later", model::later), key("queue.bad", model::badQuestion));
    Button undo = key("queue.undo", model::undo);
    undo.setId("undo");
    undo.disableProperty().bind(workbench.writes().canUndo().not().or(model.saving()));
    Button redo = key("queue.redo", model::redo);
    redo.setId("redo");
    redo.disableProperty().bind(workbench.writes().canRedo().not().or(model.saving()));
    FlowPane moves = new FlowPane(8, 8, undo, redo, key("queue.previous", model::previous),
        key("queue.next", model::next));
    moves.getChildren().forEach(node -> node.getStyleClass().add("flat"));
    getChildren().addAll(head, context, question, wording, answer, suggestion, actions, state, extras(), moves);
    model.current().subscribe(this::show);
  }

  TextField answer() {
    return answer;
  }

  private VBox extras() {
    return new VBox(8, field("queue.cite", model.cite()), field("queue.comment", model.comment()));
  }

  private static HBox field(String key, StringProperty value) {
    TextField field = new TextField();
    field.textProperty().bindBidirectional(value);
    field.setAccessibleText(Messages.text(key));
    field.setPromptText(Messages.text(key + ".prompt"));
    HBox.setHgrow(field, Priority.ALWAYS);
    Label label = Make.label(key, "muted", "field-label");
    label.setLabelFor(field);
    HBox row = new HBox(8, label, field);
    row.setAlignment(Pos.CENTER_LEFT);
    return row;
  }

  private Button key(String key, Runnable action) {
    Button button = Make.keyButton(key, action);
    if (!key.equals("queue.submit") && !key.equals("queue.undo") && !key.equals("queue.redo")) {
      button.disableProperty().bind(model.saving());
    }
    return button;
  }

  private void show(Optional<QueueModel.Row> row) {
    row.ifPresent(r -> {
      Item item = r.item();
      boolean moved = !question.getText().equals(item.text());
      question.setText(item.text());
      context.show(item.more().context());
      place.setText(Messages.text("queue.place", model.rows().get().indexOf(r) + 1, model.rows().get().size()));
      boolean has = !item.belief().greedy().isBlank();
      own.setText(has ? Messages.text("queue.own", item.belief().greedy()) : Messages.text("queue.own.none"));
      accept.setVisible(has);
      Outcome outcome = item.label().outcome();
      state.setVisible(outcome != Outcome.OPEN);
      state.setManaged(outcome != Outcome.OPEN);
      state.setText(Messages.text("queue.state." + outcome.name().toLowerCase(Locale.ROOT), item.label().answer()));
      if (moved && isVisible()) {
        answer.requestFocus();
        answer.selectEnd();
      }
    });
  }
}
