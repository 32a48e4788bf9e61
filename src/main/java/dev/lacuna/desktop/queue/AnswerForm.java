package dev.lacuna.desktop.queue;

import dev.lacuna.desktop.model.EarlierAnswers;
import dev.lacuna.desktop.model.PrefilledFields;
import dev.lacuna.desktop.model.ProjectSessionModel;
import dev.lacuna.desktop.model.QuestionItem;
import dev.lacuna.desktop.parts.AnswerInput;
import dev.lacuna.desktop.parts.BadReasonBar;
import dev.lacuna.desktop.parts.BadReasonText;
import dev.lacuna.desktop.parts.DisabledReason;
import dev.lacuna.desktop.parts.Fxml;
import dev.lacuna.desktop.parts.KeyButton;
import dev.lacuna.desktop.parts.LabelText;
import dev.lacuna.desktop.parts.Messages;
import dev.lacuna.desktop.parts.TextEntry;
import dev.lacuna.domain.Outcome;
import java.util.List;
import java.util.Optional;
import javafx.animation.PauseTransition;
import javafx.beans.binding.Bindings;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.VBox;
import javafx.util.Duration;

/** One question in large type, the answer below it, and what can be done. */
final class AnswerForm extends VBox {
  /** Without a letter for so long, what is typed goes to the disk. */
  private static final Duration PAUSE = Duration.millis(700);
  private static final PseudoClass UNSAVED = PseudoClass.getPseudoClass("unsaved");

  private final ProjectSessionModel sessionModel;
  private final QueueModel model;
  private final AnswerInput answer;
  private final BadReasonBar reasons;
  @FXML
  private Label place;
  @FXML
  private ToggleButton mend;
  @FXML
  private ContextPane context;
  @FXML
  private Label question;
  @FXML
  private TextArea wording;
  @FXML
  private VBox answerRoom;
  @FXML
  private KeyButton submit;
  @FXML
  private VBox reasonRoom;
  @FXML
  private Label own;
  @FXML
  private KeyButton accept;
  @FXML
  private Label state;
  @FXML
  private TextField cite;
  @FXML
  private TextField comment;
  @FXML
  private KeyButton undo;
  @FXML
  private KeyButton redo;

  AnswerForm(ProjectSessionModel sessionModel, QueueModel model) {
    this.sessionModel = sessionModel;
    this.model = model;
    Fxml.load(this);
    wording.textProperty().bindBidirectional(model.fields().wording());
    cite.textProperty().bindBidirectional(model.fields().cite());
    comment.textProperty().bindBidirectional(model.fields().comment());
    // What is given with the answer is seen.
    model.fields().prefilled().subscribe(prefilled -> mend.setSelected(model.current().get()
        .filter(row -> !model.fields().wording().get().equals(row.item().text())).isPresent()));
    answer = new AnswerInput(model.answer(), sessionModel.answering().type(), model::submit, "answer");
    answer.complete(new EarlierAnswers(sessionModel)::goingOn);
    answerRoom.getChildren().add(answer);
    DisabledReason.bind(accept, Bindings.createBooleanBinding(() -> !model.canAccept(), model.answer(),
        model.current(), sessionModel.answering().type()), "why.cannotAccept");
    DisabledReason.bind(submit, Bindings.createBooleanBinding(() -> !model.canSubmit(), model.answer(),
        model.current(), sessionModel.answering().type()), "why.noAnswer");
    reasons = new BadReasonBar(model.asksReason(), model::badQuestion, () -> model.asksReason().set(false));
    reasonRoom.getChildren().add(reasons);
    reasonRoom.visibleProperty().bind(model.asksReason());
    DisabledReason.bind(undo, sessionModel.labelWriter().canUndo().not(), "why.noUndo");
    DisabledReason.bind(redo, sessionModel.labelWriter().canRedo().not(), "why.noRedo");
    model.current().subscribe(this::show);
    model.current().subscribe((before, now) -> {
      if (!before.map(row -> row.item().id()).equals(now.map(row -> row.item().id()))) {
        reasons.clear();
      }
    });
    model.rows().subscribe(() -> model.current().get().ifPresent(this::showPlace));
    sessionModel.answering().type().subscribe(() -> show(model.current().get()));
    sessionModel.labelWriter().unsaved().subscribe(() -> show(model.current().get()));
    model.fields().prefilled().subscribe(this::type);
    model.asksReason().subscribe((before, asked) -> {
      if (!asked) {
        answer.take();
      }
    });
    PauseTransition pause = new PauseTransition(PAUSE);
    pause.setOnFinished(event -> model.pause());
    List.of(model.answer(), model.fields().wording(), model.fields().cite(), model.fields().comment())
        .forEach(field -> field.subscribe(words -> pause.playFromStart()));
  }

