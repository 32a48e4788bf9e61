package dev.lacuna.desktop.map;

import dev.lacuna.desktop.theme.Palette;
import java.nio.IntBuffer;
import java.util.BitSet;
import java.util.OptionalInt;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.geometry.Point2D;
import javafx.geometry.Rectangle2D;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;

/**
 * A scatter that draws its own pixels: the points are blended into an {@code int[]} that is the buffer of an image, so
 * a frame costs the same however the toolkit draws. Pans by drag, zooms at the cursor, selects by click or by a
 * rectangle (drag with Shift, or with {@link #selecting()} on). Frames are drawn in the layout pass, at most one a
 * pulse.
 */
public final class ScatterView extends Region {
  private static final double HIT_RADIUS = 9;
  private static final double CLICK_SLACK = 4;

  private final Splatter splatter = new Splatter();
  private final ImageView picture = new ImageView();
  private final Rectangle band = new Rectangle();
  private final BooleanProperty selecting = new SimpleBooleanProperty();
  private Points points = Points.NONE;
  private GridIndex index = new GridIndex(new float[0], new float[0]);
  private BitSet selected = new BitSet();
  private Palette palette = Palette.LIGHT;
  private int focus = -1;
  private Camera camera = Camera.fit(-1, -1, 1, 1, 100, 100);
  private boolean fitted;
  private boolean stale = true;
  private int[] pixels = new int[0];
  private PixelBuffer<IntBuffer> buffer = new PixelBuffer<>(1, 1, IntBuffer.wrap(new int[1]),
      PixelFormat.getIntArgbPreInstance());
  private Point2D pressed = Point2D.ZERO;
  private Camera pressedCamera = camera;
  private Consumer<Hover> onHover = hover -> { };
  private Consumer<Picked> onPicked = picked -> { };

  /** Where the pointer is, and the point under it. */
  public record Hover(OptionalInt point, double x, double y) {}

  /**
   * What the user picked.
   *
   * @param indices of points; empty clears the selection
   * @param add whether to add to what is selected (with Ctrl)
   */
  public record Picked(BitSet indices, boolean add) {}

  public ScatterView() {
    getStyleClass().add("scatter");
    setFocusTraversable(true);
    band.getStyleClass().add("scatter-band");
    band.setManaged(false);
    band.setVisible(false);
    picture.setManaged(false);
    picture.setSmooth(false);
    getChildren().addAll(picture, band);
    setMinSize(120, 120);
    setOnMousePressed(this::press);
    setOnMouseDragged(this::drag);
    setOnMouseReleased(this::release);
    setOnMouseMoved(event -> hover(event.getX(), event.getY()));
    setOnMouseExited(event -> onHover.accept(new Hover(OptionalInt.empty(), 0, 0)));
    setOnScroll(this::scroll);
    setOnKeyPressed(this::key);
  }

  public BooleanProperty selecting() {
    return selecting;
  }

  public void setOnHover(Consumer<Hover> handler) {
    onHover = handler;
  }

  public void setOnPicked(Consumer<Picked> handler) {
    onPicked = handler;
  }

  public Points points() {
    return points;
  }

  public Camera camera() {
    return camera;
  }

  /** Shows other points. The view stays where it is when there were points before. */
  public void show(Points newPoints, BitSet newSelected, int newFocus, Palette newPalette) {
    if (newPoints.xs() != points.xs()) {
      index = new GridIndex(newPoints.xs(), newPoints.ys());
      fitted = fitted && points.size() > 0;
    }
    points = newPoints;
    selected = newSelected;
    palette = newPalette;
    focus = newFocus;
    splatter.prepare(points, selected, palette);
    repaint();
  }

  /** Sees all points. */
  public void fit() {
    fitted = false;
    repaint();
  }

  public void look(Camera at) {
    camera = at;
    fitted = true;
    repaint();
  }

  private void repaint() {
    stale = true;
    requestLayout();
  }

