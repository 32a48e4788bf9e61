package dev.lacuna.desktop.map;

import dev.lacuna.desktop.model.JobKind;
import dev.lacuna.desktop.model.ProjectSessionModel;
import dev.lacuna.desktop.parts.DisabledReason;
import dev.lacuna.desktop.parts.DurationHint;
import dev.lacuna.desktop.parts.Fxml;
import dev.lacuna.desktop.parts.Messages;
import dev.lacuna.desktop.parts.WrapBar;
import java.util.List;
import java.util.Set;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;

/** Over the map: the steps that make it, how the pointer selects, and what is drawn beside the points. */
final class MapBar extends WrapBar {
  private final ProjectSessionModel sessionModel;
  private final ScatterView scatter;
  @FXML
  private Button probe;
  @FXML
  private Button draw;
  @FXML
  private Button generate;
  @FXML
  private ToggleButton select;
  @FXML
  private ToggleButton lasso;
  @FXML
  private ToggleButton frontier;
  @FXML
  private ToggleButton judged;
  @FXML
  private ToggleButton contours;
  @FXML
  private ToggleButton names;
  @FXML
  private ToggleButton table;

  MapBar(ProjectSessionModel sessionModel, ScatterView scatter, JudgedLayer layer) {
    this.sessionModel = sessionModel;
    this.scatter = scatter;
    Fxml.load(this);
    getFilters().add(new MethodChooser(sessionModel));
    DurationHint.tip(probe, "map.probe.tooltip", () -> sessionModel.job().expected(JobKind.PROBE));
    DurationHint.tip(draw, "map.draw.tooltip", () -> sessionModel.job().expected(JobKind.MAP));
    DurationHint.tip(generate, "map.generate.tooltip",
        () -> sessionModel.job().expected(JobKind.GENERATE, MapModel.GENERATED_AT_ONCE));
    for (Button step : List.of(probe, draw, generate)) {
      DisabledReason.bind(step, sessionModel.pool().map(pool -> pool.size() == 0), "why.noQuestions");
    }
    select.setOnAction(event -> scatter.tool().set(select.isSelected() ? MapTool.RECTANGLE : MapTool.PAN));
    lasso.setOnAction(event -> scatter.tool().set(lasso.isSelected() ? MapTool.LASSO : MapTool.PAN));
    scatter.tool().subscribe(tool -> {
      select.setSelected(tool == MapTool.RECTANGLE);
      lasso.setSelected(tool == MapTool.LASSO);
    });
    contours.selectedProperty().bindBidirectional(scatter.contours());
    names.selectedProperty().bindBidirectional(scatter.names().shown());
    frontier.selectedProperty().bindBidirectional(scatter.frontier());
    scatter.frontier().set(true);
    judged.selectedProperty().bindBidirectional(layer.shown());
    layer.tiles().subscribe(tiles -> {
      judged.setVisible(tiles.isPresent());
      judged.setManaged(tiles.isPresent());
      tiles.ifPresent(some -> {
        String words = Messages.text("map.judged.tooltip", some.pyramid().points());
        judged.setTooltip(new Tooltip(words));
        judged.setAccessibleText(words);
      });
    });
  }

  /** Whether the questions are shown in a table beneath the map. */
  ToggleButton table() {
    return table;
  }

  @FXML
  private void probe() {
    sessionModel.job().probeAndDraw();
  }

  @FXML
  private void draw() {
    sessionModel.job().drawMap();
  }

  @FXML
  private void generate() {
    sessionModel.job().generate(Set.of(), MapModel.GENERATED_AT_ONCE);
  }

  @FXML
  private void fit() {
    scatter.fit();
  }
}
