package dev.lacuna.report;

import dev.lacuna.mapgeometry.Contours;
import dev.lacuna.mapgeometry.DensityGrid;
import dev.lacuna.mapgeometry.FrontierShading;
import dev.lacuna.mapgeometry.GlyphSize;
import dev.lacuna.mapgeometry.LabelPlacer;
import dev.lacuna.mapgeometry.MapClusters;
import java.awt.Font;
import java.awt.font.FontRenderContext;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/** Where everything of a {@link MapPicture} lies, in units of the picture; the same for pixels and vectors. */
final class MapPictureLayout {
  /** More marks are drawn as a count raster. */
  static final int CROWDED_FROM = 20_000;
  static final double LEFT = 24;
  static final double TOP = 56;
  private static final double LEGEND = 214;
  private static final double PAD = 18;
  /** Of a group's words, from the smallest to the largest group, and how much smaller what is said of it is. */
  private static final double SMALLEST_FONT = 11;
  private static final double LARGER = 3;
  private static final double FACTS_SMALLER = 1.5;
  /** Radius of a mark: a smaller one bears no tick. In the window that is four pixels, and a picture has two a unit. */
  private static final double TICKED = 2;
  /** A mark so far outside reaches into the map. */
  private static final double REACH = 8;
  /** The window's glyphs are for a view of about this width. */
  private static final double VIEW = 785;

  private final MapPicture picture;
  private final double width;
  private final double height;
  private final double scale;
  private final double middleX;
  private final double middleY;
  private final Contours contours;
  private final List<Name> names;
  private final List<MapPicture.Point> points;
  private final List<MapPicture.Point> ticked;

  /** A group's name with what is said of it, and the line that leads to it. */
  record Name(String words, String facts, double fontSize, LabelPlacer.Box box, double fromX, double fromY, double toX,
      double toY) {

    double factsSize() {
      return fontSize - FACTS_SMALLER;
    }

    /** Of the first line and of the second. */
    double baseline(int line) {
      return box.top() + (line == 0 ? 0.95 : 2.15) * fontSize;
    }
  }

  MapPictureLayout(MapPicture picture, double width, double height) {
    this.picture = picture;
    this.width = width;
    this.height = height;
    int n = picture.points().size();
    float[] xs = new float[n];
    float[] ys = new float[n];
    double[] box = {Double.MAX_VALUE, -Double.MAX_VALUE, Double.MAX_VALUE, -Double.MAX_VALUE};
    for (int i = 0; i < n; i++) {
      MapPicture.Point point = picture.points().get(i);
      xs[i] = (float) point.x();
      ys[i] = (float) point.y();
      box[0] = Math.min(box[0], point.x());
      box[1] = Math.max(box[1], point.x());
      box[2] = Math.min(box[2], point.y());
      box[3] = Math.max(box[3], point.y());
    }
    // Both axes alike: a distance on the map means the same in every direction.
    scale = picture.part()
        .map(part -> Math.min((right() - LEFT) / part.width(), (bottom() - TOP) / part.height()))
        .orElseGet(() -> n == 0 ? 1
            : Math.min((right() - LEFT - 2 * PAD) / Math.max(1e-3, box[1] - box[0]),
                (bottom() - TOP - 2 * PAD) / Math.max(1e-3, box[3] - box[2])));
    middleX = picture.part().map(MapPicture.Part::x).orElse(n == 0 ? 0 : (box[0] + box[1]) / 2);
    middleY = picture.part().map(MapPicture.Part::y).orElse(n == 0 ? 0 : (box[2] + box[3]) / 2);
    points = picture.part().isEmpty() ? picture.points() : picture.points().stream().filter(this::reaches).toList();
    BitSet all = new BitSet(n);
    all.set(0, n);
    ticked = crowded() || radius() < TICKED ? List.of()
        : points.stream().filter(MapPicture.Point::labelled).toList();
    contours = picture.contours() ? Contours.of(xs, ys, all) : Contours.NONE;
    names = picture.names().isEmpty() ? List.of() : place(DensityGrid.of(xs, ys, all, 0.7), xs, ys);
  }

  private boolean reaches(MapPicture.Point point) {
    double x = x(point.x());
    double y = y(point.y());
    return x > LEFT - REACH && x < right() + REACH && y > TOP - REACH && y < bottom() + REACH;
  }

