package dev.lacuna.desktop.queue;

import dev.lacuna.desktop.model.WorkbenchModel;
import dev.lacuna.desktop.parts.ChoiceNames;
import dev.lacuna.desktop.parts.Make;
import dev.lacuna.desktop.parts.Messages;
import dev.lacuna.project.QuestionType;
import dev.lacuna.project.QuestionType.Kind;
import java.util.Arrays;
import javafx.event.ActionEvent;
import javafx.scene.Node;
import javafx.scene.control.Alert;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.ButtonType;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;

/** How the questions of the project are answered: what kind of answer, and what belongs to it. */
final class AnswerTypeDialog {
  private final ComboBox<Kind> kind = new ComboBox<>();
  private final TextArea options = new TextArea();
  private final TextField unit = new TextField();
  private final CheckBox worked = new CheckBox(Messages.text("answer.type.worked"));

  private AnswerTypeDialog(QuestionType now) {
    kind.setId("answer-kind");
    kind.setAccessibleText(Messages.text("answer.type"));
    kind.getItems().setAll(Kind.values());
    kind.setConverter(new ChoiceNames<>(it -> Messages.text("answer.kind." + it.word())));
    kind.setMaxWidth(Double.MAX_VALUE);
    kind.setValue(now.kind());
    options.setId("answer-options");
    options.setAccessibleText(Messages.text("answer.type.options"));
    options.setPromptText(Messages.text("answer.type.options.prompt"));
    options.setPrefRowCount(4);
    options.setText(String.join("\n", now.options()));
    options.disableProperty().bind(kind.valueProperty().map(it -> !it.offers()));
    unit.setAccessibleText(Messages.text("answer.type.unit"));
    unit.setText(now.unit());
    unit.disableProperty().bind(kind.valueProperty().map(it -> it != Kind.NUMBER));
    worked.setSelected(now.worked());
    worked.setWrapText(true);
  }

  static void show(Node owner, WorkbenchModel workbench) {
    AnswerTypeDialog fields = new AnswerTypeDialog(workbench.answering().type().get());
    ButtonType save = new ButtonType(Messages.text("answer.type.save"), ButtonBar.ButtonData.OK_DONE);
    Alert alert = new Alert(Alert.AlertType.NONE, "", save, ButtonType.CANCEL);
    alert.setTitle(Messages.text("answer.type"));
    Label about = Make.label("answer.type.about", "muted", "small");
    about.setWrapText(true);
    VBox body = new VBox(10, Make.label("answer.type", "strong"), fields.kind,
        Make.label("answer.type.options", "muted", "small"), fields.options,
        Make.label("answer.type.unit", "muted", "small"), fields.unit, fields.worked, about);
    body.getStyleClass().add("dialog-body");
    body.setPrefWidth(460);
    alert.getDialogPane().setContent(body);
    alert.getDialogPane().setId("answer-type");
    if (owner.getScene() != null && owner.getScene().getWindow() != null) {
      alert.initOwner(owner.getScene().getWindow());
    }
    alert.getDialogPane().lookupButton(save).addEventFilter(ActionEvent.ACTION, event -> {
      event.consume();
      workbench.answering().type(fields.chosen()).thenRun(alert::close);
    });
    alert.setOnShown(event -> fields.kind.requestFocus());
    alert.show();
  }

  private QuestionType chosen() {
    return new QuestionType(kind.getValue(), Arrays.stream(options.getText().split("\n", -1)).map(String::strip)
        .filter(it -> !it.isEmpty()).distinct().toList(), unit.getText().strip(), worked.isSelected());
  }

}
