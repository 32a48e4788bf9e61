package dev.lacuna.report;

import dev.lacuna.plane.Contours;
import dev.lacuna.plane.DensityGrid;
import dev.lacuna.plane.LabelPlacer;
import dev.lacuna.plane.MapClusters;
import java.awt.Font;
import java.awt.font.FontRenderContext;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/** Where everything of a {@link MapPicture} lies, in units of the picture; the same for pixels and vectors. */
final class MapSheet {
  /** More marks are drawn as a crowd, counted in picture elements. */
  static final int CROWD = 20_000;
  static final double LEFT = 24;
  static final double TOP = 56;
  private static final double LEGEND = 214;
  private static final double PAD = 18;
  private static final double[] RADII = {300, 4.6, 1_000, 3.7, 5_000, 2.4, CROWD, 1.7};

  private final MapPicture picture;
  private final double width;
  private final double height;
  private final double scale;
  private final double middleX;
  private final double middleY;
  private final Contours contours;
  private final List<Name> names;

  /** A group's name, and the line that leads to it. */
  record Name(String words, double fontSize, LabelPlacer.Box box, double fromX, double fromY, double toX, double toY) {}

  MapSheet(MapPicture picture, double width, double height) {
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
    scale = n == 0 ? 1 : Math.min((right() - LEFT - 2 * PAD) / Math.max(1e-3, box[1] - box[0]),
        (bottom() - TOP - 2 * PAD) / Math.max(1e-3, box[3] - box[2]));
    middleX = n == 0 ? 0 : (box[0] + box[1]) / 2;
    middleY = n == 0 ? 0 : (box[2] + box[3]) / 2;
    BitSet all = new BitSet(n);
    all.set(0, n);
    contours = picture.contours() ? Contours.of(xs, ys, all) : Contours.NONE;
    names = picture.groups().isEmpty() ? List.of() : place(DensityGrid.of(xs, ys, all, 0.7), xs, ys);
  }

  private List<Name> place(DensityGrid density, float[] xs, float[] ys) {
    double fullest = 1e-9;
    for (int i = 0; i < xs.length; i++) {
      fullest = Math.max(fullest, density.at(xs[i], ys[i]));
    }
    double most = fullest;
    LabelPlacer placer = new LabelPlacer(right() - LEFT, bottom() - TOP,
        (px, py) -> Math.pow(density.at(planeX(px + LEFT), planeY(py + TOP)) / most, 0.25));
    int largest = picture.groups().stream().mapToInt(MapClusters.Cluster::size).max().orElse(1);
    List<Name> placed = new ArrayList<>();
    for (MapClusters.Cluster group : picture.groups()) {
      double size = 10.5 + 3 * Math.sqrt((double) group.size() / largest);
      Rectangle2D words = font(Font.PLAIN, size)
          .getStringBounds(group.label(), new FontRenderContext(null, true, true));
      double radius = group.radius() * scale;
      double x = x(group.x()) - LEFT;
      double y = y(group.y()) - TOP;
      Optional<LabelPlacer.Box> box = group.label().isEmpty() ? Optional.empty()
          : placer.place(x, y, radius, words.getWidth() + 4, words.getHeight());
      box.ifPresent(it -> placed.add(name(group.label(), size, it, x + LEFT, y + TOP, radius)));
    }
    return placed;
  }

  private static Name name(String words, double size, LabelPlacer.Box inside, double x, double y, double radius) {
    LabelPlacer.Box box = new LabelPlacer.Box(inside.left() + LEFT, inside.top() + TOP, inside.width(),
        inside.height());
    double fromX = Math.clamp(x, box.left(), box.left() + box.width());
    double fromY = Math.clamp(y, box.top(), box.top() + box.height());
    double distance = Math.max(1e-9, Math.hypot(x - fromX, y - fromY));
    double share = Math.max(0, 1 - 0.55 * radius / distance);
    return new Name(words, size, box, fromX, fromY, fromX + (x - fromX) * share, fromY + (y - fromY) * share);
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

  boolean crowded() {
    return picture.points().size() > CROWD;
  }

  /** Of a mark. */
  double radius() {
    double n = picture.points().size();
    for (int k = 2; k < RADII.length; k += 2) {
      if (n <= RADII[k]) {
        double share = Math.max(0, Math.log(n / RADII[k - 2]) / Math.log(RADII[k] / RADII[k - 2]));
        return RADII[k - 1] + share * (RADII[k + 1] - RADII[k - 1]);
      }
    }
    return RADII[RADII.length - 1];
  }

  Contours contours() {
    return contours;
  }

  List<Name> names() {
    return names;
  }

  int ground() {
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
