package dev.lacuna.desktop.rounds;

import dev.lacuna.desktop.model.ProjectSessionModel;
import dev.lacuna.desktop.model.ProjectSessionModel.Pane;
import dev.lacuna.desktop.parts.Controls;
import dev.lacuna.desktop.parts.DisabledReason;
import dev.lacuna.desktop.parts.Formats;
import dev.lacuna.desktop.parts.GlossaryTerm;
import dev.lacuna.desktop.parts.TypedNumber;
import dev.lacuna.desktop.parts.Messages;
import dev.lacuna.desktop.parts.RedrawWhileShown;
import dev.lacuna.desktop.strategy.StrategyButton;
import dev.lacuna.desktop.strategy.StrategySheet;
import dev.lacuna.desktop.theme.Themes;
import dev.lacuna.learningcurve.RetrospectiveSimulation;
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
  private final ProjectSessionModel sessionModel;
  private final CompareModel model;
  private final BandChart chart = new BandChart(Messages.text("compare.chart"));
  private final Label about = Controls.blank("muted");
  private final Label finding = Controls.blank("compare-finding");
  private final Label basis = Controls.blank("small", "muted");
  private final ProgressBar bar = new ProgressBar(0);

  CompareView(ProjectSessionModel sessionModel, CompareModel model, Themes themes) {
    this.sessionModel = sessionModel;
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
    Button start = Controls.keyButton("compare.start", () -> {
      model.repetitions().set(TypedNumber.of(repetitions));
      model.start();
    }, "accent");
    start.setId("compare-start");
    FlowPane choices = new FlowPane(8, 8, new StrategyButton(model.first(), firstSheet, "compare.first", false),
        Controls.label("compare.with", "muted"),
        new StrategyButton(model.second(), secondSheet, "compare.second", false),
        Controls.term("compare.repetitions", "repetitions", "muted"), repetitions, start);
    choices.setAlignment(Pos.CENTER_LEFT);
    about.setId("compare-about");
    about.setWrapText(true);
    about.setMinHeight(USE_PREF_SIZE);
    finding.setId("compare-finding");
    GlossaryTerm.explain(basis, "held_out");
    for (Label label : List.of(finding, basis)) {
      label.setWrapText(true);
      label.setMinHeight(USE_PREF_SIZE);
      label.managedProperty().bind(label.textProperty().isNotEmpty());
    }
    bar.setMaxWidth(Double.MAX_VALUE);
    bar.setAccessibleText(Messages.text("job.progress"));
    bar.managedProperty().bind(bar.visibleProperty());
    VBox.setVgrow(chart, Priority.ALWAYS);
    getChildren().addAll(new VBox(12, choices, about, bar, chart, finding, basis), firstSheet, secondSheet);
    RedrawWhileShown.draw(sessionModel.shows(Pane.ROUNDS),
        () -> chart.dress(themes.palette(), themes.text().scale()), themes.dark(), themes.text().percent());
    model.obstacle().subscribe(obstacle -> {
      DisabledReason.set(start, obstacle.map(this::words));
      tell();
    });
    model.repetitions().subscribe(number -> tell());
    RedrawWhileShown.draw(sessionModel.shows(Pane.ROUNDS), this::showResult, sessionModel.teaching(),
        sessionModel.job().current());
    sessionModel.project().subscribe(project -> {
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
        + (Double.isNaN(model.seconds()) ? "" : " " + Messages.text("compare.time", Formats.duration(model.seconds()))))
        .orElse(""));
  }

  private void showResult() {
    Optional<RetrospectiveSimulation> result = model.result();
    boolean running = model.running();
    int wanted = Math.max(1, model.repetitions().get());
    int done = result.filter(simulation -> sessionModel.teaching().get().fresh())
        .map(RetrospectiveSimulation::repetitions).orElse(0);
    bar.setVisible(running);
    bar.setProgress(done == 0 ? ProgressBar.INDETERMINATE_PROGRESS : done / (double) wanted);
    boolean old = running && done == 0;
    chart.show(old ? List.of() : result.map(CompareView::lines).orElse(List.of()),
        Messages.text(running ? "compare.chart.running" : "compare.chart.empty"));
    finding.setText(old ? ""
        : result.map(simulation -> (running ? Messages.text("compare.sofar", done, wanted) + " " : "")
            + LearningCurveText.finding(simulation)).orElse(""));
    basis.setText(old ? "" : result.map(LearningCurveText::basis).orElse(""));
    tell();
  }

  static List<BandChart.Line> lines(RetrospectiveSimulation simulation) {
    return List.of(line(simulation, simulation.second(), BandChart.Style.SECOND),
        line(simulation, simulation.first(), BandChart.Style.FIRST));
  }

  private static BandChart.Line line(RetrospectiveSimulation simulation, String strategy, BandChart.Style style) {
    return new BandChart.Line(strategy, style,
        simulation.curve(strategy).stream().map(at -> LearningView.point(at.labels(), at.accuracy())).toList());
  }
}
