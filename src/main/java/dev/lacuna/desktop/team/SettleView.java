package dev.lacuna.desktop.team;

import dev.lacuna.desktop.model.Opinion;
import dev.lacuna.desktop.model.ProjectSessionModel;
import dev.lacuna.desktop.model.QuestionItem;
import dev.lacuna.desktop.parts.BadReasonText;
import dev.lacuna.desktop.parts.Controls;
import dev.lacuna.desktop.parts.DisabledReason;
import dev.lacuna.desktop.parts.EmptyState;
import dev.lacuna.desktop.parts.Formats;
import dev.lacuna.desktop.parts.Fxml;
import dev.lacuna.desktop.parts.Messages;
import dev.lacuna.desktop.parts.Shortcut;
import dev.lacuna.desktop.theme.Themes;
import dev.lacuna.domain.Outcome;
import dev.lacuna.project.Annotator;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.binding.Bindings;
import javafx.fxml.FXML;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** What annotators differ on: their words side by side, each with the key that takes it for all. */
final class SettleView extends StackPane {
  private final ProjectSessionModel sessionModel;
  private final SettleModel model;
  private final Themes themes;
  private boolean following;
  @FXML
  private SplitPane split;
  @FXML
  private ListView<QuestionItem> list;
  @FXML
  private Label question;
  @FXML
  private Label context;
  @FXML
  private VBox opinions;
  @FXML
  private TextField answer;
  @FXML
  private TextField reason;
  @FXML
  private Button settle;
  @FXML
  private Button undo;

  SettleView(ProjectSessionModel sessionModel, SettleModel model, Themes themes) {
    this.sessionModel = sessionModel;
    this.model = model;
    this.themes = themes;
    Fxml.load(this);
    EmptyState empty = new EmptyState();
    empty.show(Feather.CHECK_CIRCLE, "settle.empty", List.of());
    getChildren().add(empty);
    answer.textProperty().bindBidirectional(model.answer());
    reason.textProperty().bindBidirectional(model.reason());
    DisabledReason.bind(undo, sessionModel.labelWriter().canUndo().not(), "why.noUndo");
    list.setCellFactory(_ -> new QuestionCell());
    list.getSelectionModel().selectedItemProperty().subscribe(item -> {
      if (item != null && !following) {
        model.focusOn(item.id());
      }
    });
    model.conflicts().subscribe(items -> {
      following = true;
      list.getItems().setAll(items);
      following = false;
      split.setVisible(!items.isEmpty());
      empty.setVisible(items.isEmpty());
    });
    model.current().subscribe(this::show);
    model.opinions().subscribe(this::show);
    DisabledReason.bind(settle, Bindings.createBooleanBinding(() -> !model.canSettle(), model.answer(),
        model.current(), sessionModel.answering().type()), "why.noAnswer");
  }

  /** A number takes an opinion wherever nothing is typed. */
  void pressed(KeyEvent event) {
    if (event.getTarget() instanceof TextInputControl) {
      return;
    }
    if (Shortcut.UNDO.combination().match(event)) {
      model.undo();
      event.consume();
    } else {
      Shortcut.number(event).ifPresent(number -> {
        model.choose(number);
        event.consume();
      });
    }
  }

  @FXML
  private void settle() {
    model.settle();
    list.requestFocus();
  }

  @FXML
  private void bad() {
    model.badQuestion();
    list.requestFocus();
  }

  @FXML
  private void undo() {
    model.undo();
    list.requestFocus();
  }

  private void show(Optional<QuestionItem> item) {
    following = true;
    item.ifPresent(now -> {
      question.setText(now.text());
      context.setText(now.more().context());
      list.getSelectionModel().select(now);
    });
    following = false;
  }

  private void show(List<Opinion> all) {
    List<Node> cards = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      cards.add(card(all.get(i), i + 1));
    }
    opinions.getChildren().setAll(cards);
  }

  /** No button: its words could not be wrapped. */
  private HBox card(Opinion opinion, int number) {
    Label words = Controls.blank("strong");
    words.setText(words(opinion));
    words.setWrapText(true);
    int colour = sessionModel.team().state().get().annotators().stream()
        .filter(annotator -> annotator.name().equals(opinion.who())).mapToInt(Annotator::colour).findFirst().orElse(0);
    Label who = Controls.blank("muted", "small");
    who.setText(Messages.text("settle.who", opinion.who(), Formats.day(opinion.at()), opinion.guidelines()));
    who.setGraphic(new AnnotatorDot(themes, colour));
    VBox lines = new VBox(2, words, who);
    line(lines, "settle.source", opinion.cite());
    line(lines, "settle.comment", opinion.comment());
    Label badge = Controls.blank("key");
    badge.setText(Integer.toString(number));
    badge.setMinWidth(USE_PREF_SIZE);
    badge.setVisible(number < 10);
    HBox card = new HBox(12, badge, lines);
    card.setId("settle-" + number);
    card.setAlignment(Pos.CENTER_LEFT);
    HBox.setHgrow(lines, Priority.ALWAYS);
    card.getStyleClass().add("opinion");
    card.setFocusTraversable(true);
    card.setAccessibleRole(AccessibleRole.BUTTON);
    card.setAccessibleText(Messages.text("settle.card", words(opinion), opinion.who(), number));
    card.setOnMouseClicked(_ -> choose(number));
    card.setOnKeyPressed(event -> {
      if (Shortcut.SUBMIT.combination().match(event)) {
        choose(number);
        event.consume();
      }
    });
    return card;
  }

  private void choose(int number) {
    model.choose(number);
    list.requestFocus();
  }

  private static void line(VBox lines, String key, String words) {
    if (!words.isEmpty()) {
      Label label = Controls.blank("small");
      label.setText(Messages.text(key, words));
      label.setWrapText(true);
      lines.getChildren().add(label);
    }
  }

  private static String words(Opinion opinion) {
    return switch (opinion.outcome()) {
      case ANSWERED -> opinion.answer();
      case BAD_QUESTION -> Messages.text("outcome.bad.because", BadReasonText.of(opinion.reason()));
      default -> Messages.text("outcome." + (opinion.outcome() == Outcome.DONT_KNOW ? "dont_know" : "later"));
    };
  }

  private static final class QuestionCell extends ListCell<QuestionItem> {
    private final Label question = new Label();
    private final Label words = Controls.blank("muted", "small");
    private final VBox box = new VBox(2, question, words);

    QuestionCell() {
      setPrefWidth(0);
    }

    @Override
    protected void updateItem(@Nullable QuestionItem item, boolean empty) {
      super.updateItem(item, empty);
      setGraphic(item == null || empty ? null : box);
      setAccessibleText("");
      if (item != null && !empty) {
        question.setText(item.text().replace('\n', ' '));
        words.setText(item.label().answer().replace('\n', ' '));
        setAccessibleText(Stream.of(question, words).map(Label::getText).filter(text -> !text.isEmpty())
            .collect(Collectors.joining(", ")));
      }
    }
  }
}
