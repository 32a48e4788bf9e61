package dev.lacuna.report;

import dev.lacuna.mapgeometry.Contours;
import dev.lacuna.mapgeometry.CountRaster;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.LinearGradientPaint;
import java.awt.font.TextLayout;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.Locale;

/** Draws a {@link MapPictureLayout} in pixels. */
final class MapRasterPainter {
  private static final float HALO = 3.4f;
  static final double LEGEND_STEP = 26;
  /** The ground's legend, beneath the line of its label. */
  static final double RAMP = 170;
  static final double RAMP_HEIGHT = 9;
  static final double RAMP_BELOW = 7;
  static final double ENDS_BELOW = 31;
  static final float[] GRADIENT_STOPS = {0, 0.125f, 0.25f, 0.375f, 0.5f, 0.625f, 0.75f, 0.875f, 1};

  private final Graphics2D g;
  private final MapPictureLayout layout;
  private final double pixels;

  /** @param pixels per unit of the picture */
  MapRasterPainter(Graphics2D g, MapPictureLayout layout, double pixels) {
    this.g = g;
    this.layout = layout;
    this.pixels = pixels;
  }

  void draw() {
    layout.background(pixels).ifPresent(image -> g.drawImage(image, (int) Math.round(MapPictureLayout.LEFT * pixels),
        (int) Math.round(MapPictureLayout.TOP * pixels), null));
    if (layout.crowded()) {
      g.drawImage(raster(layout, pixels), (int) Math.round(MapPictureLayout.LEFT * pixels),
          (int) Math.round(MapPictureLayout.TOP * pixels), null);
    }
    g.scale(pixels, pixels);
    g.setColor(new Color(layout.frame()));
    g.setStroke(new BasicStroke(1));
    g.draw(new Rectangle2D.Double(MapPictureLayout.LEFT, MapPictureLayout.TOP, layout.right() - MapPictureLayout.LEFT,
        layout.bottom() - MapPictureLayout.TOP));
    // A smoothed line may reach beyond the outermost points, and a mark beyond what is seen.
    g.clip(new Rectangle2D.Double(MapPictureLayout.LEFT, MapPictureLayout.TOP, layout.right() - MapPictureLayout.LEFT,
        layout.bottom() - MapPictureLayout.TOP));
    if (!layout.crowded()) {
      for (MapPicture.Mark mark : MapPicture.Mark.values()) { // generated last, so that they lie on top
        for (MapPicture.Point point : layout.points()) {
          if (point.mark() == mark) {
            mark(mark, point.rgb(), layout.x(point.x()), layout.y(point.y()), layout.radius());
          }
        }
      }
      layout.ticked().forEach(point -> tick(MapMarks.Tick.beside(layout.radius()), layout.x(point.x()),
          layout.y(point.y())));
    }
    contours();
    g.setClip(null);
    names();
    words();
  }

  /**
   * The count raster alone, in pixels: transparent where no point is.
   *
   * @param pixels per unit of the picture
   */
  static BufferedImage raster(MapPictureLayout layout, double pixels) {
    int width = (int) Math.round((layout.right() - MapPictureLayout.LEFT) * pixels);
    int height = (int) Math.round((layout.bottom() - MapPictureLayout.TOP) * pixels);
    CountRaster raster = new CountRaster(width, height);
    for (MapPicture.Point point : layout.points()) {
      raster.add((int) ((layout.x(point.x()) - MapPictureLayout.LEFT) * pixels - 0.5),
          (int) ((layout.y(point.y()) - MapPictureLayout.TOP) * pixels - 0.5), layout.colour(point.rgb()));
    }
    int[] argb = new int[width * height];
    int block = (int) Math.max(2, Math.round(1.3 * pixels));
    raster.paint(argb, 0, height, raster.opacity(), 1, false, new Over(layout.background()), block);
    var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
    image.setRGB(0, 0, width, height, argb, 0, width);
    return image;
  }

  private record Over(int background) implements CountRaster.Shade {
    @Override
    public int strong(int rgb, double strength) {
      int mixed = 0xFF;
      for (int shift = 16; shift >= 0; shift -= 8) {
        int from = background >> shift & 0xFF;
        mixed = mixed << 8 | (int) Math.round(from + ((rgb >> shift & 0xFF) - from) * strength);
      }
      return mixed;
    }

    @Override
    public int faint(double strength) {
      return strong(0x8B949E, strength / 2);
    }
  }

  private void mark(MapPicture.Mark mark, int rgb, double x, double y, double radius) {
    if (mark == MapPicture.Mark.LABELLED) {
      tick(MapMarks.Tick.alone(radius), x, y);
      return;
    }
    g.setColor(new Color(layout.colour(rgb)));
    if (MapMarks.round(mark)) {
      double r = radius * MapMarks.disc(mark);
      g.fill(new Ellipse2D.Double(x - r, y - r, 2 * r, 2 * r));
      return;
    }
    Path2D path = MapMarks.path(mark, x, y, radius);
    if (MapMarks.hollow(mark)) {
      g.setColor(new Color(layout.background()));
      g.fill(path);
      g.setColor(new Color(layout.colour(rgb)));
      g.setStroke(new BasicStroke((float) Math.max(0.6, radius / 3.6)));
      g.draw(path);
    } else {
      g.fill(path);
    }
  }

