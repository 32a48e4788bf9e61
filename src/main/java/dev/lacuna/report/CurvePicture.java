package dev.lacuna.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.DeviationRenderer;
import org.jfree.data.xy.YIntervalSeries;
import org.jfree.data.xy.YIntervalSeriesCollection;

/** Learning curves as a picture: a line per strategy, a band from the low to the high of its points. */
public final class CurvePicture {

  /** Random is the grey that everything else is measured against. */
  private static final Map<String, Color> COLOURS = Map.of("random", new Color(0x7A_7A_7A), "ka2l",
      new Color(0x00_72_B2), "entropy", new Color(0xE6_9F_00), "k-center", new Color(0x00_9E_73));
  private static final List<Color> OTHERS = List.of(new Color(0xD5_5E_00), new Color(0xCC_79_A7),
      new Color(0x56_B4_E9), new Color(0x8C_56_4B), new Color(0x2C_A0_2C), new Color(0x94_67_BD),
      new Color(0xBC_BD_22));
  private static final float BAND = 0.18f;

  private CurvePicture() {}

  public static BufferedImage draw(String title, List<LearningCurve> curves, int width, int height) {
    var data = new YIntervalSeriesCollection();
    var renderer = new DeviationRenderer(true, true);
    renderer.setAlpha(BAND);
    for (int i = 0; i < curves.size(); i++) {
      LearningCurve curve = curves.get(i);
      var series = new YIntervalSeries(curve.strategy());
      curve.points().forEach(at -> series.add(at.labels(), at.mean(), at.low(), at.high()));
      data.addSeries(series);
      Color colour = colour(curve.strategy(), i);
      renderer.setSeriesPaint(i, colour);
      renderer.setSeriesFillPaint(i, colour);
      renderer.setSeriesStroke(i, new BasicStroke(2.2f));
    }
    var plot = new XYPlot(data, new NumberAxis("labels"), accuracyAxis(), renderer);
    plot.getDomainAxis().setStandardTickUnits(NumberAxis.createIntegerTickUnits());
    return ChartFiles.chart(title, 18, plot).createBufferedImage(width, height);
  }

  /** @param place among the curves, for a name that has no colour of its own */
  static Color colour(String name, int place) {
    return COLOURS.getOrDefault(name, OTHERS.get(place % OTHERS.size()));
  }

  private static NumberAxis accuracyAxis() {
    var axis = new NumberAxis("accuracy on held-out wordings");
    axis.setAutoRangeIncludesZero(false);
    axis.setNumberFormatOverride(new DecimalFormat("0.0 %", DecimalFormatSymbols.getInstance(Locale.ROOT)));
    return axis;
  }
}
