package dev.lacuna.report;

import dev.lacuna.mapgeometry.Contours;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import javax.imageio.ImageIO;

/**
 * Writes a {@link MapPictureLayout} as vectors: each mark a reference to one outline, so that it can be restyled, and
 * words as words. Many points are one embedded PNG layer, and a comment says so; everything above it stays vectors.
 */
final class MapSvg {
  private static final double RASTER_PIXELS = 2;
  private static final double LEGEND_RADIUS = 5;

  private final MapPictureLayout layout;
  private final StringBuilder out = new StringBuilder();

  MapSvg(MapPictureLayout layout) {
    this.layout = layout;
  }

  String text() {
    MapPicture picture = layout.picture();
    line("<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
    line(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" width=\"%.0f\" height=\"%.0f\""
            + " viewBox=\"0 0 %.0f %.0f\" font-family=\"Inter, 'Helvetica Neue', Arial, sans-serif\">",
        layout.width(),
        layout.height(), layout.width(), layout.height());
    line("<title>%s</title>", escaped(picture.title()));
    line("<desc>%,d questions on a map by the model's hidden states. Made by Lacuna.</desc>", layout.points().size());
    definitions();
    line("<rect width=\"100%%\" height=\"100%%\" fill=\"%s\"/>", colour(layout.background()));
    line("<rect x=\"%.0f\" y=\"%.0f\" width=\"%.1f\" height=\"%.1f\" fill=\"none\" stroke=\"%s\"/>",
        MapPictureLayout.LEFT,
        MapPictureLayout.TOP,
        layout.right() - MapPictureLayout.LEFT, layout.bottom() - MapPictureLayout.TOP, colour(layout.frame()));
    background();
    points();
    contours();
    names();
    words();
    line("</svg>");
    return out.toString();
  }

  private void definitions() {
    Set<MapPicture.Mark> marks = EnumSet.noneOf(MapPicture.Mark.class);
    layout.legend().forEach(entry -> marks.add(entry.mark()));
    layout.points().forEach(point -> marks.add(point.mark()));
    if (!layout.ticked().isEmpty()) {
      marks.add(MapPicture.Mark.LABELLED);
    }
    line("<defs>");
    for (MapPicture.Mark mark : marks) {
      if (mark == MapPicture.Mark.LABELLED) {
        define(MapMarks.Tick.beside(layout.radius()), id(mark));
        define(MapMarks.Tick.alone(LEGEND_RADIUS), id(mark) + "-legend");
      } else {
        define(mark, id(mark), layout.radius());
        define(mark, id(mark) + "-legend", LEGEND_RADIUS);
      }
    }
    layout.behind().ifPresent(behind -> {
      line("<linearGradient id=\"ramp\">");
      int[] colours = MapRasterPainter.colours(behind);
      for (int stop = 0; stop < colours.length; stop++) {
        line("<stop offset=\"%.3f\" stop-color=\"%s\"/>", MapRasterPainter.GRADIENT_STOPS[stop], colour(colours[stop]));
      }
      line("</linearGradient>");
    });
    line("<clipPath id=\"map\"><rect x=\"%.0f\" y=\"%.0f\" width=\"%.1f\" height=\"%.1f\"/></clipPath>",
        MapPictureLayout.LEFT,
        MapPictureLayout.TOP, layout.right() - MapPictureLayout.LEFT, layout.bottom() - MapPictureLayout.TOP);
    line("</defs>");
  }

  /** The shaded ground is one picture layer: it has no edges. */
  private void background() {
    layout.background(1).ifPresent(image -> image("ground", image));
  }

  private void image(String id, BufferedImage image) {
    line(
        "<image id=\"%s\" x=\"%.0f\" y=\"%.0f\" width=\"%.1f\" height=\"%.1f\" xlink:href=\"data:image/png;base64,%s\"/>",
        id, MapPictureLayout.LEFT, MapPictureLayout.TOP, layout.right() - MapPictureLayout.LEFT,
        layout.bottom() - MapPictureLayout.TOP, png(image));
  }

  private void define(MapMarks.Tick tick, String id) {
    line("<g id=\"%s\" fill=\"none\" stroke-linecap=\"round\" stroke-linejoin=\"round\"><path d=\"%s\" stroke=\"%s\""
        + " stroke-width=\"%.2f\"/><path d=\"%s\" stroke=\"%s\" stroke-width=\"%.2f\"/></g>", id, tick.data(),
        colour(layout.background()), tick.width(true), tick.data(), colour(layout.ink()), tick.width(false));
  }

  private void define(MapPicture.Mark mark, String id, double radius) {
    if (MapMarks.round(mark)) {
      line("<circle id=\"%s\" r=\"%.2f\"/>", id, radius * MapMarks.disc(mark));
    } else {
      line("<path id=\"%s\" d=\"%s\"%s/>", id, MapMarks.data(mark, radius), MapMarks.hollow(mark)
          ? String.format(Locale.ROOT, " fill=\"%s\" stroke-width=\"%.2f\"", colour(layout.background()),
              Math.max(0.6, radius / 3.6))
          : "");
    }
  }

  private void points() {
    if (layout.crowded()) {
      line(
          "<!-- %,d questions are too many for vectors: they are one picture layer, counted in its pixels and none left out -->",
          layout.points().size());
      image("questions", MapRasterPainter.raster(layout, RASTER_PIXELS));
      return;
    }
    Map<Integer, StringBuilder> groups = new LinkedHashMap<>();
    line("<g id=\"questions\" clip-path=\"url(#map)\">");
    for (MapPicture.Mark mark : MapPicture.Mark.values()) {
      groups.clear();
      for (MapPicture.Point point : layout.points()) {
        if (point.mark() == mark) {
          groups.computeIfAbsent(point.rgb(), rgb -> new StringBuilder()).append(String.format(Locale.ROOT,
              "<use xlink:href=\"#%s\" x=\"%.1f\" y=\"%.1f\"/>%n", id(mark), layout.x(point.x()), layout.y(point.y())));
        }
      }
      groups.forEach((rgb, uses) -> {
        line("<g class=\"%s\" %s>", id(mark), paint(mark, rgb));
        out.append(uses);
        line("</g>");
      });
    }
    layout.ticked().forEach(point -> line("<use xlink:href=\"#%s\" x=\"%.1f\" y=\"%.1f\"/>",
        id(MapPicture.Mark.LABELLED), layout.x(point.x()), layout.y(point.y())));
    line("</g>");
  }

  private String paint(MapPicture.Mark mark, int rgb) {
    return (MapMarks.hollow(mark) ? "stroke" : "fill") + "=\"" + colour(layout.colour(rgb)) + "\"";
  }

  private static String png(BufferedImage image) {
    try (ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
      ImageIO.write(image, "png", bytes);
      return Base64.getEncoder().encodeToString(bytes.toByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void contours() {
    if (layout.contours().lines().isEmpty()) {
      return;
    }
    line("<g id=\"contours\" fill=\"none\" stroke=\"%s\" stroke-width=\"0.9\" stroke-linejoin=\"round\""
        + " clip-path=\"url(#map)\">", colour(layout.ink()));
    for (Contours.Line contour : layout.contours().lines()) {
      out.append(String.format(Locale.ROOT, "<path opacity=\"%.2f\" d=\"", MapRasterPainter.opacity(contour)));
      for (int i = 0; i < contour.xy().length; i += 2) {
        out.append(i == 0 ? 'M' : 'L').append(String.format(Locale.ROOT, "%.1f %.1f", layout.x(contour.xy()[i]),
            layout.y(contour.xy()[i + 1])));
      }
      line("Z\"/>");
    }
    line("</g>");
  }

  private void names() {
    line("<g id=\"names\">");
    for (MapPictureLayout.Name name : layout.names()) {
      line("<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"%s\" stroke-width=\"0.8\"/>", name.fromX(),
          name.fromY(),
          name.toX(), name.toY(), colour(layout.muted()));
      name(name, 0, name.words(), name.fontSize(), "600", layout.ink());
      if (!name.facts().isEmpty()) {
        name(name, 1, name.facts(), name.factsSize(), "400", layout.muted());
      }
    }
    line("</g>");
  }

  private void name(MapPictureLayout.Name name, int number, String words, double size, String weight, int ink) {
    line("<text x=\"%.1f\" y=\"%.1f\" font-size=\"%.1f\" font-weight=\"%s\" text-anchor=\"middle\" fill=\"%s\""
        + " stroke=\"%s\" stroke-width=\"3.4\" stroke-linejoin=\"round\" paint-order=\"stroke\">%s</text>",
        name.box().middleX(), name.baseline(number), size, weight, colour(ink), colour(layout.background()),
        escaped(words));
  }

  private void words() {
    line("<text x=\"%.0f\" y=\"36\" font-size=\"18\" font-weight=\"bold\" fill=\"%s\">%s</text>", MapPictureLayout.LEFT,
        colour(layout.ink()), escaped(layout.picture().title()));
    double left = layout.right() + MapPictureLayout.LEFT;
    double y = MapPictureLayout.TOP + 16;
    line("<g id=\"legend\" font-size=\"14\">");
    for (MapPicture.Entry entry : layout.legend()) {
      line("<use xlink:href=\"#%s-legend\" x=\"%.1f\" y=\"%.1f\" %s/>", id(entry.mark()), left + 8, y - 5,
          paint(entry.mark(), entry.rgb()));
      line("<text x=\"%.1f\" y=\"%.1f\" fill=\"%s\">%s</text>", left + 24, y, colour(layout.ink()),
          escaped(MapRasterPainter.line(entry)));
      y += MapRasterPainter.LEGEND_STEP;
    }
    if (layout.behind().isPresent()) {
      line("<g id=\"ground-legend\" font-size=\"12\" fill=\"%s\"><text x=\"%.1f\" y=\"%.1f\">%s</text>",
          colour(layout.muted()), left, y, escaped(layout.behind().get().label()));
      line("<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" fill=\"url(#ramp)\"/>", left,
          y + MapRasterPainter.RAMP_BELOW, MapRasterPainter.RAMP, MapRasterPainter.RAMP_HEIGHT);
      line("<text x=\"%.1f\" y=\"%.1f\">0 %%</text><text x=\"%.1f\" y=\"%.1f\" text-anchor=\"end\">100 %%</text></g>",
          left, y + MapRasterPainter.ENDS_BELOW, left + MapRasterPainter.RAMP, y + MapRasterPainter.ENDS_BELOW);
    }
    line("</g>");
  }

  private static String id(MapPicture.Mark mark) {
    return mark.name().toLowerCase(Locale.ROOT);
  }

  private void line(String words, Object... values) {
    out.append(String.format(Locale.ROOT, words, values)).append('\n');
  }

  private static String colour(int rgb) {
    return String.format(Locale.ROOT, "#%06x", rgb & 0xFFFFFF);
  }

  /** Text inside an element: what XML reads as its own is written out, what it forbids is left out. */
  static String escaped(String text) {
    StringBuilder safe = new StringBuilder();
    text.codePoints().forEach(c -> {
      switch (c) {
        case '&' -> safe.append("&amp;");
        case '<' -> safe.append("&lt;");
        case '>' -> safe.append("&gt;");
        case '"' -> safe.append("&quot;");
        default -> {
          boolean allowed = c == '\t' || c == '\n' || c == '\r' || c >= 0x20 && c <= 0xD7FF
              || c >= 0xE000 && c <= 0xFFFD
              || c >= 0x10000;
          if (allowed) {
            safe.appendCodePoint(c);
          }
        }
      }
    });
    return safe.toString();
  }
}
