package dev.lacuna.report;

import dev.lacuna.mapgeometry.Outlines;
import java.awt.geom.Path2D;
import java.util.Locale;

/** The outlines of marks as corners around (0, 0), for a mark of radius 1, y downwards; circles are apart. */
final class MapMarks {

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

  /**
   * That a question is labelled.
   *
   * @param x of the mark that it belongs to, from where it is drawn; {@code y} likewise
   * @param radius of that mark
   */
  record Tick(double x, double y, double radius) {
    private static final double[] LINE = Outlines.tick();
    private static final double WIDTH = 0.25;
    private static final double HALO = 0.65;

    /** At a question's mark. */
    static Tick beside(double radius) {
      return new Tick(0, 0, radius);
    }

    /** In the legend, where it stands in a mark's place and a little larger. */
    static Tick alone(double radius) {
      return new Tick(-radius / 3, radius, 1.3 * radius);
    }

    /** Of its line, or of the line in the ground's colour beneath it. */
    double width(boolean halo) {
      return radius * (halo ? HALO : WIDTH);
    }

    Path2D path(double atX, double atY) {
      var path = new Path2D.Double();
      path.moveTo(atX + x + radius * LINE[0], atY + y + radius * LINE[1]);
      path.lineTo(atX + x + radius * LINE[2], atY + y + radius * LINE[3]);
      path.lineTo(atX + x + radius * LINE[4], atY + y + radius * LINE[5]);
      return path;
    }

    /** SVG's path data. */
    String data() {
      StringBuilder data = new StringBuilder();
      for (int i = 0; i < LINE.length; i += 2) {
        data.append(i == 0 ? 'M' : 'L').append(String.format(Locale.ROOT, "%.2f %.2f", x + radius * LINE[i],
            y + radius * LINE[i + 1]));
      }
      return data.toString();
    }
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
