package dev.lacuna.desktop.map;

import dev.lacuna.desktop.map.drawing.Camera;
import dev.lacuna.desktop.map.drawing.DensityField;
import dev.lacuna.desktop.theme.Palette;
import dev.lacuna.mapgeometry.LabelPlacer;
import dev.lacuna.mapgeometry.MapClusters;
import dev.lacuna.report.MapPicture;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import javafx.geometry.VPos;
import javafx.scene.Group;
import javafx.scene.layout.Pane;
import javafx.scene.paint.Color;
import javafx.scene.shape.Line;
import javafx.scene.shape.StrokeLineJoin;
import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;
import javafx.scene.text.Text;

/**
 * The names of the groups, beside them and with a thin line to them. They are placed anew when the view has come to
 * rest; while it moves they go along. A name fades when one is so close that its group fills the view, and a group of a
 * few pixels has none.
 */
final class RegionLabelLayer extends Pane {
  private static final double SMALLEST_FONT = 11;
  private static final double LARGEST_FONT = 14;
  private static final double HALO = 3.6;
  private static final double FACTS_SMALLER = 1.5;
  /** Radius of a group in pixels where its name appears, and share of the view where it fades. */
  private static final double APPEARS = 7;
  private static final double FADES = 0.42;
  private static final double GONE = 0.7;
  /** Groups that a line points at from farther than this share of their radius. */
  private static final double LINE_END = 0.55;

  private final List<Name> names = new ArrayList<>();
  private Palette palette = Palette.LIGHT;
  private double larger = 1;

  private static final class Name {
    private final MapClusters.Cluster cluster;
    private final Group text;
    private final Line line = new Line();
    private final String facts;
    private final int number;
    private final double width;
    private final double height;
    private Optional<LabelPlacer.Box> box = Optional.empty();
    private double fromX;
    private double fromY;

    Name(MapClusters.Cluster cluster, String facts, int number, Group text) {
      this.cluster = cluster;
      this.facts = facts;
      this.number = number;
      this.text = text;
      width = text.getLayoutBounds().getWidth();
      height = text.getLayoutBounds().getHeight();
      line.setManaged(false);
      text.setManaged(false);
    }
  }

  RegionLabelLayer() {
    setMouseTransparent(true);
    setManaged(false);
  }

  /** How much larger than usual names are, from when they are shown next. */
  void larger(double times) {
    larger = times;
  }

  /**
   * Other groups or colours.
   *
   * @param numbers of the groups where they are picked; {@code facts} of each what stands beneath its name
   */
  void show(MapClusters clusters, int[] numbers, List<String> facts, Palette newPalette) {
    palette = newPalette;
    names.clear();
    getChildren().clear();
    int largest = clusters.clusters().stream().mapToInt(MapClusters.Cluster::size).max().orElse(1);
    for (int c = 0; c < clusters.clusters().size(); c++) {
      MapClusters.Cluster cluster = clusters.clusters().get(c);
      if (!cluster.label().isEmpty()) {
        double size = larger
            * (SMALLEST_FONT + (LARGEST_FONT - SMALLEST_FONT) * Math.sqrt((double) cluster.size() / largest));
        Name name = new Name(cluster, facts.get(c), numbers[c], written(cluster.label(), facts.get(c), size));
        name.line.setStroke(colour(palette.muted(), 0.6));
        name.line.setStrokeWidth(1);
        names.add(name);
        getChildren().addAll(name.line, name.text);
      }
    }
  }

  private Group written(String words, String facts, double size) {
    Group group = new Group(line(words, FontWeight.SEMI_BOLD, size, 0, palette.text()));
    if (!facts.isEmpty()) {
      double smaller = size - larger * FACTS_SMALLER;
      group.getChildren().add(line(facts, FontWeight.NORMAL, smaller, 1.3 * size, palette.muted()));
    }
    // A bitmap of the words moves at no cost.
    group.setCache(true);
    return group;
  }

