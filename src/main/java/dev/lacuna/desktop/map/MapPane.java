package dev.lacuna.desktop.map;

import dev.lacuna.desktop.map.drawing.Camera;
import dev.lacuna.desktop.map.drawing.JudgedTiles;
import dev.lacuna.desktop.model.JobKind;
import dev.lacuna.desktop.model.LatestOnlyTask;
import dev.lacuna.desktop.model.ProjectInfo;
import dev.lacuna.desktop.model.ProjectSessionModel;
import dev.lacuna.desktop.parts.ChoiceLabels;
import dev.lacuna.desktop.parts.Controls;
import dev.lacuna.desktop.parts.DisabledReason;
import dev.lacuna.desktop.parts.DurationHint;
import dev.lacuna.desktop.parts.EmptyState;
import dev.lacuna.desktop.parts.GlossaryTerm;
import dev.lacuna.desktop.parts.Messages;
import dev.lacuna.desktop.parts.RedrawWhileShown;
import dev.lacuna.desktop.table.ExportMenu;
import dev.lacuna.desktop.table.TableStrip;
import dev.lacuna.desktop.theme.Themes;
import dev.lacuna.report.MapPicture;
import dev.lacuna.worker.api.MapFrame;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.application.Platform;
import javafx.collections.ListChangeListener;
import javafx.geometry.Insets;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The map: scatter, legend, actions, the slider over rounds, and the panel of what is selected. */
public final class MapPane extends BorderPane {
  private static final int PICTURE_WIDTH = 1200;
  private static final int PICTURE_HEIGHT = 800;
  /** Of the map's height. */
  private static final double LONG = 0.15;
  private static final double MARGIN = 14;
  /** Of the height, where a table is beneath it. */
  private static final double MAP_SHARE = 0.6;

  private final ProjectSessionModel sessionModel;
  private final MapModel model;
  private final ScatterView scatter;
  private final HoverCard card = new HoverCard();
  private final Legend legend;
  private final Label drawing = Controls.blank("map-drawing");
  private final EmptyState empty = new EmptyState();
  private final SplitPane split = new SplitPane();
  private final SplitPane rows = new SplitPane();
  private final MapBar bar;
  private final JudgedLayer judged;

  public MapPane(ProjectSessionModel sessionModel, MapModel model, Themes themes) {
    this.sessionModel = sessionModel;
    this.model = model;
    scatter = new ScatterView(() -> new LatestOnlyTask(sessionModel.dispatchers(), sessionModel.failures()::tell));
    judged = new JudgedLayer(sessionModel, scatter::judged);
    bar = new MapBar(sessionModel, scatter, judged);
    legend = new Legend(model::toggle, model::only);
    getStyleClass().add("map-pane");
    scatter.setId("scatter");
    scatter.setAccessibleText(Messages.text("map.accessible"));
    ThresholdStrip threshold = new ThresholdStrip(model);
    GenerationYieldCard yields = new GenerationYieldCard(sessionModel);
    StackPane middle = new StackPane(scatter, legend, drawing, yields, empty, card);
    middle.getStyleClass().add("map-middle");
    place(legend, Pos.BOTTOM_LEFT);
    place(drawing, Pos.TOP_CENTER);
    place(yields, Pos.TOP_LEFT);
    SidePanel side = new SidePanel(new SelectionPanel(sessionModel, model,
        new ExportMenu.Pictures(this::seen, this::whole)),
        new RoundChangesList(sessionModel, model));
    BorderPane left = new BorderPane(withTable(middle, themes));
    left.setTop(bar);
    left.setRight(threshold);
    left.setBottom(
        new VBox(new ShippedResultsNote(sessionModel), new ShortfallNote(sessionModel), controls(),
            new RoundTimelineStrip(sessionModel, model.timeline(), side::showChanges)));
    side.getStyleClass().add("map-side");
    split.getItems().addAll(left, side);
    split.setDividerPositions(0.74);
    SplitPane.setResizableWithParent(side, false);
    setCenter(split);

    scatter.frontier().subscribe(on -> tellKinds());
    judged.shown().subscribe(on -> tellKinds());
    judged.tiles().subscribe(tiles -> tellKinds());
    scatter.setOnHover(this::hover);
    MapMenu menu = new MapMenu(sessionModel);
    scatter.setOnMenu(asked -> menu.show(scatter, asked));
    scatter.setOnPicked(picked -> model.pick(scatter.points(), picked.indices(), picked.add()));
    scatter.layoutBoundsProperty().subscribe(size -> legend.over(size.getWidth(), size.getHeight()));
    legend.layoutBoundsProperty().subscribe(() -> Platform.runLater(this::makeRoom));
    scatter.names().covers().addAll(List.of(legend, yields));
    themes.text().percent().subscribe(percent -> scatter.textScale(themes.text().scale()));
    themes.dark().subscribe(now -> model.palette().set(themes.palette()));
    visibleProperty().subscribe(scatter::seen);
    sessionModel.project().subscribe(project -> {
      scatter.forget();
      KeptMapView.camera(sessionModel).ifPresent(scatter::moveCamera);
    });
    KeptMapView.keep(sessionModel, scatter, judged);
    KeptMapView.keep(sessionModel, bar.table().selectedProperty(), legend.chosen());
    RedrawWhileShown.draw(visibleProperty(), () -> redraw(model.view().get()), model.view());
    model.readiness().subscribe(this::showReadiness);
    sessionModel.map().frame().subscribe((before, now) -> {
      if (before.isEmpty() && now.isPresent()) {
        // A map that is drawn anew has other places, of which an old view knows nothing.
        scatter.fit();
      }
    });
    sessionModel.map().frame().subscribe(frame -> tellDrawing());
    sessionModel.map().arrivals().subscribe(some -> tellDrawing());
    sessionModel.map().asking().subscribe(now -> tellDrawing());
  }

