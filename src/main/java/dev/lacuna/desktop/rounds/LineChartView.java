package dev.lacuna.desktop.rounds;

import dev.lacuna.desktop.parts.Controls;
import dev.lacuna.desktop.theme.Palette;
import java.awt.BasicStroke;
import java.awt.Color;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;
import org.jfree.chart.ChartFactory;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.fx.ChartViewer;
import org.jfree.chart.plot.PlotOrientation;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/** A line chart in the colours of the theme: JFreeChart behind a JavaFX node. */
final class LineChartView extends StackPane {
  private final XYSeries series;
  private final JFreeChart chart;
  private final XYLineAndShapeRenderer renderer;
  private final ChartViewer viewer;
  private final Label empty = Controls.blank("muted", "empty-text");

  /** A point of the line. */
  record Point(double x, double y) {}

  /** @param otherwise stands in its place while there is no point */
  LineChartView(String title, String xLabel, String yLabel, String otherwise) {
    series = new XYSeries(title, false, true);
    chart = ChartFactory.createXYLineChart(title, xLabel, yLabel, new XYSeriesCollection(series),
        PlotOrientation.VERTICAL, false, false, false);
    renderer = new XYLineAndShapeRenderer(true, false);
    XYPlot plot = chart.getXYPlot();
    plot.setRenderer(renderer);
    plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
    plot.setOutlineVisible(false);
    NumberAxis range = (NumberAxis) plot.getRangeAxis();
    range.setAutoRangeIncludesZero(true);
    NumberAxis domain = (NumberAxis) plot.getDomainAxis();
    domain.setStandardTickUnits(NumberAxis.createIntegerTickUnits());
    domain.setAutoRangeIncludesZero(true);
    chart.setPadding(new RectangleInsets(6, 6, 4, 14));
    viewer = new ChartViewer(chart, false);
    empty.setText(otherwise);
    empty.setWrapText(true);
    getChildren().addAll(viewer, empty);
    getStyleClass().add("curve");
    setAccessibleText(title);
    setMinSize(180, 150);
  }

  void show(List<Point> points) {
    empty.setVisible(points.isEmpty());
    viewer.setVisible(!points.isEmpty());
    chart.setNotify(false);
    series.clear();
    points.forEach(point -> series.add(point.x(), point.y(), false));
    series.fireSeriesChanged();
    chart.setNotify(true);
  }

  /** @param scale of text, 1 for the usual size */
  void dress(Palette palette, double scale) {
    chart.setNotify(false);
    ChartStyle.dress(chart, palette, scale);
    renderer.setSeriesPaint(0, new Color(palette.accent()));
    renderer.setSeriesStroke(0, new BasicStroke(2, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    chart.setNotify(true);
  }
}
