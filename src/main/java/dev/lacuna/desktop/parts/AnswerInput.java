package dev.lacuna.desktop.parts;

import dev.lacuna.project.QuestionType;
import dev.lacuna.project.QuestionType.Option;
import dev.lacuna.project.QuestionType.Parts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.StringProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/**
 * Where an answer is given, in the way of its project: a line, several lines, a number with its unit, or buttons with
 * number keys; above it the way to the answer, where that is asked for.
 */
public final class AnswerInput extends VBox {
  /** Options longer than this stand one below the other. */
  private static final int SHORT = 26;

  private final StringProperty answer;
  private final ReadOnlyObjectProperty<QuestionType> type;
  private final Runnable give;
  private final ObjectProperty<String> question = new SimpleObjectProperty<>("");
  private final TextField line = new TextField();
  private final TextArea lines = new TypedLines();
  private final TextField working = new TextField();
  private final Label unit = Controls.blank("muted");
  private final Label hint = Controls.blank("muted", "small");
  private final List<Button> options = new ArrayList<>();
  private Optional<Completion> completion = Optional.empty();
  private boolean filling;

  /**
   * @param answer all that is typed, as it would be kept
   * @param give gives it
   * @param id of the field; the field of the working has it with {@code -working}
   */
  public AnswerInput(StringProperty answer, ReadOnlyObjectProperty<QuestionType> type, Runnable give, String id) {
    super(6);
    this.answer = answer;
    this.type = type;
    this.give = give;
    for (TextInputControl field : List.of(line, lines)) {
      field.setId(id);
      field.getStyleClass().add("answer");
      field.setPromptText(Messages.text("queue.answer"));
      field.setAccessibleText(Messages.text("queue.answer"));
    }
    lines.setPrefRowCount(5);
    lines.setWrapText(true);
    working.setId(id + "-working");
    working.setAccessibleText(Messages.text("answer.working"));
    hint.setWrapText(true);
    hint.managedProperty().bind(hint.textProperty().isNotEmpty());
    unit.managedProperty().bind(unit.textProperty().isNotEmpty());
    for (TextInputControl field : List.of(line, lines, working)) {
      field.textProperty().subscribe((before, now) -> typed());
      field.addEventFilter(KeyEvent.KEY_PRESSED, event -> pressed(event, field));
    }
    type.subscribe(now -> build());
    question.subscribe((before, now) -> {
      if (type.get().kind().offers()) {
        build();
      }
    });
    answer.subscribe(this::fill);
    addEventFilter(KeyEvent.KEY_PRESSED, event -> {
      if (!(event.getTarget() instanceof TextInputControl) && Shortcut.number(event).stream().anyMatch(this::pick)) {
        event.consume();
      }
    });
  }

  /** The question that is answered. */
  public void ask(String text) {
    question.set(text);
  }

  /** Offers to go on from what is typed in a line of text. */
  public void complete(Function<String, List<String>> source) {
    completion = Optional.of(new Completion(line, source));
    build();
  }

  /** Whether an answer is one of a few buttons. */
  public boolean offers() {
    return !options.isEmpty();
  }

  /** Gives the option with that number, from 1; false when there is none. */
  public boolean pick(int number) {
    if (number > options.size()) {
      return false;
    }
    options.get(number - 1).fire();
    return true;
  }

  /** Takes the keyboard; what is selected stays so, and no letter replaces what is not. */
  public void take() {
    Node taken = type.get().worked() && working.getText().isEmpty() ? working : first();
    if (taken instanceof TextInputControl field && !field.isFocused()) {
      boolean replaced = field.getSelection().getLength() > 0;
      field.requestFocus(); // a text field selects all of itself with it
      place(field, replaced);
    } else {
      taken.requestFocus();
    }
  }

  /** What was typed while none of its fields had the keyboard; the field takes that. */
  public void type(String letters) {
    if (getScene().getFocusOwner() instanceof TextInputControl field && TextEntry.within(field, this)) {
      field.replaceSelection(letters);
    }
  }

  /** The next letter replaces the whole answer, or is added to it. */
  public void place(boolean replaced) {
    place(field(), replaced);
  }

  private static void place(TextInputControl field, boolean replaced) {
    if (replaced) {
      field.selectAll();
    } else {
      field.end();
    }
  }

