package dev.lacuna.desktop.rounds;

import dev.lacuna.desktop.theme.Palette;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.util.List;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.ui.RectangleInsets;

/** What both charts of the pane have in common: a calm grid on the window's ground. */
final class ChartLook {
  private ChartLook() {}

  static void dress(JFreeChart chart, Palette palette) {
    Color ground = new Color(palette.ground());
    Color grid = new Color(palette.grid());
    Color muted = new Color(palette.muted());
    Font plain = new Font(Font.SANS_SERIF, Font.PLAIN, 12);
    chart.setBackgroundPaint(ground);
    chart.getTitle().setPaint(new Color(palette.text()));
    chart.getTitle().setPadding(new RectangleInsets(2, 0, 10, 0));
    chart.getTitle().setFont(new Font(Font.SANS_SERIF, Font.BOLD, 14));
    XYPlot plot = chart.getXYPlot();
    plot.setBackgroundPaint(ground);
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
}
