package dev.lacuna.report;

import dev.lacuna.domain.Verdict;
import dev.lacuna.mapgeometry.Frontier;
import dev.lacuna.mapgeometry.FrontierShading;
import dev.lacuna.mapgeometry.MapClusters;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The map as a picture for papers and reports: one mark per question by its verdict, generated ones on top, a legend
 * with counts, and if wanted contours of the density and the names of groups. Written as PNG or as SVG.
 *
 * @param title above it
 * @param legend what marks and colours mean
 * @param names of groups, which stand beside them; empty for none
 * @param background what lies behind the points, if anything does
 * @param contours whether lines of equal density are drawn
 * @param dark on a dark ground
 * @param part what of the plane is seen; empty for all points
 */
public record MapPicture(String title, List<Point> points, List<Entry> legend, List<Name> names,
    Optional<Background> background, boolean contours, boolean dark, Optional<Part> part) {

  /** Of the map, in units of the picture: a lower one has no room for a legend beside it. */
  private static final double LEAST_HEIGHT = 400;

  /** A part of the plane: its middle and its sides. */
  public record Part(double x, double y, double width, double height) {}

  /** A question's place, mark and colour (0xRRGGBB), and whether it is ticked off as labelled. */
  public record Point(double x, double y, Mark mark, int rgb, boolean labelled) {

    /** In the mark's own colour. */
    public Point(double x, double y, Mark mark) {
      this(x, y, mark, mark.rgb(), false);
    }
  }

  /** A group, and what is said of it beneath its words; {@code facts} may be empty. */
  public record Name(MapClusters.Cluster group, String facts) {}

  /** What lies behind the points. */
  public interface Background {
    /** Paints opaque ARGB where there is something to be seen, and leaves the other pixels as they are. */
    void draw(int[] argb, int width, int height, FrontierShading.ShadedView view);

    /** Its colour where such a share is unknown. */
    int colour(double share);

    /** What the legend says of it. */
    String label();
  }

  /** The ground, shaded in colours by the share that is unknown. */
  public record FrontierBackground(Frontier field, FrontierShading.Colours colours, String label)
      implements Background {

    @Override
    public void draw(int[] argb, int width, int height, FrontierShading.ShadedView view) {
      new FrontierShading(colours).draw(argb, width, height, view, field, 1);
    }

    @Override
    public int colour(double share) {
      return colours.of(share, 1);
    }
  }

  /** A line of the legend: a mark in a colour (0xRRGGBB), what it means, and how many there are. */
  public record Entry(String label, Mark mark, int rgb, long count) {}

  /** How a question is drawn: the colours are Okabe and Ito's, so that colour-blind readers tell them apart too. */
  public enum Mark {
    UNPROBED("not probed", 0x8C_95_9F), KNOWN("known", 0x00_72_B2), UNKNOWN("unknown", 0xE6_9F_00),
    MISCONCEPTION("misconception", 0xD5_5E_00), SHAKY("shaky", 0xCC_79_A7), GENERATED("generated", 0x22_22_22),
    /** Not of a question, but beside its mark. */
    LABELLED("labelled", 0x22_22_22);

    private final String label;
    private final int rgb;

    Mark(String label, int rgb) {
      this.label = label;
      this.rgb = rgb;
    }

    public int rgb() {
      return rgb;
    }

    public static Mark of(Verdict verdict) {
      return valueOf(verdict.name());
    }
  }

  /** Light, with a legend of the marks, and nothing but the points. */
  public static MapPicture of(String title, List<Point> points) {
    List<Entry> legend = new ArrayList<>();
    for (Mark mark : Mark.values()) {
      long count = points.stream().filter(point -> point.mark() == mark).count();
      if (mark != Mark.UNPROBED && mark != Mark.LABELLED || count > 0) {
        legend.add(new Entry(mark.label, mark, mark.rgb, count));
      }
    }
    return new MapPicture(title, List.copyOf(points), List.copyOf(legend), List.of(), Optional.empty(), false, false,
        Optional.empty());
  }

  public MapPicture withLegend(List<Entry> entries) {
    return new MapPicture(title, points, List.copyOf(entries), names, background, contours, dark, part);
  }

  public MapPicture withGroups(List<MapClusters.Cluster> named) {
    return withNames(named.stream().map(group -> new Name(group, "")).toList());
  }

  public MapPicture withNames(List<Name> named) {
    return new MapPicture(title, points, legend, List.copyOf(named), background, contours, dark, part);
  }

  public MapPicture withBackground(Background behind) {
    return new MapPicture(title, points, legend, names, Optional.of(behind), contours, dark, part);
  }

  public MapPicture withContours(boolean drawn) {
    return new MapPicture(title, points, legend, names, background, drawn, dark, part);
  }

  public MapPicture onDark(boolean darkGround) {
    return new MapPicture(title, points, legend, names, background, contours, darkGround, part);
  }

  /** Only what is seen of this part; density and ground are still those of all points. */
  public MapPicture within(Part seen) {
    return new MapPicture(title, points, legend, names, background, contours, dark, Optional.of(seen));
  }

  /** Draws {@code width} × {@code height} pixels, as {@code lacuna demo} does. */
  public static BufferedImage draw(String title, List<Point> points, int width, int height) {
    return of(title, points).image(width, height, 1);
  }

  /**
   * Draws it.
   *
   * @param width in units of which {@code scale} pixels are drawn; {@code height} likewise
   */
  public BufferedImage image(int width, int height, double scale) {
    int across = (int) Math.round(width * scale);
    int down = (int) Math.round(height * scale);
    var image = new BufferedImage(across, down, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = image.createGraphics();
    try {
      g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
      g.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
      g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
      MapPictureLayout layout = new MapPictureLayout(this, width, height);
      g.setColor(new Color(layout.background()));
      g.fillRect(0, 0, across, down);
      new MapRasterPainter(g, layout, scale).draw();
    } finally {
      g.dispose();
    }
    return image;
  }

  /** As a text in SVG 1.1, to be kept as UTF-8. */
  public String svg(int width, int height) {
    return new MapSvg(new MapPictureLayout(this, width, height)).text();
  }

  /**
   * Writes it with a map of such a size, or of these proportions where that is too small.
   *
   * @throws UncheckedIOException naming the file, when it cannot be written
   */
  public void writeAround(Path file, double mapWidth, double mapHeight) {
    double larger = Math.max(1, LEAST_HEIGHT / mapHeight);
    write(file, (int) Math.round(MapPictureLayout.widthAround(larger * mapWidth)),
        (int) Math.round(MapPictureLayout.heightAround(larger * mapHeight)));
  }

  /**
   * Writes it as the file's name says: {@code .svg}, else PNG with two pixels a unit.
   *
   * @throws UncheckedIOException naming the file, when it cannot be written
   */
  public void write(Path file, int width, int height) {
    if (!file.toString().toLowerCase(Locale.ROOT).endsWith(".svg")) {
      ChartFiles.writePng(image(width, height, 2), file);
      return;
    }
    ReportFile.write(file, svg(width, height).getBytes(StandardCharsets.UTF_8));
  }
}
