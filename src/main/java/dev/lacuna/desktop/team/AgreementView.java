package dev.lacuna.desktop.team;

import dev.lacuna.agreement.Agreement;
import dev.lacuna.agreement.AgreementReport;
import dev.lacuna.desktop.model.ProjectSessionModel;
import dev.lacuna.desktop.model.ProjectSessionModel.Pane;
import dev.lacuna.desktop.model.QuestionItem;
import dev.lacuna.desktop.parts.Controls;
import dev.lacuna.desktop.parts.EmptyState;
import dev.lacuna.desktop.parts.Formats;
import dev.lacuna.desktop.parts.Fxml;
import dev.lacuna.desktop.parts.Messages;
import dev.lacuna.desktop.parts.RedrawWhileShown;
import dev.lacuna.desktop.theme.Themes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.kordamp.ikonli.feather.Feather;

/**
 * How far the annotators agree: in a sentence, by coefficient, each with each, by topic and by version of the
 * guidelines.
 */
final class AgreementView extends StackPane {
  private static final int COLUMNS_LOOKED_AT = 200;

  private final ProjectSessionModel sessionModel;
  private final EmptyState empty = new EmptyState();
  private final EmptyState reading = new EmptyState();
  @FXML
  private ScrollPane room;
  @FXML
  private Label headline;
  @FXML
  private Label ceiling;
  @FXML
  private Label counts;
  @FXML
  private GridPane coefficients;
  @FXML
  private VBox matrixRoom;
  @FXML
  private ComboBox<Optional<String>> by;
  @FXML
  private GridPane topics;
  @FXML
  private Label noTopics;
  @FXML
  private VBox guidelinesRoom;
  @FXML
  private GridPane guidelines;
  @FXML
  private GridPane people;

  /** @param share shows where it is said who answers what */
  AgreementView(ProjectSessionModel sessionModel, Themes themes, Runnable share) {
    this.sessionModel = sessionModel;
    Fxml.load(this);
    AgreementMatrix matrix = new AgreementMatrix(themes);
    matrixRoom.getChildren().add(matrix);
    empty.show(Feather.USERS, "agreement.empty", List.of(Controls.button("team.people.open", Feather.USERS, share)));
    reading.show(Feather.ACTIVITY, "agreement.reading", List.of());
    getChildren().addAll(empty, reading);
    by.setConverter(new StringConverter<>() {
      @Override
      public String toString(Optional<String> column) {
        return column == null ? "" : column.orElse(Messages.text("agreement.by.map"));
      }

      @Override
      public Optional<String> fromString(String words) {
        return Optional.of(words);
      }
    });
    by.valueProperty().subscribe(chosen -> {
      if (chosen != null && !chosen.equals(sessionModel.team().topics().get())) {
        sessionModel.team().topics().set(chosen);
        sessionModel.team().refreshAgreement();
      }
    });
    RedrawWhileShown.draw(sessionModel.shows(Pane.TEAM), sessionModel.team()::refreshAgreement, sessionModel.pool(),
        sessionModel.team().state());
    RedrawWhileShown.draw(sessionModel.shows(Pane.TEAM), () -> {
      show(sessionModel.team().agreement().get());
      matrix.show(sessionModel.team().agreement().get());
    }, sessionModel.team().agreement(), sessionModel.team().looking(), themes.dark());
  }

  private void show(Optional<AgreementReport> found) {
    Optional<AgreementReport> report = found.filter(one -> one.shared() > 0);
    room.setVisible(report.isPresent());
    boolean looking = sessionModel.team().looking().get();
    empty.setVisible(report.isEmpty() && !looking);
    reading.setVisible(report.isEmpty() && looking);
    report.ifPresent(this::show);
  }

  private void show(AgreementReport report) {
    headline.setText(AgreementText.headline(report));
    ceiling.setText(AgreementText.ceiling(report));
    counts.setText(AgreementText.counts(report));
    heads(coefficients, "");
    coefficient(1, Messages.text("agreement.byMeaning"), report.byMeaning());
    coefficient(2, Messages.text("agreement.asWritten"), report.asWritten());
    List<Optional<String>> columns = columns();
    if (!by.getItems().equals(columns)) {
      by.getItems().setAll(columns);
    }
    by.setValue(sessionModel.team().topics().get());
    groups(topics, "agreement.topic", report.topics());
    noTopics.setVisible(report.topics().isEmpty());
    topics.setVisible(!report.topics().isEmpty());
    groups(guidelines, "agreement.version", report.guidelines());
    guidelinesRoom.setVisible(!report.guidelines().isEmpty());
    people(report);
  }

  private void heads(GridPane grid, String first) {
    grid.getChildren().clear();
    grid.addRow(0, first.isEmpty() ? new Label() : Controls.label(first, "muted", "small"),
        Controls.label("agreement.shared", "muted", "small"),
        Controls.term("agreement.agreed", "percent_agreement", "muted", "small"),
        Controls.term("agreement.alpha", "krippendorff_alpha", "muted", "small"));
    if (first.isEmpty()) {
      grid.addRow(0, Controls.term("agreement.fleiss", "fleiss_kappa", "muted", "small"),
          Controls.term("agreement.cohen", "cohen_kappa", "muted", "small"));
    }
  }

  private void coefficient(int row, String name, Agreement agreement) {
    coefficients.addRow(row, row(name, agreement).toArray(Node[]::new));
    coefficients.addRow(row, figures(AgreementText.figure(agreement.fleiss())),
        figures(AgreementText.figure(agreement.cohen())));
  }

  private void groups(GridPane grid, String first, List<AgreementReport.Group> groups) {
    heads(grid, first);
    int row = 1;
    for (AgreementReport.Group group : groups) {
      grid.addRow(row++, row(group.name(), group.agreement()).toArray(Node[]::new));
    }
  }

  private static List<Node> row(String name, Agreement agreement) {
    Label words = new Label(name);
    words.setMinWidth(0);
    return List.of(words, figures(Formats.count(agreement.units())),
        figures(AgreementText.percent(agreement.observed())), figures(AgreementText.figure(agreement.alpha())));
  }

  private void people(AgreementReport report) {
    people.getChildren().clear();
    people.addRow(0, new Label(), Controls.label("agreement.answered", "muted", "small"),
        Controls.label("agreement.dontKnow", "muted", "small"), Controls.label("agreement.bad", "muted", "small"),
        Controls.term("agreement.gold", "gold", "muted", "small"));
    int row = 1;
    for (AgreementReport.Person person : report.annotators()) {
      Label name = new Label(person.name());
      name.setMinWidth(0);
      people.addRow(row++, name, figures(Formats.count(person.answered())), figures(Formats.count(person.dontKnow())),
          figures(Formats.count(person.bad())), figures(person.gold() == 0 ? "–"
              : Messages.text("agreement.gold.of", person.goldRight(), person.gold())));
    }
  }

  private static Label figures(String words) {
    Label label = Controls.blank("figures");
    label.setText(words);
    label.setMinWidth(USE_PREF_SIZE);
    return label;
  }

  /** The groups of the map, then the imported file's columns. */
  private List<Optional<String>> columns() {
    TreeSet<String> names = new TreeSet<>();
    sessionModel.pool().get().items().stream().limit(COLUMNS_LOOKED_AT).map(QuestionItem::more)
        .forEach(more -> names.addAll(more.columns().keySet()));
    List<Optional<String>> columns = new ArrayList<>(List.of(Optional.empty()));
    names.forEach(name -> columns.add(Optional.of(name)));
    return columns;
  }
}
