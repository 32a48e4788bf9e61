package dev.lacuna.tools.bench;

import dev.lacuna.report.ChartFiles;
import dev.lacuna.worker.api.GenerateResult.Reached;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.List;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/**
 * Against the hidden states spent, left how many questions were accepted, right how many a second in each batch: where
 * a region is productive and where it is exhausted.
 */
public final class YieldPicture {
  private static final List<Color> COLOURS = List.of(new Color(0x00_72_B2), new Color(0xD5_5E_00),
      new Color(0x00_9E_73));

  private YieldPicture() {}

  /** One generation by name. */
  public record Run(String name, List<Reached> curve) {}

  /** @param bar accepted a second that is asked for */
  public static BufferedImage draw(String title, List<Run> runs, double bar, int width, int height) {
    var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = image.createGraphics();
    try {
      g.drawImage(accepted(title, runs).createBufferedImage(width / 2, height), 0, 0, null);
      g.drawImage(rates(runs, bar).createBufferedImage(width - width / 2, height), width / 2, 0, null);
    } finally {
      g.dispose();
    }
    return image;
  }

  private static JFreeChart accepted(String title, List<Run> runs) {
    var data = new XYSeriesCollection();
    for (Run run : runs) {
      var series = new XYSeries(run.name());
      series.add(0, 0);
      run.curve().forEach(at -> series.add(at.states(), at.accepted()));
      data.addSeries(series);
    }
    return ChartFiles.chart(title, 16, new XYPlot(data, states(), new NumberAxis("accepted questions"), renderer()));
  }

  private static JFreeChart rates(List<Run> runs, double bar) {
    var data = new XYSeriesCollection();
    for (Run run : runs) {
      var series = new XYSeries(run.name());
      Reached before = new Reached(0, 0, 0);
      for (Reached at : run.curve()) {
        double seconds = at.seconds() - before.seconds();
        if (seconds > 0 && at.states() > before.states()) {
          series.add((at.states() + before.states()) / 2.0, (at.accepted() - before.accepted()) / seconds);
        }
        before = at;
      }
      data.addSeries(series);
    }
    var plot = new XYPlot(data, states(), new NumberAxis("accepted a second, batch by batch"), renderer());
    plot.addRangeMarker(new ValueMarker(bar, Color.DARK_GRAY, new BasicStroke(1.4f, BasicStroke.CAP_BUTT,
        BasicStroke.JOIN_MITER, 10, new float[] {5, 4}, 0)));
    return ChartFiles.chart("Speed", 16, plot);
  }

  private static NumberAxis states() {
    var axis = new NumberAxis("hidden states");
    axis.setStandardTickUnits(NumberAxis.createIntegerTickUnits());
    return axis;
  }

  private static XYLineAndShapeRenderer renderer() {
    var renderer = new XYLineAndShapeRenderer(true, true);
    for (int i = 0; i < COLOURS.size(); i++) {
      renderer.setSeriesPaint(i, COLOURS.get(i));
      renderer.setSeriesStroke(i, new BasicStroke(2.2f));
    }
    return renderer;
  }
}