  /** Its divider is remembered by the window. */
  public SplitPane split() {
    return split;
  }

  /** Map and table, of which the divider is remembered too. */
  public SplitPane rows() {
    return rows;
  }

  /** The table is beneath the map while it is asked for. */
  private SplitPane withTable(StackPane middle, Themes themes) {
    ToggleButton table = bar.table();
    TableStrip strip = new TableStrip(sessionModel, themes, table.selectedProperty().and(visibleProperty()));
    middle.setMinHeight(120);
    rows.setOrientation(Orientation.VERTICAL);
    rows.getItems().add(middle);
    SplitPane.setResizableWithParent(strip, false);
    // Before anybody else hears of the divider: it may have been left elsewhere.
    rows.getDividers().addListener((ListChangeListener<SplitPane.Divider>) change -> {
      while (change.next()) {
        change.getAddedSubList().forEach(divider -> divider.setPosition(MAP_SHARE));
      }
    });
    table.selectedProperty().subscribe(shown -> {
      rows.getItems().remove(strip);
      if (shown) {
        rows.getItems().add(strip);
      }
    });
    return rows;
  }

  /** What is being drawn, and how far that is. */
  private void tellDrawing() {
    Optional<MapFrame> frame = sessionModel.map().frame().get();
    drawing.setVisible(frame.isPresent());
    drawing.setText(frame.map(now -> sessionModel.map().asking().get()
        ? Messages.text("map.asking", sessionModel.map().arrivals().get().count(),
            sessionModel.pool().get().size())
        : now.epochs() == 0 ? Messages.text("map.drawing.start")
            : Messages.text("map.drawing", now.epoch(), now.epochs()))
        .orElse(""));
  }

  private static void place(javafx.scene.Node node, Pos where) {
    StackPane.setAlignment(node, where);
    StackPane.setMargin(node, new Insets(MARGIN));
  }

  /** Under the map: what its colours tell, from which layer it is drawn, by which threshold verdicts go. */
  private HBox controls() {
    ComboBox<ColourBy> colour = new ComboBox<>();
    colour.setId("map-colour");
    colour.setConverter(new ChoiceLabels<>(Legend::name));
    colour.setAccessibleText(Messages.text("map.colour"));
    colour.getStyleClass().add("choice-wide");
    model.choices().subscribe(choices -> {
      ColourBy now = model.colourBy().get();
      colour.getItems().setAll(choices);
      model.colourBy().set(choices.contains(now) ? now : ColourBy.Known.VERDICT);
      colour.setValue(model.colourBy().get());
    });
    model.colourBy().subscribe(colour::setValue);
    colour.valueProperty().subscribe(by -> {
      if (by != null) {
        model.colourBy().set(by);
      }
    });
    LayerChooser layer = new LayerChooser(sessionModel);
    layer.getStyleClass().add("choice");
    ToggleButton threshold = new ToggleButton(Messages.text("map.threshold"), new FontIcon(Feather.SLIDERS));
    threshold.setId("map-threshold");
    threshold.setMinWidth(USE_PREF_SIZE);
    threshold.setTooltip(new Tooltip(Messages.text("map.threshold.tooltip")));
    threshold.selectedProperty().bindBidirectional(model.threshold().open());
    DisabledReason.bind(threshold, model.threshold().threshold().map(optional -> optional.isEmpty()).orElse(true),
        "why.notProbed");
    Label layerLabel = GlossaryTerm.explain(label("map.layer", layer), "layer", "hidden_state", "probe", "auroc");
    HBox bar = new HBox(8, label("map.colour", colour), colour, layerLabel, layer, Controls.spring(),
        threshold);
    bar.getStyleClass().add("map-strip");
    return bar;
  }

