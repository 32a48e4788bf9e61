package dev.lacuna.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.util.List;

/** The map as a picture on white: one mark per question by its verdict, generated ones on top, a legend with counts. */
public final class MapPicture {

  private static final int LEGEND = 190;
  private static final int TITLE = 56;
  private static final int MARGIN = 24;
  private static final Color INK = new Color(0x22_22_22);
  private static final Color FRAME = new Color(0xD8_D8_D8);

  private MapPicture() {}

  /** @param x, y the place on the map, the fitted pool within [-1, 1] */
  public record Point(double x, double y, Mark mark) {}

  /** How a question is drawn: the colours are Okabe and Ito's, so that colour-blind readers tell them apart too. */
  public enum Mark {
    KNOWN("known", 0x00_72_B2), UNKNOWN("unknown", 0xE6_9F_00), MISCONCEPTION("misconception", 0xD5_5E_00),
    SHAKY("shaky", 0xCC_79_A7), GENERATED("generated", 0x22_22_22);

    private final String label;
    private final Color colour;

    Mark(String label, int rgb) {
      this.label = label;
      this.colour = new Color(rgb);
    }

    /** The mark of a verdict as the worker writes it; a word that is new to us is drawn as shaky. */
    public static Mark ofVerdict(String verdict) {
      for (Mark mark : values()) {
        if (mark.label.equals(verdict)) {
          return mark;
        }
      }
      return SHAKY;
    }
  }

  /** Draws {@code width} × {@code height} pixels. */
  public static BufferedImage draw(String title, List<Point> points, int width, int height) {
    var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = image.createGraphics();
    try {
      g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
      g.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
      g.setColor(Color.WHITE);
      g.fillRect(0, 0, width, height);
      g.setColor(INK);
      g.setFont(new Font(Font.SANS_SERIF, Font.BOLD, 18));
      g.drawString(title, MARGIN, 36);
      points(g, points, width, height);
      legend(g, points, width - LEGEND);
    } finally {
      g.dispose();
    }
    return image;
  }

  private static void points(Graphics2D g, List<Point> points, int width, int height) {
    int right = width - LEGEND - MARGIN;
    int bottom = height - MARGIN;
    g.setColor(FRAME);
    g.drawRect(MARGIN, TITLE, right - MARGIN, bottom - TITLE);
    double size = points.size() > 5_000 ? 3 : points.size() > 1_000 ? 5 : 7;
    double pad = 2 * size;
    Bounds bounds = Bounds.of(points);
    for (Mark mark : Mark.values()) { // generated last, so that they lie on top
      for (Point point : points) {
        if (point.mark() == mark) {
          double px = MARGIN + pad + bounds.shareX(point) * (right - MARGIN - 2 * pad);
          double py = bottom - pad - bounds.shareY(point) * (bottom - TITLE - 2 * pad);
          mark(g, mark, px, py, mark == Mark.GENERATED ? size * 1.8 : size);
        }
      }
    }
  }

  private static void legend(Graphics2D g, List<Point> points, int left) {
    g.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 14));
    int y = TITLE + 16;
    for (Mark mark : Mark.values()) {
      long count = points.stream().filter(point -> point.mark() == mark).count();
      mark(g, mark, left + 8.0, y - 5.0, 10);
      g.setColor(INK);
      g.drawString(mark.label + "  " + count, left + 24, y);
      y += 26;
    }
  }

  private static void mark(Graphics2D g, Mark mark, double x, double y, double size) {
    double r = size / 2;
    g.setColor(mark.colour);
    g.setStroke(new BasicStroke((float) Math.max(1.2, size / 5)));
    switch (mark) {
      case KNOWN -> g.fill(new Ellipse2D.Double(x - r, y - r, size, size));
      case UNKNOWN -> g.fill(polygon(3, 1, x, y, r * 1.25));
      case SHAKY -> g.fill(polygon(4, 1, x, y, r * 1.2));
      case MISCONCEPTION -> {
        var cross = new Path2D.Double();
        cross.moveTo(x - r, y - r);
        cross.lineTo(x + r, y + r);
        cross.moveTo(x - r, y + r);
        cross.lineTo(x + r, y - r);
        g.draw(cross);
      }
      case GENERATED -> {
        Path2D star = polygon(10, 0.45, x, y, r);
        g.setStroke(new BasicStroke(1.2f));
        g.setColor(Color.WHITE);
        g.fill(star);
        g.setColor(mark.colour);
        g.draw(star);
      }
    }
  }

  /** A regular polygon with its tip upwards; {@code inner} draws every second corner in, which makes a star. */
  private static Path2D polygon(int corners, double inner, double x, double y, double radius) {
    var path = new Path2D.Double();
    for (int i = 0; i < corners; i++) {
      double r = i % 2 == 0 ? 1 : inner;
      double angle = 2 * Math.PI * i / corners - Math.PI / 2;
      if (i == 0) {
        path.moveTo(r * Math.cos(angle), r * Math.sin(angle));
      } else {
        path.lineTo(r * Math.cos(angle), r * Math.sin(angle));
      }
    }
    path.closePath();
    path.transform(AffineTransform.getScaleInstance(radius, radius));
    path.transform(AffineTransform.getTranslateInstance(x, y));
    return path;
  }

  private record Bounds(double minX, double maxX, double minY, double maxY) {

    static Bounds of(List<Point> points) {
      return new Bounds(points.stream().mapToDouble(Point::x).min().orElse(-1),
          points.stream().mapToDouble(Point::x).max().orElse(1), points.stream().mapToDouble(Point::y).min().orElse(-1),
          points.stream().mapToDouble(Point::y).max().orElse(1));
    }

    double shareX(Point point) {
      return maxX > minX ? (point.x() - minX) / (maxX - minX) : 0.5;
    }

    double shareY(Point point) {
      return maxY > minY ? (point.y() - minY) / (maxY - minY) : 0.5;
    }
  }
}
