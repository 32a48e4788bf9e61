package dev.lacuna.desktop.map;

import dev.lacuna.desktop.model.JobKind;
import dev.lacuna.desktop.model.MapState;
import dev.lacuna.desktop.model.ProjectSessionModel;
import dev.lacuna.desktop.parts.ChoiceLabels;
import dev.lacuna.desktop.parts.DisabledReason;
import dev.lacuna.desktop.parts.DurationHint;
import dev.lacuna.desktop.parts.Formats;
import dev.lacuna.desktop.parts.Messages;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ListCell;
import javafx.scene.control.Skin;
import javafx.scene.control.skin.ComboBoxListViewSkin;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import org.jspecify.annotations.Nullable;

/** From which layer of the model the map is drawn; each with how well a probe on it tells known from unknown. */
final class LayerChooser extends ComboBox<Integer> {
  private final ProjectSessionModel sessionModel;
  private boolean setting;
  /** Whether what closes the list is a choice. */
  private boolean chosen;

  LayerChooser(ProjectSessionModel sessionModel) {
    this.sessionModel = sessionModel;
    setId("map-layer");
    setConverter(new ChoiceLabels<>(layer -> words(layer, true)));
    setButtonCell(new ShortCell());
    setAccessibleText(Messages.text("map.layer"));
    DurationHint.tip(this, "map.layer.tooltip", () -> sessionModel.job().expected(JobKind.MAP));
    DisabledReason.bind(this, sessionModel.map().state().map(facts -> facts.layer().isEmpty()), "why.notMapped");
    sessionModel.map().state().subscribe(this::take);
    // A drawing that was cancelled leaves the map as it was, and the chooser with it.
    sessionModel.job().entries().subscribe(now -> take(sessionModel.map().state().get()));
    // A key that passes over a layer draws nothing: only what is chosen is worth a map.
    valueProperty().subscribe(_ -> {
      if (!setting && !isShowing()) {
        draw();
      }
    });
    setOnShown(_ -> chosen = false);
    setOnHidden(_ -> {
      if (chosen) {
        draw();
      }
      take(sessionModel.map().state().get());
    });
    addEventFilter(KeyEvent.KEY_PRESSED, event -> {
      boolean turns = event.getCode() == KeyCode.UP || event.getCode() == KeyCode.DOWN;
      if (turns && !isShowing() && !event.isAltDown()) {
        show();
        event.consume();
      }
    });
  }

  @Override
  protected Skin<?> createDefaultSkin() {
    ComboBoxListViewSkin<Integer> skin = new ComboBoxListViewSkin<>(this);
    Node list = skin.getPopupContent();
    list.addEventFilter(KeyEvent.KEY_PRESSED, event -> chosen = event.getCode() == KeyCode.ENTER);
    list.addEventFilter(MouseEvent.MOUSE_PRESSED, _ -> chosen = true);
    return skin;
  }

  private void draw() {
    Integer layer = getValue();
    if (layer != null && sessionModel.map().state().get().layer().orElse(-1) != layer) {
      sessionModel.job().drawMap(layer);
    }
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
