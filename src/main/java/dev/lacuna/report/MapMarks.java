package dev.lacuna.report;

import dev.lacuna.mapgeometry.Outlines;
import java.awt.geom.Path2D;
import java.util.Locale;

/** The outlines of marks as corners around (0, 0), for a mark of radius 1, y downwards; circles are apart. */
final class MapMarks {
  /** That a question is labelled, beside a mark of radius 1; how wide its line is, and the pale rim with it. */
  private static final double[] TICK = Outlines.tick();
  static final double TICK_WIDTH = 0.25;
  static final double TICK_HALO = 0.65;

  private MapMarks() {}

  /** Whether it is a disc and has no corners; its radius is then {@link #disc}. */
  static boolean round(MapPicture.Mark mark) {
    return mark == MapPicture.Mark.KNOWN || mark == MapPicture.Mark.UNPROBED;
  }

  static double disc(MapPicture.Mark mark) {
    return mark == MapPicture.Mark.UNPROBED ? 0.5 : 0.82;
  }

  /** Whether only its outline is drawn, over the ground's colour. */
  static boolean hollow(MapPicture.Mark mark) {
    return mark == MapPicture.Mark.GENERATED;
  }

  static double[] corners(MapPicture.Mark mark) {
    return switch (mark) {
      case KNOWN, UNPROBED, LABELLED -> new double[0];
      case UNKNOWN -> Outlines.triangle();
      case SHAKY -> Outlines.diamond();
      case MISCONCEPTION -> Outlines.cross();
      case GENERATED -> Outlines.star();
    };
  }

  static Path2D path(MapPicture.Mark mark, double x, double y, double radius) {
    double[] corners = corners(mark);
    var path = new Path2D.Double();
    for (int i = 0; i < corners.length; i += 2) {
      if (i == 0) {
        path.moveTo(x + radius * corners[i], y + radius * corners[i + 1]);
      } else {
        path.lineTo(x + radius * corners[i], y + radius * corners[i + 1]);
      }
    }
    path.closePath();
    return path;
  }

  static Path2D tick(double x, double y, double radius) {
    var path = new Path2D.Double();
    path.moveTo(x + radius * TICK[0], y + radius * TICK[1]);
    path.lineTo(x + radius * TICK[2], y + radius * TICK[3]);
    path.lineTo(x + radius * TICK[4], y + radius * TICK[5]);
    return path;
  }

  static String tickData(double radius) {
    StringBuilder data = new StringBuilder();
    for (int i = 0; i < TICK.length; i += 2) {
      data.append(i == 0 ? 'M' : 'L').append(String.format(Locale.ROOT, "%.2f %.2f", radius * TICK[i],
          radius * TICK[i + 1]));
    }
    return data.toString();
  }

  /** SVG's path data. */
  static String data(MapPicture.Mark mark, double radius) {
    double[] corners = corners(mark);
    StringBuilder data = new StringBuilder();
    for (int i = 0; i < corners.length; i += 2) {
      data.append(i == 0 ? 'M' : 'L').append(String.format(Locale.ROOT, "%.2f %.2f", radius * corners[i],
          radius * corners[i + 1]));
    }
    return data.append('Z').toString();
  }
}
