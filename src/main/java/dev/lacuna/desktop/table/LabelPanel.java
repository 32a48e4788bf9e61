package dev.lacuna.desktop.table;

import dev.lacuna.desktop.model.EarlierAnswers;
import dev.lacuna.desktop.model.ProjectSessionModel.Pane;
import dev.lacuna.desktop.model.ProjectSessionModel;
import dev.lacuna.desktop.model.QuestionItem;
import dev.lacuna.desktop.parts.AnswerInput;
import dev.lacuna.desktop.parts.BadReasonBar;
import dev.lacuna.desktop.parts.DisabledReason;
import dev.lacuna.desktop.parts.Fxml;
import dev.lacuna.desktop.parts.LabelText;
import dev.lacuna.desktop.parts.Messages;
import dev.lacuna.desktop.parts.PredictionRows;
import dev.lacuna.desktop.parts.RedrawWhileShown;
import dev.lacuna.desktop.theme.Themes;
import java.util.List;
import java.util.Optional;
import javafx.animation.PauseTransition;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;
import javafx.util.Duration;

/** Beside the table: the question looked at, its label to be changed, and its history. */
final class LabelPanel extends ScrollPane {
  private static final Duration PAUSE = Duration.millis(700);

  private final LabelEditor editor;
  private final Themes themes;
  private final AnswerInput answer;
  @FXML
  private Label hint;
  @FXML
  private VBox room;
  @FXML
  private Label question;
  @FXML
  private VBox finding;
  @FXML
  private Label state;
  @FXML
  private VBox answerRoom;
  @FXML
  private Button save;
  @FXML
  private VBox reasonRoom;
  @FXML
  private TextArea wording;
  @FXML
  private TextField cite;
  @FXML
  private TextField comment;
  @FXML
  private Button discard;
  @FXML
  private Button undo;
  @FXML
  private Button redo;
  @FXML
  private VBox historyRoom;

  LabelPanel(ProjectSessionModel sessionModel, LabelEditor editor, Themes themes) {
    this.editor = editor;
    this.themes = themes;
    Fxml.load(this);
    answer = new AnswerInput(editor.fields().answer(), sessionModel.answering().type(), editor::answer, "label-answer");
    answer.complete(new EarlierAnswers(sessionModel)::goingOn);
    answerRoom.getChildren().add(answer);
    BadReasonBar reasons = new BadReasonBar(editor.asksReason(), editor::badQuestion, editor::noReason);
    reasonRoom.getChildren().add(reasons);
    editor.current().subscribe((before, now) -> {
      if (!before.map(QuestionItem::id).equals(now.map(QuestionItem::id))) {
        reasons.clear();
      }
    });
    reasonRoom.visibleProperty().bind(editor.asksReason());
    historyRoom.getChildren().add(new HistoryList(editor));
    wording.textProperty().bindBidirectional(editor.fields().wording());
    cite.textProperty().bindBidirectional(editor.fields().cite());
    comment.textProperty().bindBidirectional(editor.fields().comment());
    DisabledReason.bind(save, Bindings.createBooleanBinding(() -> !editor.canAnswer(), editor.fields().answer(),
        editor.current(), sessionModel.answering().type()), "why.noAnswer");
    BooleanBinding untouched = Bindings.createBooleanBinding(() -> editor.current().get()
        .filter(item -> editor.fields().touched() || sessionModel.drafts().isTyped(item.id())).isEmpty(),
        editor.current(), editor.fields().answer(), editor.fields().wording(), editor.fields().cite(),
        editor.fields().comment(), editor.fields().prefilled());
    DisabledReason.bind(discard, untouched, "why.unchanged");
    DisabledReason.bind(undo, sessionModel.labelWriter().canUndo().not(), "why.noUndo");
    DisabledReason.bind(redo, sessionModel.labelWriter().canRedo().not(), "why.noRedo");
    editor.current().subscribe(this::show);
    RedrawWhileShown.draw(sessionModel.shows(Pane.QUESTIONS), () -> show(editor.current().get()), themes.dark());
    PauseTransition pause = new PauseTransition(PAUSE);
    pause.setOnFinished(event -> editor.pause());
    List.of(editor.fields().answer(), editor.fields().wording(), editor.fields().cite(), editor.fields().comment())
        .forEach(words -> words.subscribe(now -> pause.playFromStart()));
  }

  @FXML
  private void answer() {
    editor.answer();
  }

  @FXML
  private void dontKnow() {
    editor.dontKnow();
  }

  @FXML
  private void later() {
    editor.later();
  }

  @FXML
  private void badQuestion() {
    editor.badQuestion();
  }

  @FXML
  private void discard() {
    editor.discard();
  }

  @FXML
  private void undo() {
    editor.undo();
  }

  @FXML
  private void redo() {
    editor.redo();
  }

  private void show(Optional<QuestionItem> focused) {
    hint.setVisible(focused.isEmpty());
    room.setVisible(focused.isPresent());
    if (focused.isEmpty()) {
      return;
    }
    QuestionItem item = focused.get();
    question.setText(item.text());
    answer.ask(item.text());
    finding.getChildren().setAll(PredictionRows.verdict(item, themes.palette()), PredictionRows.figures(item));
    if (!item.finding().greedy().isBlank()) {
      Label own = new Label(Messages.text("queue.own", item.finding().greedy()));
      own.setWrapText(true);
      finding.getChildren().add(own);
    }
    String words = LabelText.of(item.label());
    state.setText(words.isEmpty() ? Messages.text("table.open") : Messages.text("table.now", words));
  }
}
