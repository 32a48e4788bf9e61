package dev.lacuna.report;

import dev.lacuna.worker.api.CompareResult;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.List;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.SymbolAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.DeviationRenderer;
import org.jfree.chart.renderer.xy.XYErrorRenderer;
import org.jfree.data.xy.XYIntervalSeries;
import org.jfree.data.xy.XYIntervalSeriesCollection;
import org.jfree.data.xy.YIntervalSeries;
import org.jfree.data.xy.YIntervalSeriesCollection;

/** Left each measure's and probe's AUROC with its interval, the best on top; right the AUROC of each layer's probe. */
public final class ComparisonPicture {
  private static final Color MEASURE = new Color(0x00_72_B2);
  private static final Color PROBE = new Color(0xD5_5E_00);
  private static final float BAND = 0.18f;

  private ComparisonPicture() {}

  public static BufferedImage draw(String title, CompareResult result, int width, int height) {
    var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = image.createGraphics();
    try {
      int left = width * 3 / 5;
      g.drawImage(measures(title, result).createBufferedImage(left, height), 0, 0, null);
      g.drawImage(layers(result).createBufferedImage(width - left, height), left, 0, null);
    } finally {
      g.dispose();
    }
    return image;
  }

  private static JFreeChart measures(String title, CompareResult result) {
    List<CompareResult.Measured> worstFirst = ComparisonTable.ranked(result).reversed();
    var measures = new XYIntervalSeries("measures");
    var probes = new XYIntervalSeries("probes");
    for (int i = 0; i < worstFirst.size(); i++) {
      CompareResult.Measured measured = worstFirst.get(i);
      if (Double.isFinite(measured.auroc())) {
        // A probe's name says what it was trained on.
        (measured.name().contains("(") ? probes : measures).add(measured.auroc(), measured.low(), measured.high(), i, i,
            i);
      }
    }
    var data = new XYIntervalSeriesCollection();
    data.addSeries(measures);
    data.addSeries(probes);
    var renderer = new XYErrorRenderer();
    renderer.setDrawYError(false);
    renderer.setSeriesPaint(0, MEASURE);
    renderer.setSeriesPaint(1, PROBE);
    renderer.setErrorStroke(new BasicStroke(1.6f));
    var names = new SymbolAxis(null, worstFirst.stream().map(CompareResult.Measured::name).toArray(String[]::new));
    names.setGridBandsVisible(false);
    return ChartFiles.chart(title, 16, new XYPlot(data, axis("AUROC against incorrectness"), names, renderer));
  }

  private static JFreeChart layers(CompareResult result) {
    var entropy = new YIntervalSeries("probe trained on entropy");
    var incorrect = new YIntervalSeries("probe trained on incorrectness");
    for (CompareResult.Layer layer : result.layers()) {
      entropy.add(layer.layer(), layer.auroc(), layer.low(), layer.high());
      incorrect.add(layer.layer(), layer.aurocIncorrect(), layer.aurocIncorrect(), layer.aurocIncorrect());
    }
    var data = new YIntervalSeriesCollection();
    data.addSeries(entropy);
    data.addSeries(incorrect);
    var renderer = new DeviationRenderer(true, true);
    renderer.setAlpha(BAND);
    List<Color> colours = List.of(MEASURE, PROBE);
    for (int i = 0; i < colours.size(); i++) {
      renderer.setSeriesPaint(i, colours.get(i));
      renderer.setSeriesFillPaint(i, colours.get(i));
      renderer.setSeriesStroke(i, new BasicStroke(2.2f));
    }
    var layers = new NumberAxis("layer (0 is the embedding)");
    layers.setStandardTickUnits(NumberAxis.createIntegerTickUnits());
    return ChartFiles.chart("Layers", 16, new XYPlot(data, layers, axis("AUROC against incorrectness"), renderer));
  }

  private static NumberAxis axis(String label) {
    var axis = new NumberAxis(label);
    axis.setAutoRangeIncludesZero(false);
    return axis;
  }
}
