package dev.lacuna.desktop.map;

import dev.lacuna.desktop.model.WorkbenchModel;
import dev.lacuna.desktop.parts.EmptyState;
import dev.lacuna.desktop.parts.Make;
import dev.lacuna.desktop.parts.Messages;
import dev.lacuna.desktop.theme.Themes;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javafx.beans.binding.Bindings;
import javafx.geometry.Insets;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Separator;
import javafx.scene.control.SplitPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.util.StringConverter;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The map: scatter, legend, actions, and the panel of what is selected. */
public final class MapPane extends BorderPane {
  private static final int GENERATED_AT_ONCE = 20;

  private final WorkbenchModel workbench;
  private final MapModel model;
  private final ScatterView scatter = new ScatterView();
  private final HoverCard card = new HoverCard();
  private final Legend legend = new Legend();
  private final EmptyState empty = new EmptyState();
  private final SplitPane split = new SplitPane();

  public MapPane(WorkbenchModel workbench, MapModel model, Themes themes) {
    this.workbench = workbench;
    this.model = model;
    getStyleClass().add("map-pane");
    scatter.setId("scatter");
    scatter.setAccessibleText(Messages.text("map.accessible"));
    StackPane middle = new StackPane(scatter, legend, empty, card);
    middle.setMinWidth(300);
    StackPane.setAlignment(legend, Pos.BOTTOM_LEFT);
    StackPane.setMargin(legend, new Insets(0, 0, 14, 14));
    BorderPane left = new BorderPane(middle);
    left.setTop(toolbar());
    SelectionPanel side = new SelectionPanel(workbench, model);
    side.setMinWidth(260);
    split.getItems().addAll(left, side);
    split.setDividerPositions(0.74);
    SplitPane.setResizableWithParent(side, false);
    setCenter(split);

    scatter.setOnHover(this::hover);
    scatter.setOnPicked(picked -> model.pick(picked.indices(), picked.add()));
    themes.dark().subscribe(now -> model.palette().set(themes.palette()));
    model.points().subscribe(this::redraw);
    workbench.selection().subscribe(this::redraw);
    workbench.focus().subscribe(this::redraw);
    model.counts().subscribe(this::redrawLegend);
    model.colourBy().subscribe(this::redrawLegend);
    model.palette().subscribe(this::redrawLegend);
    model.stage().subscribe(this::showStage);
  }

  /** Its divider is remembered by the window. */
  public SplitPane split() {
    return split;
  }

  public ScatterView scatter() {
    return scatter;
  }

  private HBox toolbar() {
    Button probe = action("map.probe", Feather.ACTIVITY, workbench::probe);
    Button draw = action("map.draw", Feather.MAP, workbench::drawMap);
    Button generate = action("map.generate", Feather.STAR, () -> workbench.generate(Set.of(), GENERATED_AT_ONCE));
    ComboBox<ColourBy> colour = new ComboBox<>();
    colour.getItems().setAll(ColourBy.values());
    colour.setConverter(new Names());
    colour.valueProperty().bindBidirectional(model.colourBy());
    colour.setAccessibleText(Messages.text("map.colour"));
    ToggleButton select = new ToggleButton("", new FontIcon(Feather.CROP));
    select.setId("map-select");
    select.getStyleClass().addAll("button-icon", "flat");
    select.setTooltip(new Tooltip(Messages.text("map.select.tooltip")));
    select.setAccessibleText(Messages.text("map.select.tooltip"));
    select.selectedProperty().bindBidirectional(scatter.selecting());
    Button fit = Make.iconButton("map.fit", Feather.MAXIMIZE, scatter::fit);
    Label colourLabel = Make.label("map.colour", "muted");
    colourLabel.setMinWidth(USE_PREF_SIZE);
    colourLabel.setLabelFor(colour);
    HBox bar = new HBox(8, probe, draw, generate, Make.spring(), colourLabel, colour,
        new Separator(Orientation.VERTICAL), select, fit);
    bar.getStyleClass().add("pane-bar");
    return bar;
  }

  private Button action(String key, Feather icon, Runnable work) {
    Button button = Make.button(key, icon, work);
    button.setTooltip(new Tooltip(Messages.text(key + ".tooltip")));
    button.disableProperty().bind(workbench.job().running()
        .or(Bindings.createBooleanBinding(() -> workbench.pool().get().size() == 0, workbench.pool())));
    return button;
  }

  private void redraw() {
    scatter.show(model.points().get(), model.selected(), model.focus(), model.palette().get());
  }

  private void redrawLegend() {
    legend.show(model.counts().get(), model.colourBy().get(), model.palette().get());
  }

  private void hover(ScatterView.Hover hover) {
    if (hover.point().isEmpty()) {
      card.hide();
    } else {
      model.item(hover.point().getAsInt()).ifPresent(item -> card.show(item, model.palette().get(), hover.x(),
          hover.y(), scatter.getWidth(), scatter.getHeight()));
    }
  }

  private void showStage(MapModel.Stage stage) {
    boolean mapped = stage == MapModel.Stage.MAPPED;
    scatter.setVisible(mapped);
    legend.setVisible(mapped);
    empty.setVisible(!mapped);
    String key = "map.empty." + stage.name().toLowerCase(Locale.ROOT);
    switch (stage) {
      case NOT_PROBED -> empty.show(Feather.ACTIVITY, key, List.of(primary("map.empty.probe", Feather.ACTIVITY,
          workbench::probe)));
      case NOT_MAPPED -> empty.show(Feather.MAP, key, List.of(primary("map.draw", Feather.MAP, workbench::drawMap)));
      case EMPTY -> empty.show(Feather.INBOX, key, List.of());
      case MAPPED -> { }
    }
  }

  private Button primary(String key, Feather icon, Runnable work) {
    Button button = Make.button(key, icon, work, "accent", "large");
    button.disableProperty().bind(workbench.job().running());
    return button;
  }

  private static final class Names extends StringConverter<ColourBy> {
    @Override
    public String toString(ColourBy by) {
      return Messages.text("map.colour." + by.name().toLowerCase(Locale.ROOT));
    }

    @Override
    public ColourBy fromString(String words) {
      throw new UnsupportedOperationException("the chooser is not editable");
    }
  }
}