  private List<Name> place(DensityGrid density, float[] xs, float[] ys) {
    double fullest = 1e-9;
    for (int i = 0; i < xs.length; i++) {
      fullest = Math.max(fullest, density.at(xs[i], ys[i]));
    }
    double most = fullest;
    LabelPlacer placer = new LabelPlacer(right() - LEFT, bottom() - TOP,
        (px, py) -> Math.pow(density.at(planeX(px + LEFT), planeY(py + TOP)) / most, 0.25));
    int largest = picture.names().stream().mapToInt(name -> name.group().size()).max().orElse(1);
    List<Name> placed = new ArrayList<>();
    FontRenderContext fonts = new FontRenderContext(null, true, true);
    for (MapPicture.Name named : picture.names()) {
      MapClusters.Cluster group = named.group();
      double size = SMALLEST_FONT + LARGER * Math.sqrt((double) group.size() / largest);
      double wide = Math.max(font(Font.BOLD, size).getStringBounds(group.label(), fonts).getWidth(),
          font(Font.PLAIN, size - FACTS_SMALLER).getStringBounds(named.facts(), fonts).getWidth());
      double high = (named.facts().isEmpty() ? 1.25 : 2.45) * size;
      double radius = group.radius() * scale;
      double x = x(group.x()) - LEFT;
      double y = y(group.y()) - TOP;
      Optional<LabelPlacer.Box> box = group.label().isEmpty() ? Optional.empty()
          : placer.place(x, y, radius, wide + 4, high);
      box.ifPresent(at -> placed.add(name(named, size, at, x + LEFT, y + TOP, radius)));
    }
    return placed;
  }

  private static Name name(MapPicture.Name named, double size, LabelPlacer.Box inside, double x, double y,
      double radius) {
    LabelPlacer.Box box = new LabelPlacer.Box(inside.left() + LEFT, inside.top() + TOP, inside.width(),
        inside.height());
    double fromX = Math.clamp(x, box.left(), box.left() + box.width());
    double fromY = Math.clamp(y, box.top(), box.top() + box.height());
    double distance = Math.max(1e-9, Math.hypot(x - fromX, y - fromY));
    double share = Math.max(0, 1 - 0.55 * radius / distance);
    return new Name(named.group().label(), named.facts(), size, box, fromX, fromY, fromX + (x - fromX) * share,
        fromY + (y - fromY) * share);
  }

  static Font font(int style, double size) {
    return new Font(Font.SANS_SERIF, style, 1).deriveFont((float) size);
  }

  MapPicture picture() {
    return picture;
  }

  double width() {
    return width;
  }

  double height() {
    return height;
  }

  /** The width of a picture whose map is so wide. */
  static double widthAround(double map) {
    return LEFT + map + LEFT + LEGEND;
  }

  static double heightAround(double map) {
    return TOP + map + LEFT;
  }

  /** Those that are seen. */
  List<MapPicture.Point> points() {
    return points;
  }

  /** The right edge of the map, where the legend begins. */
  double right() {
    return width - LEGEND - LEFT;
  }

  double bottom() {
    return height - LEFT;
  }

  double x(double planeX) {
    return (LEFT + right()) / 2 + (planeX - middleX) * scale;
  }

  double y(double planeY) {
    return (TOP + bottom()) / 2 - (planeY - middleY) * scale;
  }

  private double planeX(double x) {
    return middleX + (x - (LEFT + right()) / 2) / scale;
  }

  private double planeY(double y) {
    return middleY - (y - (TOP + bottom()) / 2) / scale;
  }

  /** Points that are ticked off as labelled; none where marks are too small to be told apart with a tick. */
  List<MapPicture.Point> ticked() {
    return ticked;
  }

  /** Without what is nowhere to be seen on the map. */
  List<MapPicture.Entry> legend() {
    return picture.legend().stream()
        .filter(entry -> entry.mark() != MapPicture.Mark.LABELLED || !ticked.isEmpty()).toList();
  }

  boolean crowded() {
    return points.size() > CROWDED_FROM;
  }

  /** Of a mark: the map covers itself no more than in the window, and in a large picture no less. */
  double radius() {
    return GlyphSize.radius(points.size()) * Math.min(1.2, (right() - LEFT) / VIEW);
  }

  /** The background in pixels, transparent where it is not; empty where none is asked for, or points hide it. */
  Optional<BufferedImage> background(double pixels) {
    return behind().map(behind -> {
      int across = (int) Math.round((right() - LEFT) * pixels);
      int down = (int) Math.round((bottom() - TOP) * pixels);
      int[] argb = new int[across * down];
      behind.draw(argb, across, down,
          new FrontierShading.ShadedView(planeX(LEFT), planeY(TOP), 1 / (scale * pixels)));
      var image = new BufferedImage(across, down, BufferedImage.TYPE_INT_ARGB);
      image.setRGB(0, 0, across, down, argb, 0, across);
      return image;
    });
  }

  /** What is to be seen of the ground. */
  Optional<MapPicture.Background> behind() {
    return picture.background().filter(behind -> !crowded());
  }

  Contours contours() {
    return contours;
  }

  List<Name> names() {
    return names;
  }

  int background() {
    return picture.dark() ? 0x0D1117 : 0xFFFFFF;
  }

  int ink() {
    return picture.dark() ? 0xC9D1D9 : 0x24292F;
  }

  int frame() {
    return picture.dark() ? 0x262C34 : 0xE3E7EC;
  }

  int muted() {
    return picture.dark() ? 0x8B949E : 0x57606A;
  }

  /** A mark's colour on this ground: what is nearly black is turned to the ink. */
  int colour(int rgb) {
    return picture.dark() && rgb == MapPicture.Mark.GENERATED.rgb() ? ink() : rgb;
  }
}
