package dev.lacuna.desktop.rounds;

import dev.lacuna.desktop.model.WorkbenchModel.Pane;
import dev.lacuna.desktop.model.WorkbenchModel;
import dev.lacuna.desktop.parts.Make;
import dev.lacuna.desktop.parts.Messages;
import dev.lacuna.desktop.parts.Show;
import dev.lacuna.desktop.parts.Term;
import dev.lacuna.desktop.parts.TypedNumber;
import dev.lacuna.desktop.parts.WhileShown;
import dev.lacuna.desktop.parts.WhyNot;
import dev.lacuna.desktop.strategy.StrategyButton;
import dev.lacuna.desktop.strategy.StrategySheet;
import dev.lacuna.desktop.theme.Themes;
import dev.lacuna.learning.Retrospect;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.Spinner;
import javafx.scene.control.SpinnerValueFactory.IntegerSpinnerValueFactory;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** Two strategies compared on the labels already given: which, how often, the curves as they grow, and a sentence. */
final class CompareView extends StackPane {
  private final WorkbenchModel workbench;
  private final CompareModel model;
  private final BandChart chart = new BandChart(Messages.text("compare.chart"));
  private final Label about = Make.blank("muted");
  private final Label finding = Make.blank("compare-finding");
  private final Label basis = Make.blank("small", "muted");
  private final ProgressBar bar = new ProgressBar(0);

  CompareView(WorkbenchModel workbench, CompareModel model, Themes themes) {
    this.workbench = workbench;
    this.model = model;
    StrategySheet firstSheet = new StrategySheet(model.first(), "compare-first");
    StrategySheet secondSheet = new StrategySheet(model.second(), "compare-second");
    Spinner<Integer> repetitions = new Spinner<>();
    TypedNumber.takeAtOnce(repetitions, new IntegerSpinnerValueFactory(3, 50, model.repetitions().get()));
    repetitions.setId("compare-repetitions");
    repetitions.setEditable(true);
    repetitions.getStyleClass().add("number-field");
    repetitions.setAccessibleText(Messages.text("compare.repetitions"));
    repetitions.getEditor().setAccessibleText(Messages.text("compare.repetitions"));
    repetitions.valueProperty().subscribe(value -> {
      if (value != null) {
        model.repetitions().set(value);
      }
    });
    Button start = Make.keyButton("compare.start", () -> {
      model.repetitions().set(TypedNumber.of(repetitions));
      model.start();
    }, "accent");
    start.setId("compare-start");
    FlowPane wish = new FlowPane(8, 8, new StrategyButton(model.first(), firstSheet, "compare.first", false),
        Make.label("compare.with", "muted"), new StrategyButton(model.second(), secondSheet, "compare.second", false),
        Make.term("compare.repetitions", "repetitions", "muted"), repetitions, start);
    wish.setAlignment(Pos.CENTER_LEFT);
    about.setId("compare-about");
    about.setWrapText(true);
    about.setMinHeight(USE_PREF_SIZE);
    finding.setId("compare-finding");
    Term.explain(basis, "held_out");
    for (Label label : List.of(finding, basis)) {
      label.setWrapText(true);
      label.setMinHeight(USE_PREF_SIZE);
      label.managedProperty().bind(label.textProperty().isNotEmpty());
    }
    bar.setMaxWidth(Double.MAX_VALUE);
    bar.setAccessibleText(Messages.text("job.progress"));
    bar.managedProperty().bind(bar.visibleProperty());
    VBox.setVgrow(chart, Priority.ALWAYS);
    getChildren().addAll(new VBox(12, wish, about, bar, chart, finding, basis), firstSheet, secondSheet);
    themes.whenChanged(() -> chart.dress(themes.palette(), themes.text().scale()));
    model.obstacle().subscribe(obstacle -> {
      WhyNot.set(start, obstacle.map(this::words));
      tell();
    });
    model.repetitions().subscribe(number -> tell());
    WhileShown.draw(workbench.shows(Pane.ROUNDS), this::showResult, workbench.teaching(), workbench.job().current());
    workbench.project().subscribe(project -> {
      firstSheet.close();
      secondSheet.close();
    });
  }

  private String words(CompareModel.Obstacle obstacle) {
    return Messages.text("compare.obstacle." + obstacle.name().toLowerCase(Locale.ROOT), model.least(),
        model.labels());
  }

  /** What will be done and how long it takes, or why it cannot be. */
  private void tell() {
    Optional<CompareModel.Obstacle> obstacle = model.obstacle().get();
    if (obstacle.isPresent() && !model.running()) {
      about.setText(words(obstacle.get()));
      return;
    }
    about.setText(model.plan().map(plan -> Messages.text(
        "compare.about." + plan.referee().name().toLowerCase(Locale.ROOT), model.repetitions().get(), plan.pool(),
        model.labels(), plan.questions())
        + (Double.isNaN(model.seconds()) ? "" : " " + Messages.text("compare.time", Show.duration(model.seconds()))))
        .orElse(""));
  }

  private void showResult() {
    Optional<Retrospect> result = model.result();
    boolean running = model.running();
    int wanted = Math.max(1, model.repetitions().get());
    int done = result.filter(it -> workbench.teaching().get().fresh()).map(Retrospect::repetitions).orElse(0);
    bar.setVisible(running);
    bar.setProgress(done == 0 ? ProgressBar.INDETERMINATE_PROGRESS : done / (double) wanted);
    boolean old = running && done == 0;
    chart.show(old ? List.of() : result.map(CompareView::lines).orElse(List.of()),
        Messages.text(running ? "compare.chart.running" : "compare.chart.empty"));
    finding.setText(old ? "" : result.map(it -> (running ? Messages.text("compare.sofar", done, wanted) + " " : "")
        + LearningWords.finding(it)).orElse(""));
    basis.setText(old ? "" : result.map(LearningWords::basis).orElse(""));
    tell();
  }

  static List<BandChart.Line> lines(Retrospect it) {
    return List.of(line(it, it.second(), BandChart.Style.SECOND), line(it, it.first(), BandChart.Style.FIRST));
  }

  private static BandChart.Line line(Retrospect it, String strategy, BandChart.Style style) {
    return new BandChart.Line(strategy, style,
        it.curve(strategy).stream().map(at -> LearningView.point(at.labels(), at.accuracy())).toList());
  }
}
