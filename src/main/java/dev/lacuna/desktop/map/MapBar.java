package dev.lacuna.desktop.map;

import dev.lacuna.desktop.model.Job;
import dev.lacuna.desktop.model.WorkbenchModel;
import dev.lacuna.desktop.parts.Fxml;
import dev.lacuna.desktop.parts.Takes;
import dev.lacuna.desktop.parts.WhyNot;
import dev.lacuna.desktop.parts.WrapBar;
import java.util.List;
import java.util.Set;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.ToggleButton;

/** Over the map: the steps that make it, how the pointer selects, and what is drawn beside the points. */
final class MapBar extends WrapBar {
  private static final int GENERATED_AT_ONCE = 20;

  private final WorkbenchModel workbench;
  private final ScatterView scatter;
  @FXML private Button probe;
  @FXML private Button draw;
  @FXML private Button generate;
  @FXML private ToggleButton select;
  @FXML private ToggleButton lasso;
  @FXML private ToggleButton frontier;
  @FXML private ToggleButton contours;
  @FXML private ToggleButton names;
  @FXML private ToggleButton table;

  MapBar(WorkbenchModel workbench, ScatterView scatter) {
    this.workbench = workbench;
    this.scatter = scatter;
    Fxml.load(this);
    getFilters().add(new MethodChooser(workbench));
    Takes.tip(probe, "map.probe.tooltip", () -> workbench.job().expected(Job.PROBE));
    Takes.tip(draw, "map.draw.tooltip", () -> workbench.job().expected(Job.MAP));
    Takes.tip(generate, "map.generate.tooltip", () -> workbench.job().expected(Job.GENERATE, GENERATED_AT_ONCE));
    for (Button step : List.of(probe, draw, generate)) {
      WhyNot.bind(step, workbench.pool().map(pool -> pool.size() == 0), "why.noQuestions");
    }
    select.setOnAction(event -> scatter.tool().set(select.isSelected() ? Tool.RECTANGLE : Tool.PAN));
    lasso.setOnAction(event -> scatter.tool().set(lasso.isSelected() ? Tool.LASSO : Tool.PAN));
    scatter.tool().subscribe(tool -> {
      select.setSelected(tool == Tool.RECTANGLE);
      lasso.setSelected(tool == Tool.LASSO);
    });
    contours.selectedProperty().bindBidirectional(scatter.contours());
    names.selectedProperty().bindBidirectional(scatter.labels());
    frontier.selectedProperty().bindBidirectional(scatter.frontier());
    scatter.frontier().set(true);
  }

  /** Whether the questions are shown in a table beneath the map. */
  ToggleButton table() {
    return table;
  }

  @FXML
  private void probe() {
    workbench.job().probeAndDraw();
  }

  @FXML
  private void draw() {
    workbench.job().drawMap();
  }

  @FXML
  private void generate() {
    workbench.job().generate(Set.of(), GENERATED_AT_ONCE);
  }

  @FXML
  private void fit() {
    scatter.fit();
  }
}
