package dev.lacuna.desktop.map;

import dev.lacuna.desktop.map.drawing.Camera;
import dev.lacuna.desktop.map.drawing.CountCaption;
import dev.lacuna.desktop.map.drawing.JudgedTiles;
import dev.lacuna.desktop.map.drawing.LevelOfDetail;
import dev.lacuna.desktop.map.drawing.ParentLinks;
import dev.lacuna.desktop.map.drawing.PointCloud;
import dev.lacuna.desktop.map.drawing.ScatterDrawing;
import dev.lacuna.desktop.model.LatestOnlyTask;
import dev.lacuna.desktop.theme.Palette;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.animation.PauseTransition;
import javafx.application.Platform;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Cursor;
import javafx.scene.layout.Region;
import javafx.util.Duration;

/**
 * A scatter that draws its own pixels ({@link ScatterDrawing}), and above them the names of groups, the shape of a
 * selection and a line that says what a picture element stands for. Pans by drag, zooms at the cursor, selects by
 * click, rectangle or lasso ({@link MapGestures}). Frames are drawn in the layout pass, at most one a pulse. The camera
 * stays where it is when other points come; only the first ones and {@link #fit()} move it.
 */
public final class ScatterView extends Region {
  private static final Duration REST = Duration.millis(160);

  private final ObjectProperty<MapTool> tool = new SimpleObjectProperty<>(MapTool.PAN);
  private final BooleanProperty reduceMotion = new SimpleBooleanProperty();
  private final ObjectProperty<ParentLinks> links = new SimpleObjectProperty<>(ParentLinks.NONE);
  private final ObjectProperty<LevelOfDetail> detail = new SimpleObjectProperty<>(LevelOfDetail.NONE);
  private final ScatterDrawing picture;
  private final FrontierLayer frontierLayer;
  private final RegionNames names;
  private final CountCaption caption = new CountCaption();
  private final DensityLayer densityLayer;
  private final PointFinder finder;
  private final PauseTransition rest = new PauseTransition(REST);
  private Camera camera = Camera.fit(-1, -1, 1, 1, 100, 100);
  private int hovered = -1;
  private double pixelScale = 1;
  private boolean fitted;
  private boolean stale = true;
  private boolean restless = true;
  private boolean moved;
  private final ObjectProperty<Optional<Camera>> place = new SimpleObjectProperty<>(Optional.empty());
  private double inset;
  private Consumer<Hover> onHover = hover -> {};
  private Consumer<Picked> onPicked = picked -> {};
  private Consumer<MenuRequest> onMenu = request -> {};

  /** Where the pointer is, and the point under it. */
  public record Hover(OptionalInt point, double x, double y) {}

  /**
   * What the user picked, of what is visible.
   *
   * @param indices of points; empty clears the selection
   * @param add whether to add to what is selected (with Ctrl or Shift)
   */
  public record Picked(BitSet indices, boolean add) {}

  /**
   * A menu is asked for.
   *
   * @param ids of the questions under the pointer; empty where none is, or the keyboard asks
   */
  public record MenuRequest(List<Long> ids, double screenX, double screenY) {}

  /** @param tasks makes what works beside the window's thread */
  public ScatterView(Supplier<LatestOnlyTask> tasks) {
    picture = new ScatterDrawing(tasks, this::repaint, this::animate, this::taken);
    frontierLayer = new FrontierLayer(tasks.get(), this::points, picture::frontier);
    names = new RegionNames(tasks.get(), picture::shown, this::settle);
    densityLayer = new DensityLayer(tasks.get(), this::points, picture::contours, this::settle);
    finder = new PointFinder(picture, this::camera);
    getStyleClass().add("scatter");
    setFocusTraversable(true);
    getChildren().addAll(picture.node(), names.node(), caption);
    getChildren().addAll(new MapGestures(this).shapes());
    setMinSize(120, 120);
    reduceMotion.set(Platform.getPreferences().isReducedMotion());
    links.subscribe(picture::links);
    rest.setOnFinished(event -> {
      settle();
      if (detail.get().counted()) {
        picture.refine();
      }
    });
  }

  /** What dragging does. */
  public ObjectProperty<MapTool> tool() {
    return tool;
  }

  /** Whether lines of equal density are drawn. */
  public BooleanProperty contours() {
    return densityLayer.outlined();
  }

  /** Whether the ground is shaded by what is unknown. */
  public BooleanProperty frontier() {
    return frontierLayer.shaded();
  }

  /** Judged questions behind the points, in the place of the shaded ground; empty for none. */
  public void judged(Optional<JudgedTiles> tiles) {
    picture.judged(tiles);
  }

  /** Of each point the probability that the model does not know it; NaN where nobody has asked. */
  public ObjectProperty<float[]> unknown() {
    return frontierLayer.unknown();
  }

  /** From generated questions to their parents. */
  public ObjectProperty<ParentLinks> links() {
    return links;
  }

  /** Whether points jump instead of going to their new places; as the system says, at first. */
  public BooleanProperty reduceMotion() {
    return reduceMotion;
  }

  /**
   * How large text is, 1 as usual: names are in its size, and glyphs grow half as much, since they are read by their
   * shape and would soon hide one another.
   */
  public void textScale(double scale) {
    names.larger(scale);
    picture.larger((1 + scale) / 2);
  }

  /** How it is drawn just now. */
  public ReadOnlyObjectProperty<LevelOfDetail> detail() {
    return detail;
  }

  public void setOnHover(Consumer<Hover> handler) {
    onHover = handler;
  }