  private Group line(String words, FontWeight weight, double size, double top, int argb) {
    Text halo = new Text(words);
    Text ink = new Text(words);
    for (Text text : List.of(halo, ink)) {
      text.setFont(Font.font("System", weight, size));
      text.setTextOrigin(VPos.TOP);
      text.setY(top);
    }
    halo.setStroke(colour(palette.background(), 0.92));
    halo.setFill(colour(palette.background(), 0.92));
    halo.setStrokeWidth(HALO);
    halo.setStrokeLineJoin(StrokeLineJoin.ROUND);
    ink.setFill(colour(argb, 1));
    return new Group(halo, ink);
  }

  /** Finds places for all names in a view that has come to rest. */
  void place(Camera camera, DensityField density, List<LabelPlacer.Box> kept) {
    LabelPlacer placer = new LabelPlacer(camera.width(), camera.height(), density.seenBy(camera));
    kept.forEach(placer::keepFree);
    for (Name name : names) {
      double x = camera.screenX(name.cluster.x());
      double y = camera.screenY(name.cluster.y());
      double radius = name.cluster.radius() * camera.scale();
      boolean seen = opacity(camera, radius) > 0 && x > 0 && y > 0 && x < camera.width() && y < camera.height();
      name.box = seen ? placer.place(x, y, radius, name.width, name.height) : Optional.empty();
      name.fromX = x;
      name.fromY = y;
    }
    move(camera);
  }

  /** Lets the names go along with their groups. */
  void move(Camera camera) {
    for (Name name : names) {
      double radius = name.cluster.radius() * camera.scale();
      double opacity = opacity(camera, radius);
      boolean seen = name.box.isPresent() && opacity > 0;
      name.text.setVisible(seen);
      name.line.setVisible(seen);
      if (seen) {
        LabelPlacer.Box box = name.box.get();
        double x = camera.screenX(name.cluster.x());
        double y = camera.screenY(name.cluster.y());
        double left = box.left() + x - name.fromX;
        double top = box.top() + y - name.fromY;
        name.text.setOpacity(opacity);
        name.line.setOpacity(opacity);
        name.text.setLayoutX(Math.round(left - name.text.getLayoutBounds().getMinX()));
        name.text.setLayoutY(Math.round(top - name.text.getLayoutBounds().getMinY()));
        point(name.line, new LabelPlacer.Box(left, top, box.width(), box.height()), x, y, radius);
      }
    }
  }

  /** From the nearest place of the name's frame towards the middle of the group, not all the way. */
  private static void point(Line line, LabelPlacer.Box box, double x, double y, double radius) {
    double startX = Math.clamp(x, box.left(), box.left() + box.width());
    double startY = Math.clamp(y, box.top() + 1, box.top() + box.height() - 1);
    double distance = Math.hypot(x - startX, y - startY);
    double share = distance == 0 ? 0 : Math.max(0, 1 - LINE_END * radius / distance);
    line.setStartX(startX);
    line.setStartY(startY);
    line.setEndX(startX + (x - startX) * share);
    line.setEndY(startY + (y - startY) * share);
  }

  private static double opacity(Camera camera, double radius) {
    double share = radius / Math.min(camera.width(), camera.height());
    return radius < APPEARS ? 0 : Math.clamp((GONE - share) / (GONE - FADES), 0, 1);
  }

  private static Color colour(int argb, double opacity) {
    return Color.web(String.format(Locale.ROOT, "#%06x", argb & 0xFFFFFF), opacity);
  }

  /** The number of the group whose name is there. */
  OptionalInt at(double x, double y) {
    return names.stream().filter(name -> name.text.isVisible() && name.text.getOpacity() > 0.3
        && name.text.getBoundsInParent().contains(x, y)).mapToInt(name -> name.number).findFirst();
  }

  /** The names that can be read now, with what stands beneath them. */
  List<MapPicture.Name> shown() {
    return names.stream().filter(name -> name.text.isVisible())
        .map(name -> new MapPicture.Name(name.cluster, name.facts)).toList();
  }
}