  private Node first() {
    return offers() ? options.getFirst() : field();
  }

  private TextInputControl field() {
    return type.get().kind() == QuestionType.Kind.LONG ? lines : line;
  }

  private void build() {
    options.clear();
    boolean focused = getScene() != null && TextEntry.within(getScene().getFocusOwner(), this);
    QuestionType now = type.get();
    for (Option option : now.offered(question.get())) {
      Button button = Controls.numbered(option.words(), options.size() + 1, () -> choose(option.answer()), "option");
      button.setMaxWidth(Double.MAX_VALUE);
      button.setWrapText(true);
      options.add(button);
    }
    boolean numbers = now.kind() == QuestionType.Kind.NUMBER;
    unit.setText(numbers ? now.unit() : "");
    getChildren().clear();
    if (now.worked()) {
      // The field's own words are gone while it has the keyboard.
      getChildren().addAll(Controls.label("answer.working", "muted", "small"), working,
          Controls.label("answer.last", "muted", "small"));
    }
    getChildren().add(offers() ? buttons() : numbers ? measured() : field());
    completion.filter(_ -> now.kind() == QuestionType.Kind.TEXT).ifPresent(getChildren()::add);
    getChildren().add(hint);
    hint.textProperty().unbind();
    hint.textProperty().bind(Bindings.createStringBinding(this::hint, answer));
    fill(answer.get());
    if (focused) {
      take();
    }
  }

  private HBox measured() {
    HBox row = new HBox(8, line, unit);
    row.setAlignment(Pos.CENTER_LEFT);
    HBox.setHgrow(line, Priority.ALWAYS);
    return row;
  }

  private Pane buttons() {
    boolean few = options.stream().allMatch(button -> button.getText().length() <= SHORT);
    Pane pane = few ? new FlowPane(8, 8) : new VBox(8);
    pane.getChildren().addAll(options);
    return pane;
  }

  private String hint() {
    QuestionType now = type.get();
    boolean wrong = !now.parts(answer.get()).last().isEmpty() && now.fit(question.get(), answer.get()).isEmpty();
    return switch (now.kind()) {
      case SEVERAL -> Messages.text("answer.several");
      case LONG -> Messages.text("answer.long");
      case NUMBER -> wrong ? Messages.text("answer.number") : "";
      case YES_NO, CHOICE -> options.isEmpty() ? Messages.text("answer.choice.none")
          : wrong ? Messages.text("answer.choice") : "";
      case TEXT -> "";
    };
  }

  private void choose(String option) {
    answer.set(type.get().compose(working.getText(), option));
    give.run();
  }

  private void typed() {
    if (!filling) {
      filling = true;
      String last = offers() ? type.get().parts(answer.get()).last() : field().getText();
      answer.set(type.get().compose(working.getText(), last));
      filling = false;
      completion.ifPresent(Completion::typed);
    }
  }

  private void fill(String words) {
    mark(words);
    if (filling) {
      return;
    }
    filling = true;
    Parts parts = type.get().parts(words);
    // Kept as it is where nothing is to be taken off: what is being typed may end in a space.
    boolean whole = !type.get().worked() && type.get().kind() != QuestionType.Kind.NUMBER;
    set(field(), whole ? words : parts.last());
    set(working, parts.working());
    filling = false;
    completion.ifPresent(Completion::clear);
  }

  private static void set(TextInputControl field, String words) {
    if (!field.getText().equals(words)) {
      field.setText(words);
    }
  }

  private void mark(String words) {
    List<Option> offered = type.get().offered(question.get());
    for (int i = 0; i < options.size() && i < offered.size(); i++) {
      options.get(i).getStyleClass().remove("chosen");
      if (offered.get(i).answer().equals(type.get().parts(words).last())) {
        options.get(i).getStyleClass().add("chosen");
      }
    }
  }

  private void pressed(KeyEvent event, TextInputControl field) {
    Shortcut.of(event).ifPresent(key -> {
      if (key == Shortcut.SUBMIT && field != working) {
        give.run();
        event.consume();
      } else if (key == Shortcut.SUBMIT) {
        first().requestFocus();
        event.consume();
      } else if (key == Shortcut.NEW_LINE && field == lines) {
        lines.replaceSelection("\n");
        event.consume();
      }
    });
  }
}
