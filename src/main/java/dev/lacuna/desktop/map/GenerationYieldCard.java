package dev.lacuna.desktop.map;

import dev.lacuna.desktop.model.GenerationSummary;
import dev.lacuna.desktop.model.ProjectSessionModel;
import dev.lacuna.desktop.parts.Controls;
import dev.lacuna.desktop.parts.CoreTexts;
import dev.lacuna.desktop.parts.Formats;
import dev.lacuna.desktop.parts.Messages;
import dev.lacuna.desktop.parts.ShareBar;
import dev.lacuna.worker.api.GenerateResult.Yield;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.geometry.HPos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** Over the map after a generation: how many texts each filter let through. It stays until it is closed. */
final class GenerationYieldCard extends VBox {
  private static final double BAR = 110;

  private final Label title = Controls.blank("strong");
  private final Label from = Controls.blank("muted", "small");
  private final GridPane steps = new GridPane(10, 3);
  private final Label note = Controls.blank("muted", "small");

  GenerationYieldCard(ProjectSessionModel sessionModel) {
    super(6);
    getStyleClass().add("threshold-strip");
    setId("yield-card");
    setMaxSize(360, USE_PREF_SIZE);
    Button close = Controls.iconButton("map.yield.close", Feather.X, sessionModel.job()::forgetGeneration);
    close.setId("yield-close");
    HBox head = new HBox(8, title, Controls.spring(), close);
    head.getStyleClass().add("map-strip-row");
    from.setWrapText(true);
    note.setWrapText(true);
    note.managedProperty().bind(note.visibleProperty());
    ColumnConstraints names = new ColumnConstraints();
    names.setHgrow(Priority.ALWAYS);
    ColumnConstraints counts = new ColumnConstraints();
    counts.setHalignment(HPos.RIGHT);
    steps.getColumnConstraints().addAll(names, counts);
    getChildren().addAll(head, from, steps, note);
    sessionModel.job().generation().subscribe(made -> {
      setVisible(made.isPresent());
      made.ifPresent(this::show);
    });
    managedProperty().bind(visibleProperty());
  }

  private void show(GenerationSummary made) {
    Yield yield = made.yield();
    title.setText(made.added() == 1 ? Messages.text("map.yield.one")
        : Messages.text("map.yield.title", Formats.count(made.added())));
    from.setText(Messages.text("map.yield.from." + made.method().word(), Formats.count(yield.states()),
        Formats.duration(made.seconds())));
    steps.getChildren().clear();
    List<FilterStep> all = List.of(new FilterStep("map.yield.decoded", yield.decoded()),
        new FilterStep("map.yield.novel", yield.unlikeOthers()),
        new FilterStep("map.yield.wellFormed", yield.wellFormed()),
        new FilterStep("map.yield.roundTrip", yield.roundTrip()),
        new FilterStep("map.yield.looksUnknown", yield.looksUnknown()),
        new FilterStep("map.yield.good", yield.distinct()),
        new FilterStep("map.yield.verified", yield.verifiedUnknown()));
    for (int row = 0; row < all.size(); row++) {
      row(row, all.get(row), Math.max(1, yield.decoded()));
    }
    List<String> said = made.exhausted() ? Stream.concat(Stream.of(Messages.text("map.yield.exhausted",
        Formats.count(made.requested()))), made.notes().stream().map(CoreTexts::text)).toList()
        : made.notes().stream().map(CoreTexts::text).toList();
    note.setText(said.stream().filter(line -> !line.isBlank()).collect(Collectors.joining("\n")));
    note.setVisible(!note.getText().isEmpty());
    setAccessibleText(title.getText() + ". " + from.getText());
  }

  private record FilterStep(String key, int count) {}

  private void row(int row, FilterStep step, int most) {
    Label name = Controls.label(step.key());
    name.setTooltip(new Tooltip(Messages.text(step.key() + ".tooltip")));
    Label count = Controls.blank("figures");
    count.setText(Formats.count(step.count()));
    count.setMinWidth(USE_PREF_SIZE);
    name.setAccessibleText(name.getText() + ": " + count.getText());
    steps.addRow(row, name, count, new ShareBar(step.count() / (double) most, BAR));
  }
}
