package dev.lacuna.report;

import java.awt.BasicStroke;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.TreeMap;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/** How long the questions are that each strategy asked, with their answers: a line of shares by tokens. */
public final class LengthPicture {

  private LengthPicture() {}

  public static BufferedImage draw(StrategyComparison comparison, int width, int height) {
    var data = new XYSeriesCollection();
    var renderer = new XYLineAndShapeRenderer(true, true);
    List<StrategyComparison.StrategyResult> results = comparison.results();
    for (int i = 0; i < results.size(); i++) {
      StrategyComparison.StrategyResult result = results.get(i);
      var series = new XYSeries(result.name());
      TreeMap<Integer, Integer> counts = result.lengths().questions();
      double all = counts.values().stream().mapToInt(Integer::intValue).sum();
      counts.forEach((tokens, count) -> series.add(tokens.doubleValue(), count / all));
      data.addSeries(series);
      renderer.setSeriesPaint(i, CurvePicture.colour(result.name(), i));
      renderer.setSeriesStroke(i, new BasicStroke(1.8f));
      renderer.setSeriesShapesVisible(i, false);
    }
    var share = new NumberAxis("share of the questions asked");
    share.setNumberFormatOverride(new java.text.DecimalFormat("0 %",
        java.text.DecimalFormatSymbols.getInstance(java.util.Locale.ROOT)));
    var plot = new XYPlot(data, new NumberAxis("tokens of the question"), share, renderer);
    return ChartFiles.chart("Lengths of what was asked, " + comparison.project(), 18, plot)
        .createBufferedImage(width, height);
  }
}
