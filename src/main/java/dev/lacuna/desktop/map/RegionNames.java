package dev.lacuna.desktop.map;

import dev.lacuna.desktop.map.drawing.Camera;
import dev.lacuna.desktop.map.drawing.DensityField;
import dev.lacuna.desktop.map.drawing.ScatterDrawing;
import dev.lacuna.desktop.model.LatestOnlyTask;
import dev.lacuna.mapgeometry.LabelPlacer;
import dev.lacuna.mapgeometry.MapClusters;
import dev.lacuna.report.MapPicture;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.geometry.Bounds;
import javafx.scene.Node;

/** The names of regions on a scatter: which groups are named, what is written of each, and where it has room. */
public final class RegionNames {
  private final BooleanProperty shown = new SimpleBooleanProperty(true);
  private final ObjectProperty<MapClusters> clusters = new SimpleObjectProperty<>(MapClusters.NONE);
  private final RegionLabelLayer layer = new RegionLabelLayer();
  private final List<Node> covers = new ArrayList<>();
  private final RegionNaming naming;
  private final Supplier<ScatterDrawing.Shown> picture;
  private final Runnable settle;
  private List<String> facts = List.of();

  /** Groups of which something can be seen, and what is written of each. */
  private record Named(MapClusters groups, int[] numbers, List<String> facts) {}

  /**
   * @param finding finds finer names beside the window's thread
   * @param picture what is drawn below them
   * @param settle run when other names are there, which {@link #place} has to put somewhere
   */
  RegionNames(LatestOnlyTask finding, Supplier<ScatterDrawing.Shown> picture, Runnable settle) {
    this.naming = new RegionNaming(finding, this::write);
    this.picture = picture;
    this.settle = settle;
    shown.subscribe((_, _) -> write());
    clusters.subscribe((_, _) -> write());
  }

  /** Whether they are shown. */
  public BooleanProperty shown() {
    return shown;
  }

  /** The groups that are named; their indices are not needed here. */
  public ObjectProperty<MapClusters> clusters() {
    return clusters;
  }

  /** Nodes that lie over the map, such as a legend: names keep clear of them. */
  public List<Node> covers() {
    return covers;
  }

  /** Those that can be read just now. */
  public List<String> readable() {
    return shownNow().stream().map(name -> name.group().label()).toList();
  }

  /** Those that can be read just now, as a picture has them. */
  List<MapPicture.Name> shownNow() {
    return layer.shown();
  }

  Node node() {
    return layer;
  }

  /** @param finer groups of some of the points; called on any thread */
  void by(RegionNaming.Facts newFacts, Function<BitSet, MapClusters> finer) {
    naming.by(newFacts, finer);
  }

  void larger(double scale) {
    layer.larger(scale);
    write();
  }

  /** Writes all names anew, as in other colours. */
  void write() {
    write(named());
  }

  /** Writes names anew where something else is to be said of their groups, as at another round. */
  void retell() {
    Named now = named();
    if (!facts.equals(now.facts())) {
      write(now);
    }
  }

  private Named named() {
    BitSet visible = picture.get().points().visible();
    MapClusters groups = shown.get() ? naming.now(clusters.get()) : MapClusters.NONE;
    int[] numbers = groups.seen(visible);
    return new Named(groups, numbers,
        Arrays.stream(numbers).mapToObj(group -> naming.facts(groups, group, visible)).toList());
  }

  private void write(Named now) {
    facts = now.facts();
    layer.show(now.groups().where(picture.get().points().visible()), now.numbers(), facts, picture.get().palette());
    settle.run();
  }

  /** Follows the view without looking for better places. */
  void move(Camera camera) {
    layer.move(camera);
  }

  /**
   * Puts each where it has room; the view has come to rest.
   *
   * @param zoom how much closer the view is than where all is seen
   * @param inView the points in view
   * @param density where points are densest
   * @param caption what lies over the map beside {@link #covers}
   */
  void place(Camera camera, double zoom, Supplier<BitSet> inView, DensityField density, Node caption) {
    if (shown.get()) {
      naming.update(picture.get().points(), clusters.get(), inView, zoom);
    }
    List<LabelPlacer.Box> kept = new ArrayList<>();
    for (Node node : covers) {
      if (node.isVisible() && node.getScene() != null) {
        kept.add(box(layer.sceneToLocal(node.localToScene(node.getLayoutBounds()))));
      }
    }
    kept.add(box(caption.localToParent(caption.getLayoutBounds())));
    layer.place(camera, density, kept);
  }

  private static LabelPlacer.Box box(Bounds at) {
    return new LabelPlacer.Box(at.getMinX(), at.getMinY(), at.getWidth(), at.getHeight());
  }

  /** Whether a name stands at a place of the view. */
  boolean isAt(double x, double y) {
    return layer.at(x, y).isPresent();
  }

  /** The visible points of the group whose name is at a place of the view; empty where none is. */
  BitSet members(double x, double y) {
    OptionalInt group = layer.at(x, y);
    BitSet members = group.isEmpty() ? new BitSet() : naming.now(clusters.get()).members(group.getAsInt());
    members.and(picture.get().points().visible());
    return members;
  }
}
