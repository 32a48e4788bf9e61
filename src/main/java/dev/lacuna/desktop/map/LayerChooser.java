package dev.lacuna.desktop.map;

import dev.lacuna.desktop.model.Job;
import dev.lacuna.desktop.model.MapFacts;
import dev.lacuna.desktop.model.WorkbenchModel;
import dev.lacuna.desktop.parts.ChoiceNames;
import dev.lacuna.desktop.parts.Messages;
import dev.lacuna.desktop.parts.Show;
import dev.lacuna.desktop.parts.WhyNot;
import java.util.List;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ListCell;
import javafx.scene.control.Tooltip;
import org.jspecify.annotations.Nullable;

/** From which layer of the model the map is drawn; each with how well a probe on it tells known from unknown. */
final class LayerChooser extends ComboBox<Integer> {
  private final WorkbenchModel workbench;
  private boolean setting;

  LayerChooser(WorkbenchModel workbench) {
    this.workbench = workbench;
    setId("map-layer");
    setConverter(new ChoiceNames<>(layer -> words(layer, true)));
    setButtonCell(new ShortCell());
    setAccessibleText(Messages.text("map.layer"));
    setTooltip(new Tooltip(Messages.text("map.layer.tooltip")));
    WhyNot.bind(this, workbench.facts().map(facts -> facts.layer().isEmpty()), "why.notMapped");
    workbench.facts().subscribe(this::take);
    // A drawing that was cancelled leaves the map as it was, and the chooser with it.
    workbench.job().entries().subscribe(now -> take(workbench.facts().get()));
    valueProperty().subscribe(layer -> {
      if (!setting && layer != null && workbench.facts().get().layer().orElse(-1) != layer) {
        workbench.job().drawMap(layer);
      }
    });
  }

  private void take(MapFacts facts) {
    setting = true;
    List<Integer> layers = facts.layers().keySet().stream().sorted().toList();
    if (!layers.equals(getItems())) {
      getItems().setAll(layers);
    }
    if (!workbench.job().isOnItsWay(Job.MAP) || getValue() == null) {
      setValue(facts.layer().isPresent() ? Integer.valueOf(facts.layer().getAsInt()) : null);
    }
    setting = false;
  }

  /** Without a word on which is the probe's, for which there is no room. */
  private final class ShortCell extends ListCell<Integer> {
    @Override
    protected void updateItem(@Nullable Integer layer, boolean empty) {
      super.updateItem(layer, empty);
      setText(layer == null || empty ? "" : words(layer, false));
    }
  }

  private String words(int layer, boolean whole) {
    MapFacts facts = workbench.facts().get();
    double auroc = facts.layers().getOrDefault(layer, Double.NaN);
    String key = whole && facts.probeLayer().orElse(-1) == layer ? "map.layer.probe" : "map.layer.auroc";
    return Double.isNaN(auroc) ? Integer.toString(layer) : Messages.text(key, layer, Show.decimal(auroc));
  }

}
