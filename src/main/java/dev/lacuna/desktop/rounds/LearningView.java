package dev.lacuna.desktop.rounds;

import dev.lacuna.desktop.model.ProjectSessionModel;
import dev.lacuna.desktop.model.ProjectSessionModel.Pane;
import dev.lacuna.desktop.parts.Controls;
import dev.lacuna.desktop.parts.Messages;
import dev.lacuna.desktop.parts.RedrawWhileShown;
import dev.lacuna.desktop.parts.TableHolder;
import dev.lacuna.desktop.theme.Themes;
import dev.lacuna.learningcurve.RandomBand;
import dev.lacuna.statistics.ConfidenceInterval;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.beans.value.ObservableValue;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** The learning curve beside random's band, what it says of the next labels, the loss, and the history of rounds. */
final class LearningView extends VBox {
  private static final int FORECAST_POINTS = 12;
  /** Of the curves, at text of 100 %. */
  private static final int LEAST_HEIGHT = 236;

  private final BandChart learning = new BandChart(Messages.text("rounds.chart.accuracy"));
  private final LineChartView loss = new LineChartView(Messages.text("rounds.chart.loss"),
      Messages.text("rounds.chart.step"),
      Messages.text("rounds.chart.nats"), Messages.text("rounds.chart.loss.empty"));

  LearningView(ProjectSessionModel sessionModel, RoundsModel model, Themes themes) {
    super(12);
    loss.setId("loss-curve");
    HBox charts = new HBox(12, learning, loss);
    HBox.setHgrow(learning, Priority.ALWAYS);
    HBox.setHgrow(loss, Priority.ALWAYS);
    learning.setPrefWidth(420);
    loss.setPrefWidth(220);
    themes.text().percent().subscribe(_ -> charts.setMinHeight(LEAST_HEIGHT * themes.text().scale()));
    VBox.setVgrow(charts, Priority.ALWAYS);
    HistoryTable history = new HistoryTable(sessionModel, model, themes.text());
    history.setPrefHeight(190);
    history.setMinHeight(118);
    getChildren().addAll(charts, new RoundForecastStrip(sessionModel, model),
        Controls.label("rounds.history", "title-4"), new TableHolder(history));
    ObservableValue<Boolean> seen = sessionModel.shows(Pane.ROUNDS);
    RedrawWhileShown.draw(seen, () -> {
      learning.dress(themes.palette(), themes.text().scale());
      loss.dress(themes.palette(), themes.text().scale());
    }, themes.dark(), themes.text().percent());
    Runnable redraw = () -> loss
        .show(model.steps().stream().map(step -> new LineChartView.Point(step.step(), step.loss())).toList());
    RedrawWhileShown.draw(seen, redraw, sessionModel.live().steps(), sessionModel.rounds(),
        sessionModel.job().current(),
        model.chosen());
    ObservableValue<RoundForecast> outlook = model.outlook();
    RedrawWhileShown.draw(seen, () -> learning.show(lines(outlook.getValue()), Messages.text(
        outlook.getValue().questions() == 0 ? "outlook.noReferee" : "rounds.chart.accuracy.empty")), outlook);
  }

  static List<BandChart.Line> lines(RoundForecast outlook) {
    List<BandChart.Line> lines = new ArrayList<>();
    outlook.band().ifPresent(band -> lines.add(new BandChart.Line(Messages.text("rounds.legend.random."
        + band.source().name().toLowerCase(Locale.ROOT)), BandChart.Style.RANDOM, points(band))));
    outlook.forecast().ifPresent(forecast -> {
      int now = outlook.now();
      int most = outlook.advice().criterion().labels();
      int step = Math.max(1, most / FORECAST_POINTS);
      List<BandChart.Point> points = new ArrayList<>();
      for (int labels = now; labels < now + most; labels += step) {
        points.add(point(labels, forecast.measuredAt(labels)));
      }
      points.add(point(now + most, forecast.measuredAt(now + most)));
      lines.add(new BandChart.Line(Messages.text("rounds.legend.forecast"), BandChart.Style.FORECAST, points));
    });
    lines.add(new BandChart.Line(Messages.text("rounds.legend.own"), BandChart.Style.OWN, outlook.own().stream()
        .map(accuracy -> new BandChart.Point(accuracy.labels(), accuracy.accuracy(), accuracy.accuracy(),
            accuracy.accuracy()))
        .toList()));
    return lines;
  }

  private static List<BandChart.Point> points(RandomBand band) {
    return band.curve().stream().map(at -> point(at.labels(), at.accuracy())).toList();
  }

  static BandChart.Point point(int labels, ConfidenceInterval at) {
    double low = Double.isFinite(at.low()) ? at.low() : at.value();
    double high = Double.isFinite(at.high()) ? at.high() : at.value();
    return new BandChart.Point(labels, at.value(), low, high);
  }
}
