package dev.lacuna.desktop.map;

import dev.lacuna.desktop.model.JobKind;
import dev.lacuna.desktop.model.MapState;
import dev.lacuna.desktop.model.ProjectSessionModel;
import dev.lacuna.desktop.parts.ChoiceLabels;
import dev.lacuna.desktop.parts.DisabledReason;
import dev.lacuna.desktop.parts.Formats;
import dev.lacuna.desktop.parts.Messages;
import java.util.List;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ListCell;
import javafx.scene.control.Tooltip;
import org.jspecify.annotations.Nullable;

/** From which layer of the model the map is drawn; each with how well a probe on it tells known from unknown. */
final class LayerChooser extends ComboBox<Integer> {
  private final ProjectSessionModel sessionModel;
  private boolean setting;

  LayerChooser(ProjectSessionModel sessionModel) {
    this.sessionModel = sessionModel;
    setId("map-layer");
    setConverter(new ChoiceLabels<>(layer -> words(layer, true)));
    setButtonCell(new ShortCell());
    setAccessibleText(Messages.text("map.layer"));
    setTooltip(new Tooltip(Messages.text("map.layer.tooltip")));
    DisabledReason.bind(this, sessionModel.map().state().map(facts -> facts.layer().isEmpty()), "why.notMapped");
    sessionModel.map().state().subscribe(this::take);
    // A drawing that was cancelled leaves the map as it was, and the chooser with it.
    sessionModel.job().entries().subscribe(now -> take(sessionModel.map().state().get()));
    valueProperty().subscribe(layer -> {
      if (!setting && layer != null && sessionModel.map().state().get().layer().orElse(-1) != layer) {
        sessionModel.job().drawMap(layer);
      }
    });
  }

  private void take(MapState facts) {
    setting = true;
    List<Integer> layers = facts.layers().keySet().stream().sorted().toList();
    if (!layers.equals(getItems())) {
      getItems().setAll(layers);
    }
    if (!sessionModel.job().isOnItsWay(JobKind.MAP) || getValue() == null) {
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
    MapState facts = sessionModel.map().state().get();
    double auroc = facts.layers().getOrDefault(layer, Double.NaN);
    String key = whole && facts.probeLayer().orElse(-1) == layer ? "map.layer.probe" : "map.layer.auroc";
    return Double.isNaN(auroc) ? Integer.toString(layer) : Messages.text(key, layer, Formats.decimal(auroc));
  }

}
