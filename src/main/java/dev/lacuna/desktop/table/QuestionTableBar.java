package dev.lacuna.desktop.table;

import atlantafx.base.controls.CustomTextField;
import dev.lacuna.desktop.model.ProjectSessionModel;
import dev.lacuna.desktop.parts.ChoiceLabels;
import dev.lacuna.desktop.parts.Formats;
import dev.lacuna.desktop.parts.Fxml;
import dev.lacuna.desktop.parts.Messages;
import dev.lacuna.desktop.parts.Redraw;
import dev.lacuna.desktop.parts.WrapBar;
import dev.lacuna.desktop.table.QuestionFilter.LabelState;
import dev.lacuna.desktop.table.QuestionFilter.QuestionScope;
import dev.lacuna.domain.Verdict;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.animation.PauseTransition;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.util.Duration;

/** Above a table of questions: all or the selected ones, a search, what they are and how they stand, how many. */
public final class QuestionTableBar extends WrapBar {
  private static final Duration PAUSE = Duration.millis(180);

  private final ProjectSessionModel sessionModel;
  private final QuestionTableModel model;
  @FXML
  private ToggleButton all;
  @FXML
  private ToggleButton selected;
  @FXML
  private CustomTextField search;
  @FXML
  private ComboBox<Optional<Verdict>> verdict;
  @FXML
  private ComboBox<LabelState> labelState;
  @FXML
  private Button clear;
  @FXML
  private Label count;

  /**
   * @param id of the table, with which its search field is found
   * @param more what stands behind the filters
   */
  public QuestionTableBar(ProjectSessionModel sessionModel, QuestionTableModel model, String id, Node... more) {
    this.sessionModel = sessionModel;
    this.model = model;
    Fxml.load(this);
    search.setId(id + "-search");
    choices(verdict, verdicts(),
        optional -> optional.map(v -> Messages.text("verdict." + v.word()))
            .orElse(Messages.text("table.filter.verdict.any")),
        chosen -> model.filter().set(model.filter().get().with(chosen)));
    choices(labelState, Arrays.asList(LabelState.values()), QuestionTableBar::words,
        chosen -> model.filter().set(model.filter().get().with(chosen)));
    PauseTransition wait = new PauseTransition(PAUSE);
    wait.setOnFinished(event -> model.filter().set(model.filter().get().with(search.getText())));
    search.textProperty().subscribe((before, words) -> wait.playFromStart());
    model.filter().subscribe(this::show);
    sessionModel.selected().selection()
        .subscribe(ids -> selected.setText(ids.isEmpty() ? Messages.text("table.scope.selected")
            : Messages.text("table.scope.selected.count", Formats.count(ids.size()))));
    Redraw.nowAndOnChange(this::tell, model.rows(), model.made(), sessionModel.pool());
    getChildren().addAll(more);
  }

  @FXML
  private void scope() {
    model.filter().set(model.filter().get().with(selected.isSelected() ? QuestionScope.SELECTED : QuestionScope.ALL));
  }

  @FXML
  private void clear() {
    model.clear();
  }

  private void show(QuestionFilter filter) {
    (filter.scope() == QuestionScope.ALL ? all : selected).setSelected(true);
    verdict.setValue(filter.verdict());
    labelState.setValue(filter.state());
    clear.setVisible(filter.narrows());
    if (!search.getText().strip().equals(filter.words().strip())) {
      search.setText(filter.words());
    }
  }

  private void tell() {
    count.setText(!model.made().get() ? ""
        : Messages.text("table.count", Formats.count(model.rows().get().size()),
            Formats.count(sessionModel.pool().get().size())));
  }

  private static List<Optional<Verdict>> verdicts() {
    List<Optional<Verdict>> verdicts = new ArrayList<>(List.of(Optional.empty()));
    Arrays.stream(Verdict.values()).map(Optional::of).forEach(verdicts::add);
    return verdicts;
  }

  private static String words(LabelState labelState) {
    return switch (labelState) {
      case ANY -> Messages.text("table.filter.state.any");
      case LABELLED -> Messages.text("table.filter.state.labelled");
      default -> Messages.text("outcome." + labelState.name().toLowerCase(Locale.ROOT));
    };
  }

  private static <T> void choices(ComboBox<T> box, List<T> choices, Function<T, String> words, Consumer<T> chosen) {
    box.setConverter(new ChoiceLabels<>(words));
    box.getItems().setAll(choices);
    box.valueProperty().subscribe((before, now) -> {
      if (now != null) {
        chosen.accept(now);
      }
    });
  }
}
