package dev.lacuna.desktop.map;

import dev.lacuna.desktop.model.Generation;
import dev.lacuna.desktop.model.WorkbenchModel;
import dev.lacuna.desktop.parts.CoreWords;
import dev.lacuna.desktop.parts.Make;
import dev.lacuna.desktop.parts.Messages;
import dev.lacuna.desktop.parts.ShareBar;
import dev.lacuna.desktop.parts.Show;
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
final class YieldCard extends VBox {
  private static final double BAR = 110;

  private final Label title = Make.blank("strong");
  private final Label from = Make.blank("muted", "small");
  private final GridPane steps = new GridPane(10, 3);
  private final Label note = Make.blank("muted", "small");

  YieldCard(WorkbenchModel workbench) {
    super(6);
    getStyleClass().add("threshold-strip");
    setId("yield-card");
    setMaxSize(360, USE_PREF_SIZE);
    Button close = Make.iconButton("map.yield.close", Feather.X, workbench.job()::forgetGeneration);
    close.setId("yield-close");
    HBox head = new HBox(8, title, Make.spring(), close);
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
    workbench.job().generation().subscribe(made -> {
      setVisible(made.isPresent());
      made.ifPresent(this::show);
    });
    managedProperty().bind(visibleProperty());
  }

  private void show(Generation made) {
    Yield it = made.yield();
    title.setText(made.added() == 1 ? Messages.text("map.yield.one")
        : Messages.text("map.yield.title", Show.count(made.added())));
    from.setText(Messages.text("map.yield.from." + made.method().word(), Show.count(it.states()),
        Show.duration(made.seconds())));
    steps.getChildren().clear();
    List<Step> all = List.of(new Step("map.yield.decoded", it.decoded()),
        new Step("map.yield.novel", it.unlikeOthers()),
        new Step("map.yield.wellFormed", it.wellFormed()), new Step("map.yield.roundTrip", it.roundTrip()),
        new Step("map.yield.looksUnknown", it.looksUnknown()), new Step("map.yield.good", it.distinct()),
        new Step("map.yield.verified", it.verifiedUnknown()));
    for (int row = 0; row < all.size(); row++) {
      row(row, all.get(row), Math.max(1, it.decoded()));
    }
    List<String> said = made.exhausted() ? Stream.concat(Stream.of(Messages.text("map.yield.exhausted",
        Show.count(made.requested()))), made.notes().stream().map(CoreWords::text)).toList()
        : made.notes().stream().map(CoreWords::text).toList();
    note.setText(said.stream().filter(line -> !line.isBlank()).collect(Collectors.joining("\n")));
    note.setVisible(!note.getText().isEmpty());
    setAccessibleText(title.getText() + ". " + from.getText());
  }

  private record Step(String key, int count) {}

  private void row(int row, Step step, int most) {
    Label name = Make.label(step.key());
    name.setTooltip(new Tooltip(Messages.text(step.key() + ".tooltip")));
    Label count = Make.blank("figures");
    count.setText(Show.count(step.count()));
    count.setMinWidth(USE_PREF_SIZE);
    name.setAccessibleText(name.getText() + ": " + count.getText());
    steps.addRow(row, name, count, new ShareBar(step.count() / (double) most, BAR));
  }
}
