package dev.lacuna.desktop.rounds;

import dev.lacuna.desktop.model.ProjectSessionModel;
import dev.lacuna.desktop.parts.Controls;
import dev.lacuna.desktop.parts.Formats;
import dev.lacuna.desktop.parts.Messages;
import dev.lacuna.domain.Cost;
import dev.lacuna.project.CostLedger;
import java.util.Locale;
import javafx.geometry.HPos;
import javafx.scene.control.Label;
import javafx.scene.control.Separator;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** What the model's work has cost: a line for each kind of work, their sum, and what choosing cost for each answer. */
final class CostsTable extends VBox {
  private static final int COLUMNS = 3;

  private final GridPane grid = new GridPane(14, 6);
  private final Label choosing = Controls.blank("muted", "small");
  private final Label nothing = Controls.label("costs.none", "muted");

  CostsTable(ProjectSessionModel sessionModel) {
    super(10);
    setId("costs");
    getStyleClass().add("side-panel");
    ColumnConstraints wide = new ColumnConstraints();
    wide.setHgrow(Priority.ALWAYS);
    ColumnConstraints right = new ColumnConstraints();
    right.setHalignment(HPos.RIGHT);
    ColumnConstraints last = new ColumnConstraints();
    last.setHalignment(HPos.RIGHT);
    grid.getColumnConstraints().addAll(wide, right, last);
    choosing.setWrapText(true);
    nothing.setWrapText(true);
    getChildren().addAll(Controls.label("costs.title", "title-4"), nothing, grid, choosing);
    for (var part : getChildren()) {
      part.managedProperty().bind(part.visibleProperty());
    }
    sessionModel.costs().subscribe(this::show);
  }

  private void show(CostLedger.Summary costs) {
    boolean any = !costs.lines().isEmpty();
    nothing.setVisible(!any);
    grid.setVisible(any);
    grid.getChildren().clear();
    grid.addRow(0, new Label(), Controls.term("costs.tokens", "tokens", "muted", "small"),
        Controls.label("costs.time", "muted", "small"));
    int row = 1;
    for (CostLedger.Line of : costs.lines()) {
      String name = Messages.text("costs.work." + of.work().name().toLowerCase(Locale.ROOT));
      row(row++, new Label(of.times() == 1 ? name : Messages.text("costs.times", name, Formats.count(of.times()))),
          of.cost(), "figures");
    }
    Separator line = new Separator();
    line.getStyleClass().add("small");
    grid.add(line, 0, row++, COLUMNS, 1);
    row(row, Controls.label("costs.total", "strong"), costs.total(), "figures", "strong");
    Cost choice = costs.choosing();
    choosing.setVisible(choice.seconds() > 0);
    choosing.setText(costs.answers() == 0 ? Messages.text("costs.choosing", Formats.duration(choice.seconds()))
        : Messages.text("costs.choosing.each", Formats.duration(choice.seconds()), Formats.count(costs.answers()),
            Formats.duration(choice.seconds() / costs.answers())));
  }

  private void row(int at, Label name, Cost cost, String... styles) {
    Label tokens = Controls.blank(styles);
    tokens.setText(Formats.count(cost.tokens()));
    Label time = Controls.blank(styles);
    time.setText(Formats.duration(cost.seconds()));
    name.setMinWidth(0);
    tokens.setMinWidth(USE_PREF_SIZE);
    time.setMinWidth(USE_PREF_SIZE);
    grid.addRow(at, name, tokens, time);
  }
}
