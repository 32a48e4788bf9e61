package dev.lacuna.report;

import java.awt.geom.Path2D;
import java.util.Locale;

/** The outlines of marks as corners around (0, 0), for a mark of radius 1, y downwards; circles are apart. */
final class MapMarks {
  private static final double CROSS = 0.28;
  /** That a question is labelled, beside a mark of radius 1; how wide its line is, and the pale rim with it. */
  private static final double[] TICK = {-0.1, -0.75, 0.22, -0.42, 0.85, -1.15};
  static final double TICK_WIDTH = 0.25;
  static final double TICK_HALO = 0.65;

  private MapMarks() {}

  /** Whether it is a disc and has no corners; its radius is then {@link #disc}. */
  static boolean round(MapPicture.Mark mark) {
    return mark == MapPicture.Mark.KNOWN || mark == MapPicture.Mark.UNPROBED;
  }

  static double disc(MapPicture.Mark mark) {
    return mark == MapPicture.Mark.UNPROBED ? 0.55 : 0.92;
  }

  /** Whether only its outline is drawn, over the ground's colour. */
  static boolean hollow(MapPicture.Mark mark) {
    return mark == MapPicture.Mark.GENERATED;
  }

  static double[] corners(MapPicture.Mark mark) {
    return switch (mark) {
      case KNOWN, UNPROBED -> new double[0];
      case UNKNOWN -> new double[] {0, -1.1, 1.05, 0.8, -1.05, 0.8};
      case SHAKY -> new double[] {0, -1.15, 1, 0, 0, 1.15, -1, 0};
      case MISCONCEPTION -> cross();
      case GENERATED -> star();
    };
  }

  private static double[] star() {
    double[] corners = new double[20];
    for (int i = 0; i < 10; i++) {
      double radius = i % 2 == 0 ? 1.35 : 0.6;
      corners[2 * i] = radius * Math.sin(i * Math.PI / 5);
      corners[2 * i + 1] = -radius * Math.cos(i * Math.PI / 5);
    }
    return corners;
  }

  /** A plus sign of arms {@code 2·CROSS} wide, turned by an eighth. */
  private static double[] cross() {
    double[] plus = {CROSS, -1, CROSS, -CROSS, 1, -CROSS, 1, CROSS, CROSS, CROSS, CROSS, 1, -CROSS, 1, -CROSS, CROSS,
        -1, CROSS, -1, -CROSS, -CROSS, -CROSS, -CROSS, -1};
    double[] corners = new double[plus.length];
    double turn = Math.sqrt(0.5) * 1.15;
    for (int i = 0; i < plus.length; i += 2) {
      corners[i] = turn * (plus[i] - plus[i + 1]);
      corners[i + 1] = turn * (plus[i] + plus[i + 1]);
    }
    return corners;
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