  private static Label label(String key, javafx.scene.Node of) {
    Label label = Controls.label(key, "muted");
    label.setMinWidth(USE_PREF_SIZE);
    label.setLabelFor(of);
    return label;
  }

  private void redraw(MapView view) {
    scatter.show(view.points(), view.selected(), view.focus(), model.palette().get());
    scatter.names().by((members, visible) -> RegionSummary.facts(view, members, visible),
        some -> RegionSummary.finer(view, some));
    scatter.names().clusters().set(view.clusters());
    scatter.names().retell();
    scatter.unknown().set(view.unknown());
    scatter.links().set(view.links());
    tellKinds();
  }

  private void tellKinds() {
    legend.show(model.view().get(), model.hidden().get(), model.palette().get(),
        new Legend.Background(scatter.frontier().get(), judged.seen().map(tiles -> tiles.pyramid().points())));
  }

  /**
   * An open legend stands beside the points, which fill the plane; a folded one in their corner. Later than the layout
   * that opened it.
   */
  private void makeRoom() {
    scatter.inset(legend.getHeight() > LONG * scatter.getHeight() ? legend.getWidth() + MARGIN : 0);
  }

  private void hover(ScatterView.Hover hover) {
    if (hover.point().isEmpty()) {
      card.hide();
    } else {
      model.item(scatter.points().ids()[hover.point().getAsInt()]).ifPresent(item -> card.show(item,
          model.palette().get(), hover.x(), hover.y(), scatter.getWidth(), scatter.getHeight()));
    }
  }

  private void seen(Path file) {
    MapExport export = export();
    Camera camera = scatter.camera();
    List<MapPicture.Name> names = scatter.names().shownNow();
    sessionModel.transfers().picture(file,
        () -> export.picture(camera, names).writeAround(file, camera.width(), camera.height()));
  }

  private void whole(Path file) {
    MapExport export = export();
    sessionModel.transfers().picture(file, () -> export.picture().write(file, PICTURE_WIDTH, PICTURE_HEIGHT));
  }

  private MapExport export() {
    String title = sessionModel.project().get().map(ProjectInfo::name).orElse("");
    String round = model.timeline().stop().filter(stop -> model.timeline().timeline().get().size() > 1)
        .map(stop -> RoundTimelineStrip.name(stop.round())).orElse("");
    return new MapExport(round.isEmpty() ? title : Messages.text("export.picture.title", title, round),
        model.view().get(), model.palette().get(), model.hidden().get(), new MapExport.Layers(scatter.contours().get(),
            scatter.names().shown().get(), scatter.frontier().get(),
            judged.seen().map(JudgedTiles::pyramid)));
  }

  private void showReadiness(MapModel.MapReadiness readiness) {
    boolean mapped = readiness == MapModel.MapReadiness.MAPPED;
    scatter.setVisible(mapped);
    legend.setVisible(mapped);
    // Of a project that is being read nothing can be said, not even that it is empty.
    empty.setVisible(!mapped && readiness != MapModel.MapReadiness.READING);
    String key = "map.empty." + readiness.name().toLowerCase(Locale.ROOT);
    switch (readiness) {
      case NOT_PROBED -> empty.show(Feather.ACTIVITY, key, List.of(primary("map.empty.probe", Feather.ACTIVITY,
          sessionModel.job()::probeAndDraw, "map.probe.tooltip", JobKind.PROBE)));
      case NOT_MAPPED -> empty.show(Feather.MAP, key, List.of(primary("map.draw", Feather.MAP,
          sessionModel.job()::drawMap, "map.draw.tooltip", JobKind.MAP)));
      case EMPTY -> empty.show(Feather.INBOX, key, List.of());
      case READING, MAPPED -> {}
    }
  }

  private Button primary(String key, Feather icon, Runnable work, String tooltip, JobKind kind) {
    Button button = Controls.button(key, icon, work, "accent", "large");
    DurationHint.tip(button, tooltip, () -> sessionModel.job().expected(kind));
    return button;
  }

}