  @Override
  protected void layoutChildren() {
    double scale = getScene() == null || getScene().getWindow() == null ? 1
        : Math.max(1, getScene().getWindow().getRenderScaleX());
    int width = Math.max(1, (int) Math.ceil(getWidth() * scale));
    int height = Math.max(1, (int) Math.ceil(getHeight() * scale));
    if (width != buffer.getWidth() || height != buffer.getHeight()) {
      pixels = new int[width * height];
      buffer = new PixelBuffer<>(width, height, IntBuffer.wrap(pixels), PixelFormat.getIntArgbPreInstance());
      picture.setImage(new WritableImage(buffer));
      stale = true;
    }
    picture.setFitWidth(width / scale);
    picture.setFitHeight(height / scale);
    if (camera.width() != getWidth() || camera.height() != getHeight() || !fitted) {
      fitOrResize();
      stale = true;
    }
    if (stale) {
      Camera device = new Camera(camera.x(), camera.y(), camera.scale() * scale, width, height);
      splatter.draw(pixels, width, height, device, focus, scale);
      buffer.updateBuffer(b -> new Rectangle2D(0, 0, width, height));
      stale = false;
    }
  }

  private void fitOrResize() {
    if (fitted) {
      camera = camera.resize(getWidth(), getHeight());
      return;
    }
    GridIndex.Bounds all = GridIndex.Bounds.of(points.xs(), points.ys());
    camera = Camera.fit(all.minX(), all.minY(), all.maxX(), all.maxY(), getWidth(), getHeight());
    fitted = getWidth() > 0 && points.size() > 0;
  }

  private void press(MouseEvent event) {
    requestFocus();
    pressed = new Point2D(event.getX(), event.getY());
    pressedCamera = camera;
    onHover.accept(new Hover(OptionalInt.empty(), 0, 0));
  }

  private boolean banding(MouseEvent event) {
    return event.isShiftDown() || selecting.get();
  }

  private void drag(MouseEvent event) {
    if (banding(event)) {
      band.setX(Math.min(pressed.getX(), event.getX()));
      band.setY(Math.min(pressed.getY(), event.getY()));
      band.setWidth(Math.abs(event.getX() - pressed.getX()));
      band.setHeight(Math.abs(event.getY() - pressed.getY()));
      band.setVisible(true);
    } else if (event.getButton() == MouseButton.PRIMARY || event.getButton() == MouseButton.MIDDLE) {
      camera = pressedCamera.pan(event.getX() - pressed.getX(), event.getY() - pressed.getY());
      repaint();
    }
  }

  private void release(MouseEvent event) {
    boolean moved = pressed.distance(event.getX(), event.getY()) > CLICK_SLACK;
    if (band.isVisible()) {
      band.setVisible(false);
      BitSet inside = new BitSet();
      index.within(camera.planeX(band.getX()), camera.planeY(band.getY() + band.getHeight()),
          camera.planeX(band.getX() + band.getWidth()), camera.planeY(band.getY()), inside::set);
      onPicked.accept(new Picked(inside, event.isShortcutDown()));
    } else if (!moved && event.getButton() == MouseButton.PRIMARY) {
      if (event.getClickCount() == 2 && hit(event.getX(), event.getY()).isEmpty()) {
        fit();
        return;
      }
      BitSet one = new BitSet();
      hit(event.getX(), event.getY()).ifPresent(one::set);
      onPicked.accept(new Picked(one, event.isShortcutDown()));
    }
  }

  private OptionalInt hit(double x, double y) {
    return index.nearest(camera.planeX(x), camera.planeY(y), HIT_RADIUS / camera.scale());
  }

  private void hover(double x, double y) {
    onHover.accept(new Hover(hit(x, y), x, y));
  }

  private void scroll(ScrollEvent event) {
    if (event.getDeltaY() != 0) {
      look(camera.zoom(Math.pow(1.0025, event.getDeltaY()), event.getX(), event.getY()));
    }
    event.consume();
  }

  private void key(KeyEvent event) {
    double step = 60;
    switch (event.getCode()) {
      case ESCAPE -> onPicked.accept(new Picked(new BitSet(), false));
      case PLUS, ADD, EQUALS -> look(camera.zoom(1.4, getWidth() / 2, getHeight() / 2));
      case MINUS, SUBTRACT -> look(camera.zoom(1 / 1.4, getWidth() / 2, getHeight() / 2));
      case DIGIT0, NUMPAD0 -> fit();
      case LEFT -> look(camera.pan(step, 0));
      case RIGHT -> look(camera.pan(-step, 0));
      case UP -> look(camera.pan(0, step));
      case DOWN -> look(camera.pan(0, -step));
      default -> {
        return;
      }
    }
    event.consume();
  }
}