  /** That a question is labelled. */
  private void tick(MapMarks.Tick tick, double x, double y) {
    Path2D path = tick.path(x, y);
    for (boolean halo : new boolean[] {true, false}) {
      g.setColor(new Color(halo ? layout.background() : layout.ink()));
      g.setStroke(new BasicStroke((float) tick.width(halo), BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
      g.draw(path);
    }
  }

  private void contours() {
    g.setStroke(new BasicStroke(0.9f));
    for (Contours.Line line : layout.contours().lines()) {
      g.setColor(new Color(layout.ink() >> 16 & 0xFF, layout.ink() >> 8 & 0xFF, layout.ink() & 0xFF,
          (int) (255 * opacity(line))));
      var path = new Path2D.Double();
      for (int i = 0; i < line.xy().length; i += 2) {
        if (i == 0) {
          path.moveTo(layout.x(line.xy()[0]), layout.y(line.xy()[1]));
        } else {
          path.lineTo(layout.x(line.xy()[i]), layout.y(line.xy()[i + 1]));
        }
      }
      path.closePath();
      g.draw(path);
    }
  }

  static double opacity(Contours.Line line) {
    return 0.16 + 0.3 * (1 - line.share());
  }

  private void names() {
    for (MapPictureLayout.Name name : layout.names()) {
      g.setColor(new Color(layout.muted()));
      g.setStroke(new BasicStroke(0.8f));
      g.draw(new Line2D.Double(name.fromX(), name.fromY(), name.toX(), name.toY()));
      line(name, 0, name.words(), MapPictureLayout.font(Font.BOLD, name.fontSize()), layout.ink());
      if (!name.facts().isEmpty()) {
        line(name, 1, name.facts(), MapPictureLayout.font(Font.PLAIN, name.factsSize()), layout.muted());
      }
    }
  }

  private void line(MapPictureLayout.Name name, int number, String words, Font font, int ink) {
    TextLayout text = new TextLayout(words, font, g.getFontRenderContext());
    var outline = text.getOutline(AffineTransform.getTranslateInstance(
        name.box().middleX() - text.getAdvance() / 2, name.baseline(number)));
    g.setColor(new Color(layout.background()));
    g.setStroke(new BasicStroke(HALO, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    g.draw(outline);
    g.setColor(new Color(ink));
    g.fill(outline);
  }

  private void words() {
    g.setColor(new Color(layout.ink()));
    g.setFont(MapPictureLayout.font(Font.BOLD, 18));
    g.drawString(layout.picture().title(), (float) MapPictureLayout.LEFT, 36);
    g.setFont(MapPictureLayout.font(Font.PLAIN, 14));
    double left = layout.right() + MapPictureLayout.LEFT;
    double y = MapPictureLayout.TOP + 16;
    for (MapPicture.Entry entry : layout.legend()) {
      mark(entry.mark(), entry.rgb(), left + 8, y - 5, 5);
      g.setColor(new Color(layout.ink()));
      g.drawString(line(entry), (float) left + 24, (float) y);
      y += LEGEND_STEP;
    }
    if (layout.behind().isPresent()) {
      MapPicture.Background behind = layout.behind().get();
      g.setColor(new Color(layout.muted()));
      g.setFont(MapPictureLayout.font(Font.PLAIN, 12));
      g.drawString(behind.label(), (float) left, (float) y);
      Color[] colours = Arrays.stream(colours(behind)).mapToObj(Color::new).toArray(Color[]::new);
      g.setPaint(new LinearGradientPaint((float) left, 0, (float) (left + RAMP), 0, GRADIENT_STOPS, colours));
      g.fill(new Rectangle2D.Double(left, y + RAMP_BELOW, RAMP, RAMP_HEIGHT));
      g.setColor(new Color(layout.muted()));
      g.drawString("0 %", (float) left, (float) (y + ENDS_BELOW));
      String end = "100 %";
      g.drawString(end, (float) (left + RAMP - g.getFontMetrics().stringWidth(end)), (float) (y + ENDS_BELOW));
    }
  }

  /** Of the ground where it is most to be seen, at {@link #GRADIENT_STOPS}. */
  static int[] colours(MapPicture.Background behind) {
    int[] colours = new int[GRADIENT_STOPS.length];
    Arrays.setAll(colours, stop -> behind.colour(GRADIENT_STOPS[stop]));
    return colours;
  }

  static String line(MapPicture.Entry entry) {
    return String.format(Locale.ROOT, "%s  %,d", entry.label(), entry.count());
  }
}
