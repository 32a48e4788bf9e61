package dev.lacuna.desktop.table;

import dev.lacuna.desktop.model.Item;
import dev.lacuna.desktop.model.WorkbenchModel;
import dev.lacuna.desktop.parts.AnswerInput;
import dev.lacuna.desktop.parts.Answers;
import dev.lacuna.desktop.parts.LabelWords;
import dev.lacuna.desktop.parts.Make;
import dev.lacuna.desktop.parts.Messages;
import dev.lacuna.desktop.parts.ReasonBar;
import dev.lacuna.desktop.parts.WhyNot;
import dev.lacuna.desktop.theme.Themes;
import java.util.List;
import java.util.Optional;
import javafx.animation.PauseTransition;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.StringProperty;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.kordamp.ikonli.feather.Feather;

/** Beside the table: the question looked at, its label to be changed, and its history. */
final class LabelPanel extends ScrollPane {
  private static final Duration PAUSE = Duration.millis(700);

  private final LabelEditor editor;
  private final Themes themes;
  private final VBox content = new VBox(10);
  private final Label hint = Make.label("table.hint", "muted");
  private final VBox room = new VBox(10);
  private final Label question = Make.blank("question-small");
  private final VBox belief = new VBox(4);
  private final Label state = Make.blank("state-line");
  private final AnswerInput answer;

  LabelPanel(WorkbenchModel workbench, LabelEditor editor, Themes themes) {
    this.editor = editor;
    this.themes = themes;
    setFitToWidth(true);
    getStyleClass().add("edge-to-edge");
    setAccessibleText(Messages.text("table.label.accessible"));
    content.getStyleClass().add("side-panel");
    setContent(content);
    hint.setWrapText(true);
    question.setId("label-question");
    question.setWrapText(true);
    state.setWrapText(true);
    answer = new AnswerInput(editor.fields().answer(), workbench.answering().type(), editor::answer, "label-answer");
    ReasonBar reasons = new ReasonBar(editor.asksReason(), editor::badQuestion, editor::noReason);
    room.getChildren().addAll(question, belief, state, answer, actions(workbench), reasons,
        field("queue.wording", "label-wording", editor.fields().wording(), area()),
        field("queue.cite", "label-cite", editor.fields().cite(), new TextField()),
        field("queue.comment", "label-comment", editor.fields().comment(), new TextField()), moves(workbench),
        Make.label("table.history", "section"), new HistoryList(editor));
    editor.current().subscribe(this::show);
    themes.dark().subscribe(dark -> show(editor.current().get()));
    PauseTransition pause = new PauseTransition(PAUSE);
    pause.setOnFinished(event -> editor.pause());
    List.of(editor.fields().answer(), editor.fields().wording(), editor.fields().cite(), editor.fields().comment())
        .forEach(words -> words.subscribe(now -> pause.playFromStart()));
  }

  private static TextArea area() {
    TextArea area = new TextArea();
    area.setPrefRowCount(2);
    area.setWrapText(true);
    return area;
  }

  private VBox field(String key, String id, StringProperty words, TextInputControl field) {
    field.setId(id);
    field.setAccessibleText(Messages.text(key));
    field.textProperty().bindBidirectional(words);
    if (field instanceof TextField line) {
      line.setOnAction(event -> editor.answer());
    }
    Label label = Make.label(key, "muted", "small");
    label.setLabelFor(field);
    return new VBox(3, label, field);
  }

  private FlowPane actions(WorkbenchModel workbench) {
    Button save = Make.plain("table.save", editor::answer, "accent");
    save.setId("label-save");
    WhyNot.bind(save, Bindings.createBooleanBinding(() -> !editor.canAnswer(), editor.fields().answer(),
        editor.current(), workbench.answering().type()), "why.noAnswer");
    return new FlowPane(8, 8, save, Make.plain("queue.dontKnow", editor::dontKnow),
        Make.plain("queue.later", editor::later), Make.plain("queue.bad", editor::badQuestion));
  }

  private FlowPane moves(WorkbenchModel workbench) {
    BooleanBinding untouched = Bindings.createBooleanBinding(() -> editor.current().get()
        .filter(item -> editor.fields().touched() || workbench.drafts().isTyped(item.id())).isEmpty(),
        editor.current(), editor.fields().answer(), editor.fields().wording(), editor.fields().cite(),
        editor.fields().comment(), editor.fields().filled());
    Button discard = Make.button("table.discard", Feather.X, editor::discard, "flat");
    WhyNot.bind(discard, untouched, "why.unchanged");
    Button undo = Make.button("queue.undo", Feather.CORNER_UP_LEFT, editor::undo, "flat");
    WhyNot.bind(undo, workbench.writes().canUndo().not(), "why.noUndo");
    Button redo = Make.button("queue.redo", Feather.CORNER_UP_RIGHT, editor::redo, "flat");
    WhyNot.bind(redo, workbench.writes().canRedo().not(), "why.noRedo");
    return new FlowPane(8, 8, discard, undo, redo);
  }

  private void show(Optional<Item> looked) {
    if (looked.isEmpty()) {
      content.getChildren().setAll(hint);
      return;
    }
    Item item = looked.get();
    question.setText(item.text());
    answer.ask(item.text());
    belief.getChildren().setAll(Answers.verdict(item, themes.palette()), Answers.figures(item));
    if (!item.belief().greedy().isBlank()) {
      Label own = new Label(Messages.text("queue.own", item.belief().greedy()));
      own.setWrapText(true);
      belief.getChildren().add(own);
    }
    String words = LabelWords.of(item.label());
    state.setText(words.isEmpty() ? Messages.text("table.open") : Messages.text("table.now", words));
    if (content.getChildren().isEmpty() || content.getChildren().getFirst() != room) {
      content.getChildren().setAll(room);
    }
  }
}
