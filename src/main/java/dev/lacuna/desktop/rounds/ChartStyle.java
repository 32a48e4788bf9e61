package dev.lacuna.desktop.rounds;

import dev.lacuna.desktop.theme.Palette;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.util.List;
import org.jfree.chart.ChartFactory;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/** What both charts of the pane have in common: a calm grid on the window's ground. */
final class ChartStyle {
  private ChartStyle() {}

  /**
   * Draws a chart that nobody sees: what charts are made of, fonts and all, is read before the first that somebody
   * sees.
   */
  static void loadAhead() {
    JFreeChart chart = ChartFactory.createXYLineChart("0", "0", "0", new XYSeriesCollection(new XYSeries("0")));
    dress(chart, Palette.LIGHT, 1);
    chart.createBufferedImage(400, 300); // large enough for its labels, of which the upright one is shaped
  }

  /** @param scale of text, 1 for the usual size */
  static void dress(JFreeChart chart, Palette palette, double scale) {
    Color background = new Color(palette.background());
    Color grid = new Color(palette.grid());
    Color muted = new Color(palette.muted());
    Font plain = font(Font.PLAIN, 12 * scale);
    chart.setBackgroundPaint(background);
    chart.getTitle().setPaint(new Color(palette.text()));
    chart.getTitle().setPadding(new RectangleInsets(2, 0, 10, 0));
    chart.getTitle().setFont(font(Font.BOLD, 14 * scale));
    XYPlot plot = chart.getXYPlot();
    plot.setBackgroundPaint(background);
    plot.setDomainGridlinePaint(grid);
    plot.setRangeGridlinePaint(grid);
    plot.setDomainGridlineStroke(new BasicStroke(1));
    plot.setRangeGridlineStroke(new BasicStroke(1));
    for (ValueAxis axis : List.of(plot.getDomainAxis(), plot.getRangeAxis())) {
      axis.setLabelPaint(muted);
      axis.setTickLabelPaint(muted);
      axis.setLabelFont(plain);
      axis.setTickLabelFont(plain);
      axis.setAxisLinePaint(grid);
      axis.setTickMarksVisible(false);
    }
  }

  private static Font font(int style, double pixels) {
    return new Font(Font.SANS_SERIF, style, (int) Math.round(pixels));
  }
}
