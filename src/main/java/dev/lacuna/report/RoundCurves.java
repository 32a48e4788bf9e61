package dev.lacuna.report;

import java.awt.BasicStroke;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYErrorRenderer;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.xy.XYIntervalSeries;
import org.jfree.data.xy.XYIntervalSeriesCollection;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/** What rounds did, as pictures: from round to round, and step by step within each. */
final class RoundCurves {
  private static final int WIDTH = 720;
  private static final int HEIGHT = 360;
  private static final int PIXELS = 2;

  private RoundCurves() {}

  /** The width at which the pictures are meant to be seen; they have more pixels. */
  static int width() {
    return WIDTH;
  }

  /** The share right of the held-out questions after each look at them, with 95 % intervals. */
  static BufferedImage fromRoundToRound(List<ProjectReport.HeldOut> heldOut) {
    var series = new XYIntervalSeries("right");
    heldOut.forEach(point -> series.add(point.round(), point.round(), point.round(), point.share().value(),
        point.share().low(), point.share().high()));
    var data = new XYIntervalSeriesCollection();
    data.addSeries(series);
    var renderer = new XYErrorRenderer();
    renderer.setDrawXError(false);
    renderer.setDefaultLinesVisible(true);
    renderer.setSeriesPaint(0, CurvePicture.colour("ka2l", 0));
    renderer.setSeriesStroke(0, new BasicStroke(2.2f));
    return image(new XYPlot(data, whole("round (0: before any)"), percent("held-out questions right"), renderer),
        false);
  }

  static BufferedImage accuracy(List<ProjectReport.Round> rounds) {
    return image(new XYPlot(series(rounds, ProjectReport.Round::accuracy), whole("training step"),
        percent("held-out wordings right"), lines(rounds.size())), true);
  }

  static BufferedImage loss(List<ProjectReport.Round> rounds) {
    var axis = new NumberAxis("loss, nats per answer token");
    axis.setAutoRangeIncludesZero(false);
    return image(new XYPlot(series(rounds, ProjectReport.Round::loss), whole("training step"), axis,
        lines(rounds.size())), true);
  }

  private static XYSeriesCollection series(List<ProjectReport.Round> rounds,
      Function<ProjectReport.Round, List<ProjectReport.At>> curve) {
    var data = new XYSeriesCollection();
    for (ProjectReport.Round round : rounds) {
      var series = new XYSeries("round " + round.id());
      curve.apply(round).stream().filter(at -> Double.isFinite(at.value()))
          .forEach(at -> series.add(at.step(), at.value()));
      data.addSeries(series);
    }
    return data;
  }

  private static XYLineAndShapeRenderer lines(int count) {
    var renderer = new XYLineAndShapeRenderer(true, false);
    for (int i = 0; i < count; i++) {
      renderer.setSeriesPaint(i, CurvePicture.colour("", i));
      renderer.setSeriesStroke(i, new BasicStroke(2f));
    }
    return renderer;
  }

  private static NumberAxis whole(String label) {
    var axis = new NumberAxis(label);
    axis.setStandardTickUnits(NumberAxis.createIntegerTickUnits());
    axis.setAutoRangeIncludesZero(false);
    return axis;
  }

  private static NumberAxis percent(String label) {
    var axis = new NumberAxis(label);
    axis.setAutoRangeIncludesZero(false);
    axis.setNumberFormatOverride(new DecimalFormat("0.0 %", DecimalFormatSymbols.getInstance(Locale.ROOT)));
    return axis;
  }

  private static BufferedImage image(XYPlot plot, boolean legend) {
    var chart = ChartFiles.chart("", 1, plot);
    chart.setTitle((String) null);
    if (!legend) {
      chart.removeLegend();
    }
    var image = new BufferedImage(WIDTH * PIXELS, HEIGHT * PIXELS, BufferedImage.TYPE_INT_RGB);
    var g = image.createGraphics();
    try {
      g.scale(PIXELS, PIXELS);
      chart.draw(g, new Rectangle2D.Double(0, 0, WIDTH, HEIGHT));
    } finally {
      g.dispose();
    }
    return image;
  }
}
