package dev.lacuna.desktop.queue;

import dev.lacuna.desktop.model.ProjectSessionModel;
import dev.lacuna.desktop.parts.ChoiceLabels;
import dev.lacuna.desktop.parts.Dialogs;
import dev.lacuna.desktop.parts.Fxml;
import dev.lacuna.desktop.parts.Messages;
import dev.lacuna.project.QuestionType;
import dev.lacuna.project.QuestionType.Kind;
import java.util.Arrays;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;

/** How the questions of the project are answered: what kind of answer, and what belongs to it. */
final class AnswerTypeDialog extends VBox {
  @FXML
  private ComboBox<Kind> kind;
  @FXML
  private VBox optionsRoom;
  @FXML
  private TextArea options;
  @FXML
  private VBox unitRoom;
  @FXML
  private TextField unit;
  @FXML
  private CheckBox worked;

  private AnswerTypeDialog(QuestionType now) {
    Fxml.load(this);
    kind.getItems().setAll(Kind.values());
    kind.setConverter(new ChoiceLabels<>(one -> Messages.text("answer.kind." + one.word())));
    kind.setValue(now.kind());
    options.setText(String.join("\n", now.options()));
    unit.setText(now.unit());
    worked.setSelected(now.worked());
    // What another kind of answer has stays typed, should that kind be chosen again.
    optionsRoom.visibleProperty().bind(kind.valueProperty().map(Kind::offers));
    unitRoom.visibleProperty().bind(kind.valueProperty().map(one -> one == Kind.NUMBER));
  }

  static void show(Node owner, ProjectSessionModel sessionModel) {
    AnswerTypeDialog body = new AnswerTypeDialog(sessionModel.answering().type().get());
    Dialogs.Acting dialog = Dialogs.of(owner, "answer-type", Messages.text("answer.type"), body);
    dialog.act("answer.type.save",
        () -> sessionModel.answering().type(body.chosen()).thenRun(dialog::close));
    dialog.show(body.kind);
  }

  private QuestionType chosen() {
    return new QuestionType(kind.getValue(), Arrays.stream(options.getText().split("\n", -1)).map(String::strip)
        .filter(line -> !line.isEmpty()).distinct().toList(), unit.getText().strip(), worked.isSelected());
  }
}