  public void setOnPicked(Consumer<Picked> handler) {
    onPicked = handler;
  }

  public void setOnMenu(Consumer<MenuRequest> handler) {
    onMenu = handler;
  }

  /** The names of regions. */
  public RegionNames names() {
    return names;
  }

  /** The points on the screen; many of them come there a moment after {@link #show}. */
  public PointCloud points() {
    return picture.shown().points();
  }

  /** Where somebody has moved the view to; empty while all is seen. */
  public ReadOnlyObjectProperty<Optional<Camera>> place() {
    return place;
  }

  public Camera camera() {
    return camera;
  }

  /**
   * Shows other points, selection or colours; may be called for each frame of a map that is still refined. Coordinate
   * arrays that are the same objects as before mean that nothing has moved.
   */
  public void show(PointCloud points, BitSet selected, int focus, Palette palette) {
    picture.still(reduceMotion.get() || getScene() == null || getScene().getWindow() == null);
    picture.show(new ScatterDrawing.Shown(points, selected, focus, palette));
  }

  /** Whether it is seen, or lies behind another pane: then nothing moves. */
  void seen(boolean now) {
    picture.seen(now);
  }

  /** Another project's points come next, of which none is new. */
  void forget() {
    moved = false;
    picture.forget();
  }

  /** How many generated questions stand in light, since they are new. */
  public int lit() {
    return picture.lit();
  }

  private void taken(ScatterDrawing.Shown before, ScatterDrawing.Shown now) {
    boolean elsewhere = !before.at(now.points());
    boolean others = !before.points().visible().equals(now.points().visible());
    hovered = elsewhere ? -1 : hovered;
    fitted = fitted && before.points().size() > 0 && !(elsewhere && !moved && ill());
    if (elsewhere || others) {
      densityLayer.level();
      frontierLayer.shade();
    }
    if (others || before.palette() != now.palette()) {
      names.write();
    }
  }

  /** Whether all could be seen clearly better than by the present view, as when the map was drawn anew. */
  private boolean ill() {
    Camera best = best();
    double ratio = best.scale() / camera.scale();
    return ratio > 1.2 || ratio < 0.95
        || Math.hypot(best.x() - camera.x(), best.y() - camera.y()) * camera.scale() > 0.05 * getWidth();
  }

  private Camera best() {
    return picture.pointIndex().fit(Math.max(1, getWidth() - inset), getHeight())
        .beside(Math.min(inset, getWidth() - 1));
  }

  private void settle() {
    if (fitted) {
      names.place(camera, camera.scale() / best().scale(), this::inView, densityLayer.density(), caption);
    }
  }

  /** Sees all points. */
  public void fit() {
    moved = false;
    place.set(Optional.empty());
    fitted = false;
    repaint();
  }

  /** Keeps so many pixels at the left free of points where all are seen, as for a legend. */
  void inset(double pixels) {
    if (pixels != inset) {
      inset = pixels;
      fitted &= moved;
      repaint();
    }
  }

  public void moveCamera(Camera at) {
    camera = at;
    moved = true;
    place.set(Optional.of(at));
    fitted = true;
    repaint();
  }

  private void repaint() {
    restless = true;
    animate();
  }

  /** Only light or ground moves: what waits for the view to rest goes on waiting. */
  private void animate() {
    stale = true;
    requestLayout();
  }

  @Override
  protected void layoutChildren() {
    if (camera.width() != getWidth() || camera.height() != getHeight() || !fitted) {
      // Who has not moved it sees all of it in a window of any size.
      camera = moved ? camera.resize(getWidth(), getHeight()) : best();
      fitted = getWidth() > 0 && points().size() > 0;
      stale = true;
      restless = true;
    }
    double scale = getScene() == null || getScene().getWindow() == null ? 1
        : Math.max(1, getScene().getWindow().getRenderScaleX());
    if (stale || scale != pixelScale) {
      restless |= scale != pixelScale;
      pixelScale = scale;
      detail.set(picture.draw(camera, scale, hovered));
      names.move(camera);
      caption.tell(detail.get(), points().size(), picture.judgedInView(), getWidth(), getHeight());
      if (restless && !picture.refined()) {
        rest.playFromStart();
      }
      stale = false;
      restless = false;
    }
  }

  void pick(BitSet indices, boolean add) {
    onPicked.accept(new Picked(indices, add));
  }

  void menu(BitSet indices, double screenX, double screenY) {
    long[] ids = points().ids();
    onMenu.accept(new MenuRequest(indices.stream().mapToObj(i -> ids[i]).toList(), screenX, screenY));
  }

  /** Finds points by where they are seen. */
  public PointFinder finder() {
    return finder;
  }

  /** Sees some points whole. */
  void enter(BitSet some) {
    if (!some.isEmpty()) {
      moveCamera(finder.around(some, getWidth(), getHeight()));
    }
  }

  private BitSet inView() {
    return finder.inRectangle(0, 0, getWidth(), getHeight());
  }

  void hoverAt(double x, double y) {
    setCursor(names.isAt(x, y) ? Cursor.HAND : Cursor.DEFAULT);
    hoverOn(new Hover(finder.hit(x, y), x, y));
  }

  void hoverNothing() {
    hoverOn(new Hover(OptionalInt.empty(), 0, 0));
  }

  private void hoverOn(Hover hover) {
    int before = hovered;
    hovered = hover.point().orElse(-1);
    if (before != hovered && links.get().size() > 0) {
      repaint();
    }
    onHover.accept(hover);
  }
}
