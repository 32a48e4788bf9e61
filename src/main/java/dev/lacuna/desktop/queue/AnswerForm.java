package dev.lacuna.desktop.queue;

import dev.lacuna.desktop.model.Filled;
import dev.lacuna.desktop.model.Item;
import dev.lacuna.desktop.model.Outcome;
import dev.lacuna.desktop.model.WorkbenchModel;
import dev.lacuna.desktop.parts.AnswerInput;
import dev.lacuna.desktop.parts.Make;
import dev.lacuna.desktop.parts.Messages;
import dev.lacuna.desktop.parts.ReasonBar;
import dev.lacuna.desktop.parts.ReasonWords;
import dev.lacuna.desktop.parts.Typing;
import dev.lacuna.desktop.parts.WhyNot;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.animation.PauseTransition;
import javafx.beans.binding.Bindings;
import javafx.beans.property.StringProperty;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** One question in large type, the answer below it, and what can be done. */
final class AnswerForm extends VBox {
  /** Without a letter for so long, what is typed goes to the disk. */
  private static final Duration PAUSE = Duration.millis(700);
  private static final PseudoClass UNSAVED = PseudoClass.getPseudoClass("unsaved");

  private final WorkbenchModel workbench;
  private final QueueModel model;
  private final Label question = new Label();
  private final ContextPane context = new ContextPane();
  private final Label place = Make.blank("muted");
  private final Label state = Make.blank("state-line");
  private final Label own = Make.blank();
  private final AnswerInput answer;
  private final Button accept;
  private final ReasonBar reasons;

