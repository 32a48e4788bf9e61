package dev.lacuna.desktop.rounds;

import dev.lacuna.desktop.parts.Controls;
import dev.lacuna.desktop.parts.Messages;
import dev.lacuna.desktop.theme.Palette;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Polygon;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.text.NumberFormat;
import java.util.List;
import java.util.stream.DoubleStream;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.fx.ChartViewer;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.DeviationRenderer;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.data.xy.YIntervalSeries;
import org.jfree.data.xy.YIntervalSeriesCollection;

/**
 * Accuracy against labels: lines with their intervals as bands, and a legend below that names each by colour and
 * stroke. Empty, it says what will stand here.
 */
final class BandChart extends VBox {
  private static final float BAND = 0.16f;
  private static final double ROOM = 0.03;

  private final YIntervalSeriesCollection data = new YIntervalSeriesCollection();
  private final DeviationRenderer renderer = new DeviationRenderer(true, true);
  private final XYPlot plot;
  private final JFreeChart chart;
  private final ChartViewer viewer;
  private final FlowPane legend = new FlowPane(14, 4);
  private final Label empty = Controls.blank("muted", "empty-text");
  private List<Line> lines = List.of();
  private Palette palette = Palette.LIGHT;

  /** How a line looks. Colours are told apart by colour-blind eyes, and strokes and marks differ besides. */
  enum Style {
    OWN, RANDOM, FORECAST, FIRST, SECOND
  }

  /** @param low and {@code high} its interval; both equal to y where there is none */
  record Point(double x, double y, double low, double high) {}

  record Line(String name, Style style, List<Point> points) {}

  BandChart(String title) {
    NumberAxis domain = new NumberAxis(Messages.text("rounds.chart.labels"));
    domain.setStandardTickUnits(NumberAxis.createIntegerTickUnits());
    NumberAxis range = new NumberAxis(Messages.text("rounds.chart.share"));
    domain.setTickLabelInsets(new RectangleInsets(2, 12, 2, 12));
    range.setNumberFormatOverride(NumberFormat.getPercentInstance(Messages.locale()));
    plot = new XYPlot(data, domain, range, renderer);
    plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
    plot.setOutlineVisible(false);
    renderer.setAlpha(BAND);
    renderer.setAutoPopulateSeriesShape(false);
    chart = new JFreeChart(title, new Font(Font.SANS_SERIF, Font.BOLD, 14), plot, false);
    chart.setPadding(new RectangleInsets(6, 6, 2, 14));
    viewer = new ChartViewer(chart, false);
    empty.setWrapText(true);
    StackPane room = new StackPane(viewer, empty);
    VBox.setVgrow(room, Priority.ALWAYS);
    legend.setAlignment(Pos.CENTER);
    legend.getStyleClass().add("chart-legend");
    legend.managedProperty().bind(legend.visibleProperty());
    getChildren().addAll(room, legend);
    getStyleClass().add("curve");
    setAccessibleText(title);
    setMinSize(240, 190);
  }

  /** Draws lines in this order, the first at the bottom; without any, says {@code otherwise}. */
  void show(List<Line> wanted, String otherwise) {
    lines = wanted.stream().filter(line -> !line.points().isEmpty()).toList();
    empty.setText(otherwise);
    empty.setVisible(lines.isEmpty());
    viewer.setVisible(!lines.isEmpty());
    chart.setNotify(false);
    data.removeAllSeries();
    for (Line line : lines) {
      YIntervalSeries series = new YIntervalSeries(line.name());
      line.points().forEach(p -> series.add(p.x(), p.y(), p.low(), p.high()));
      data.addSeries(series);
    }
    scale();
    paint();
    chart.setNotify(true);
    legend.getChildren().setAll(lines.stream().map(this::key).toList());
    legend.setVisible(!lines.isEmpty());
    setAccessibleText(chart.getTitle().getText() + ": "
        + String.join(", ", lines.stream().map(Line::name).toList()));
  }

  /** @param scale of text, 1 for the usual size */
  void dress(Palette wanted, double scale) {
    palette = wanted;
    chart.setNotify(false);
    ChartStyle.dress(chart, palette, scale);
    paint();
    chart.setNotify(true);
    legend.getChildren().setAll(lines.stream().map(this::key).toList());
  }

  /** Whole tens of percent around all that is drawn, so that the curve fills the room and the axis says where it is. */
  private void scale() {
    NumberAxis range = (NumberAxis) plot.getRangeAxis();
    NumberAxis domain = (NumberAxis) plot.getDomainAxis();
    double low = values().min().orElse(0);
    double high = values().max().orElse(1);
    double from = Math.max(0, Math.floor((low - ROOM) * 10) / 10);
    double to = Math.min(1, Math.ceil((high + ROOM) * 10) / 10);
    range.setRange(from, Math.max(from + 0.1, to) + 0.001);
    range.setTickUnit(new NumberTickUnit(to - from > 0.55 ? 0.2 : 0.1));
    double last = lines.stream().flatMap(line -> line.points().stream()).mapToDouble(Point::x).max().orElse(100);
    domain.setRange(-0.015 * Math.max(1, last), Math.max(1, last * 1.03));
  }

  private DoubleStream values() {
    return lines.stream().flatMap(line -> line.points().stream())
        .flatMapToDouble(p -> DoubleStream.of(p.y(), p.low(), p.high())).filter(Double::isFinite);
  }

  private void paint() {
    for (int i = 0; i < lines.size(); i++) {
      Style style = lines.get(i).style();
      Color colour = new Color(colour(style));
      renderer.setSeriesPaint(i, colour);
      renderer.setSeriesFillPaint(i, colour);
      renderer.setSeriesStroke(i, stroke(style));
      renderer.setSeriesShape(i, shape(style));
      renderer.setSeriesShapesVisible(i, style != Style.RANDOM && style != Style.FORECAST);
    }
  }

  private int colour(Style style) {
    return switch (style) {
      case OWN, FORECAST -> palette.accent();
      case RANDOM -> palette.muted();
      case FIRST -> palette.dark() ? 0xFF2B95D6 : 0xFF0072B2;
      case SECOND -> palette.dark() ? 0xFFE8661A : 0xFFD55E00;
    };
  }

  private static BasicStroke stroke(Style style) {
    float[] dash = switch (style) {
      case RANDOM -> new float[] {7, 4};
      case FORECAST -> new float[] {2, 4};
      case SECOND -> new float[] {10, 4};
      case OWN, FIRST -> new float[0];
    };
    return dash.length == 0 ? new BasicStroke(2.2f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND)
        : new BasicStroke(2, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, dash, 0);
  }

  private static Shape shape(Style style) {
    return style == Style.SECOND ? new Polygon(new int[] {-5, 5, 0}, new int[] {4, 4, -5}, 3)
        : new Ellipse2D.Double(-4, -4, 8, 8);
  }

  private HBox key(Line line) {
    Label name = new Label(line.name());
    name.getStyleClass().addAll("small", "muted");
    HBox key = new HBox(6, LegendMark.of(line.style(), colour(line.style())), name);
    key.setAlignment(Pos.CENTER_LEFT);
    return key;
  }
}
