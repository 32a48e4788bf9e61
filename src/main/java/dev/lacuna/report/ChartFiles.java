package dev.lacuna.report;

import java.awt.Color;
import java.awt.Font;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.plot.XYPlot;

/** What all charts look like on paper, and how pictures become PNG files. */
public final class ChartFiles {
  private static final Color GRID = new Color(0xE2_E2_E2);

  private ChartFiles() {}

  /** On white, with a light grid. */
  public static JFreeChart chart(String title, int size, XYPlot plot) {
    plot.setBackgroundPaint(Color.WHITE);
    plot.setDomainGridlinePaint(GRID);
    plot.setRangeGridlinePaint(GRID);
    plot.setOutlineVisible(false);
    var chart = new JFreeChart(title, new Font(Font.SANS_SERIF, Font.BOLD, size), plot, true);
    chart.setBackgroundPaint(Color.WHITE);
    return chart;
  }

  /** @throws UncheckedIOException naming the file, when it cannot be written or is a part of a project */
  public static void writePng(BufferedImage image, Path file) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      if (!ImageIO.write(image, "png", bytes)) {
        throw new IOException("this Java cannot write PNG");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    ReportFile.write(file, bytes.toByteArray());
  }
}