  AnswerForm(WorkbenchModel workbench, QueueModel model) {
    super(16);
    this.workbench = workbench;
    this.model = model;
    getStyleClass().add("answer-form");
    question.setId("question");
    question.getStyleClass().add("question");
    question.setWrapText(true);
    question.setMinHeight(USE_PREF_SIZE);
    TextArea wording = new TextArea();
    wording.setId("wording");
    wording.setPrefRowCount(2);
    wording.setWrapText(true);
    wording.setAccessibleText(Messages.text("queue.wording"));
    wording.textProperty().bindBidirectional(model.fields().wording());
    ToggleButton mend = new ToggleButton(Messages.text("queue.mend"), new FontIcon(Feather.EDIT_2));
    mend.setId("mend");
    mend.getStyleClass().addAll("flat", "small");
    mend.setAccessibleText(Messages.text("queue.mend"));
    wording.visibleProperty().bind(mend.selectedProperty());
    wording.managedProperty().bind(mend.selectedProperty());
    // What is given with the answer is seen.
    model.fields().filled().subscribe(filled -> mend.setSelected(model.current().get()
        .filter(row -> !model.fields().wording().get().equals(row.item().text())).isPresent()));
    Button kind = Make.iconButton("answer.type.change", Feather.SLIDERS,
        () -> AnswerTypeDialog.show(this, workbench), "small");
    kind.setId("answer-type-change");
    HBox head = new HBox(8, place, Make.spring(), kind, mend);
    head.setAlignment(Pos.CENTER_LEFT);

    answer = new AnswerInput(model.answer(), workbench.answering().type(), model::submit, "answer");
    own.setWrapText(true);
    accept = Make.keyButton("queue.accept", model::acceptModel);
    accept.setId("accept");
    WhyNot.bind(accept, Bindings.createBooleanBinding(() -> !model.canAccept(), model.answer(),
        model.current(), workbench.answering().type()), "why.cannotAccept");
    accept.setMinWidth(USE_PREF_SIZE);
    // One above the other: beside the button a long answer had one letter a line in a narrow window.
    VBox suggestion = new VBox(8, own, accept);
    suggestion.getStyleClass().add("suggestion");
    own.setMinHeight(USE_PREF_SIZE);

    Button submit = Make.keyButton("queue.submit", model::submit);
    submit.getStyleClass().add("accent");
    submit.setId("submit");
    WhyNot.bind(submit, Bindings.createBooleanBinding(() -> !model.canSubmit(), model.answer(),
        model.current(), workbench.answering().type()), "why.noAnswer");
    FlowPane actions = new FlowPane(8, 8, submit, Make.keyButton("queue.dontKnow", model::dontKnow),
        Make.keyButton("queue.later", model::later), Make.keyButton("queue.bad", model::badQuestion));
    reasons = new ReasonBar(model.asksReason(), model::badQuestion, () -> model.asksReason().set(false));
    Button undo = Make.keyButton("queue.undo", model::undo);
    undo.setId("undo");
    WhyNot.bind(undo, workbench.writes().canUndo().not(), "why.noUndo");
    Button redo = Make.keyButton("queue.redo", model::redo);
    redo.setId("redo");
    WhyNot.bind(redo, workbench.writes().canRedo().not(), "why.noRedo");
    FlowPane moves = new FlowPane(8, 8, undo, redo, Make.keyButton("queue.previous", model::previous),
        Make.keyButton("queue.next", model::next));
    moves.getChildren().forEach(node -> node.getStyleClass().add("flat"));
    // In the order of Tab: after the answer comes what submits it, and only then the model's.
    getChildren().addAll(head, context, question, wording, answer, actions, reasons, suggestion, state, extras(),
        moves);
    model.current().subscribe(this::show);
    workbench.answering().type().subscribe(() -> show(model.current().get()));
    workbench.writes().unsaved().subscribe(() -> show(model.current().get()));
    model.fields().filled().subscribe(this::type);
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

  /** Takes the choice with that number, from 1; false when there is none. */
  boolean pick(int number) {
    return model.asksReason().get() ? reasons.pick(number) : answer.pick(number);
  }

  AnswerInput answer() {
    return answer;
  }

  private VBox extras() {
    return new VBox(8, field("queue.cite", model.fields().cite()), field("queue.comment", model.fields().comment()));
  }

  private static HBox field(String key, StringProperty value) {
    TextField field = new TextField();
    field.textProperty().bindBidirectional(value);
    field.setId(key.substring(key.indexOf('.') + 1));
    field.setAccessibleText(Messages.text(key));
    field.setPromptText(Messages.text(key + ".prompt"));
    HBox.setHgrow(field, Priority.ALWAYS);
    Label label = Make.label(key, "muted", "field-label");
    label.setLabelFor(field);
    HBox row = new HBox(8, label, field);
    row.setAlignment(Pos.CENTER_LEFT);
    return row;
  }

  /** An answer given before is replaced as a whole by the next letter; to one being typed it is added. */
  private void type(Filled filled) {
    Node owner = getScene() == null ? null : getScene().getFocusOwner();
    // A question that comes up by itself takes nobody's keyboard away.
    if (!Typing.in(owner) || Typing.within(owner, this)) {
      answer.take();
    }
    answer.place(filled.replaced());
  }

  private void show(Optional<Row> row) {
    if (row.isEmpty()) {
      question.setText("");
      own.setText("");
    }
    row.ifPresent(r -> {
      Item item = r.item();
      question.setText(item.text());
      answer.ask(item.text());
      context.show(item.more().context());
      place.setText(Messages.text("queue.place", model.rows().get().indexOf(r) + 1, model.rows().get().size()));
      boolean has = !item.belief().greedy().isBlank();
      own.setText(has ? Messages.text(workbench.answering().fit(item, item.belief().greedy()).isPresent() ? "queue.own"
          : "queue.own.unfit", item.belief().greedy()) : Messages.text("queue.own.none"));
      accept.setVisible(has);
      Outcome outcome = item.label().outcome();
      boolean unsaved = model.unsaved();
      state.setVisible(unsaved || outcome != Outcome.OPEN);
      state.setManaged(unsaved || outcome != Outcome.OPEN);
      state.pseudoClassStateChanged(UNSAVED, unsaved);
      state.setText(unsaved ? Messages.text("queue.unsaved")
          : Messages.text("queue.state." + outcome.name().toLowerCase(Locale.ROOT), outcome == Outcome.BAD
          ? ReasonWords.of(item.label().reason()) : item.label().answer()));
    });
  }
}