  @FXML
  private void changeType() {
    AnswerTypeDialog.show(this, sessionModel);
  }

  /** Who opens the wording writes in it, and goes back to the answer. */
  @FXML
  private void mend() {
    if (mend.isSelected()) {
      wording.requestFocus();
    } else {
      take();
    }
  }

  @FXML
  private void submit() {
    model.submit();
  }

  @FXML
  private void acceptModel() {
    model.acceptModel();
  }

  @FXML
  private void dontKnow() {
    model.dontKnow();
  }

  @FXML
  private void later() {
    model.later();
  }

  @FXML
  private void badQuestion() {
    model.badQuestion();
  }

  @FXML
  private void undo() {
    model.undo();
  }

  @FXML
  private void redo() {
    model.redo();
  }

  @FXML
  private void previous() {
    model.previous();
  }

  @FXML
  private void next() {
    model.next();
  }

  /** Takes the choice with that number, from 1; false when there is none. */
  boolean pick(int number) {
    return model.asksReason().get() ? reasons.pick(number) : answer.pick(number);
  }

  /** What was typed beside every field is the answer, or the reason that is asked for. */
  void type(String letters) {
    if (model.asksReason().get()) {
      reasons.type(letters);
    } else {
      take();
      answer.type(letters);
    }
  }

  AnswerInput answer() {
    return answer;
  }

  /**
   * Takes the keyboard; an answer that was given and not touched since is replaced by the next letter, as when it came
   * up.
   */
  void take() {
    answer.take();
    if (!model.typed()) {
      answer.place(model.fields().prefilled().get().replaced());
    }
  }

  /** An answer given before is replaced as a whole by the next letter; to one being typed it is added. */
  private void type(PrefilledFields prefilled) {
    Node owner = getScene() == null ? null : getScene().getFocusOwner();
    // A question that comes up by itself takes nobody's keyboard away.
    if (!TextEntry.in(owner) || TextEntry.within(owner, this)) {
      answer.take();
    }
    answer.place(prefilled.replaced());
  }

  /** Also where the queue becomes longer or shorter behind the question. */
  private void showPlace(QueueRow row) {
    int at = model.place(row.item().id());
    place.setText(at < 0 ? "" : Messages.text("queue.place", at + 1, model.rows().get().size()));
  }

  private void show(Optional<QueueRow> row) {
    if (row.isEmpty()) {
      question.setText("");
      own.setText("");
    }
    row.ifPresent(r -> {
      QuestionItem item = r.item();
      question.setText(item.text());
      answer.ask(item.text());
      context.show(item.more().context());
      showPlace(r);
      boolean has = !item.finding().greedy().isBlank();
      own.setText(has
          ? Messages.text(sessionModel.answering().fit(item, item.finding().greedy()).isPresent() ? "queue.own"
              : "queue.own.unfit", item.finding().greedy())
          : Messages.text("queue.own.none"));
      accept.setVisible(has);
      Outcome outcome = item.label().outcome();
      boolean unsaved = model.unsaved();
      state.setVisible(unsaved || outcome != Outcome.OPEN);
      state.pseudoClassStateChanged(UNSAVED, unsaved);
      state.setText(unsaved ? Messages.text("queue.unsaved")
          : Messages.text("queue.state." + LabelText.word(outcome), outcome == Outcome.BAD_QUESTION
              ? BadReasonText.of(item.label().reason())
              : item.label().answer()));
    });
  }
}
