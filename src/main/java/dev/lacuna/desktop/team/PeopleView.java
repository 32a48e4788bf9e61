package dev.lacuna.desktop.team;

import dev.lacuna.desktop.model.ProjectSessionModel;
import dev.lacuna.desktop.model.TeamState;
import dev.lacuna.desktop.parts.Controls;
import dev.lacuna.desktop.parts.DisabledReason;
import dev.lacuna.desktop.parts.Fxml;
import dev.lacuna.desktop.parts.GlossaryTerm;
import dev.lacuna.desktop.parts.Messages;
import dev.lacuna.desktop.parts.TypedNumber;
import dev.lacuna.desktop.theme.Themes;
import dev.lacuna.domain.LabelBasis;
import dev.lacuna.project.Annotator;
import dev.lacuna.project.TeamSettings;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Spinner;
import javafx.scene.control.SpinnerValueFactory.IntegerSpinnerValueFactory;
import javafx.scene.control.TextField;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;

/** Who labels, in which colour, and how the questions are shared. What is changed is kept at once. */
final class PeopleView extends VBox {
  private static final int STEP = 5;
  private static final int MOST_READERS = 20;

  private final ProjectSessionModel sessionModel;
  private final Themes themes;
  private boolean showing;
  @FXML
  private GridPane people;
  @FXML
  private TextField name;
  @FXML
  private Button add;
  @FXML
  private Label overlapName;
  @FXML
  private Spinner<Integer> overlap;
  @FXML
  private Spinner<Integer> readers;
  @FXML
  private Label goldName;
  @FXML
  private Spinner<Integer> gold;
  @FXML
  private CheckBox feedback;
  @FXML
  private Label taughtName;
  @FXML
  private ComboBox<LabelBasis> taught;

  PeopleView(ProjectSessionModel sessionModel, Themes themes) {
    this.sessionModel = sessionModel;
    this.themes = themes;
    Fxml.load(this);
    getChildren().addAll(new WorkExchange(sessionModel), new DatabaseMove(sessionModel));
    GlossaryTerm.explain(overlapName, "overlap");
    GlossaryTerm.explain(goldName, "gold");
    GlossaryTerm.explain(taughtName, "adjudication");
    TypedNumber.takeAtOnce(overlap, new IntegerSpinnerValueFactory(0, 100, 0, STEP));
    TypedNumber.takeAtOnce(readers, new IntegerSpinnerValueFactory(2, MOST_READERS, 2));
    TypedNumber.takeAtOnce(gold, new IntegerSpinnerValueFactory(0, 50, 0, STEP));
    taught.getItems().setAll(LabelBasis.values());
    taught.setConverter(new StringConverter<>() {
      @Override
      public String toString(LabelBasis basis) {
        return basis == null ? "" : Messages.text("team.taught." + basis.word());
      }

      @Override
      public LabelBasis fromString(String words) {
        return LabelBasis.SETTLED;
      }
    });
    DisabledReason.bind(add, name.textProperty().map(String::isBlank), "why.noName");
    sessionModel.team().state().subscribe(this::show);
    overlap.valueProperty().subscribe(this::keep);
    readers.valueProperty().subscribe(this::keep);
    gold.valueProperty().subscribe(this::keep);
    feedback.selectedProperty().subscribe(this::keep);
    taught.valueProperty().subscribe(this::keep);
  }

  @FXML
  private void add() {
    if (!name.getText().isBlank()) {
      sessionModel.team().add(name.getText().strip());
      name.clear();
    }
  }

  private void show(TeamState team) {
    showing = true;
    people.getChildren().clear();
    int row = 0;
    for (Annotator annotator : team.annotators()) {
      Label who = new Label(annotator.name());
      who.setMinWidth(0);
      Button dot = new Button("", new AnnotatorDot(themes, annotator.colour()));
      dot.getStyleClass().addAll("button-icon", "flat");
      dot.setAccessibleText(Messages.text("team.colour", annotator.name()));
      dot.setTooltip(new javafx.scene.control.Tooltip(Messages.text("team.colour", annotator.name())));
      dot.setOnAction(_ -> sessionModel.team()
          .name(new Annotator(annotator.name(), (annotator.colour() + 1) % Annotator.COLOURS)));
      boolean now = annotator.name().equals(team.annotator());
      Label labels = Controls.label("team.now", "muted");
      Button become = Controls.plain("team.become", () -> sessionModel.team().annotator(annotator.name()), "small");
      become.setId("team-become-" + row);
      people.addRow(row++, dot, who, now ? labels : become);
    }
    TeamSettings settings = team.settings();
    overlap.getValueFactory().setValue((int) Math.round(100 * settings.overlap()));
    readers.getValueFactory().setValue(settings.readers());
    gold.getValueFactory().setValue((int) Math.round(100 * settings.gold()));
    feedback.setSelected(settings.feedback());
    taught.setValue(settings.taught());
    showing = false;
  }

  private void keep() {
    if (!showing && sessionModel.project().get().isPresent()) {
      TeamSettings before = sessionModel.team().state().get().settings();
      TeamSettings now = new TeamSettings(before.seed(), overlap.getValue() / 100.0, readers.getValue(),
          gold.getValue() / 100.0, feedback.isSelected(), taught.getValue());
      if (!now.equals(before)) {
        sessionModel.team().settings(now);
      }
    }
  }
}
