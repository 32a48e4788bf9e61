package dev.lacuna.desktop.map;

import dev.lacuna.desktop.map.drawing.Camera;
import java.util.BitSet;
import java.util.List;
import javafx.geometry.Point2D;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.shape.Polygon;
import javafx.scene.shape.Rectangle;
import javafx.scene.shape.Shape;

/**
 * The pointer and the keys over the map: moving and zooming, clicking, the rectangle and the lasso. With the tool for
 * moving, dragging with Shift draws a rectangle; with the others Shift adds to what is selected, as Ctrl always does.
 * The middle button always moves. Escape gives up a shape that is being drawn, else clears the selection. A press that
 * asks for the menu does nothing else.
 */
final class MapGestures {
  private static final double CLICK_SLACK = 4;
  /** Corners of a lasso lie so far apart, in pixels. */
  private static final double LASSO_STEP = 2.5;
  private static final double KEY_STEP = 60;
  private static final double KEY_ZOOM = 1.4;
  /** For each pixel that a wheel scrolls: 1.2 a tick, which is 40. */
  private static final double WHEEL = Math.pow(1.2, 1 / 40.0);

  private final ScatterView view;
  private final Rectangle band = new Rectangle();
  private final Polygon lasso = new Polygon();
  private Point2D pressed = Point2D.ZERO;
  private Camera pressedCamera;
  private Drawing drawing = Drawing.NONE;

  /** What this drag does. */
  private enum Drawing { NONE, PAN, RECTANGLE, LASSO, GIVEN_UP }

  MapGestures(ScatterView view) {
    this.view = view;
    pressedCamera = view.camera();
    for (Shape shape : List.of(band, lasso)) {
      shape.getStyleClass().add("scatter-band");
      shape.setManaged(false);
      shape.setVisible(false);
      shape.setMouseTransparent(true);
    }
    view.setOnMousePressed(this::press);
    view.setOnMouseDragged(this::drag);
    view.setOnMouseReleased(this::release);
    view.setOnMouseMoved(event -> view.hoverAt(event.getX(), event.getY()));
    view.setOnMouseExited(event -> view.hoverNothing());
    view.setOnScroll(this::scroll);
    view.setOnKeyPressed(this::key);
    view.setOnContextMenuRequested(this::menu);
  }

  /** The shapes that are drawn, to lie above the map. */
  List<Shape> shapes() {
    return List.of(band, lasso);
  }

  private void press(MouseEvent event) {
    view.requestFocus();
    pressed = new Point2D(event.getX(), event.getY());
    pressedCamera = view.camera();
    // With Ctrl it is the primary button that asks on macOS.
    drawing = event.isPopupTrigger() && event.isControlDown() ? Drawing.GIVEN_UP : Drawing.NONE;
    view.hoverNothing();
  }

  private Drawing meant(MouseEvent event) {
    if (event.getButton() == MouseButton.MIDDLE) {
      return Drawing.PAN;
    }
    if (event.getButton() != MouseButton.PRIMARY) {
      return Drawing.GIVEN_UP;
    }
    return switch (view.tool().get()) {
      case PAN -> event.isShiftDown() ? Drawing.RECTANGLE : Drawing.PAN;
      case RECTANGLE -> Drawing.RECTANGLE;
      case LASSO -> Drawing.LASSO;
    };
  }

  private void drag(MouseEvent event) {
    if (drawing == Drawing.NONE) {
      if (pressed.distance(event.getX(), event.getY()) <= CLICK_SLACK) {
        return;
      }
      drawing = meant(event);
      lasso.getPoints().setAll(pressed.getX(), pressed.getY());
    }
    switch (drawing) {
      case PAN -> view.moveCamera(pressedCamera.pan(event.getX() - pressed.getX(), event.getY() - pressed.getY()));
      case RECTANGLE -> {
        band.setX(Math.min(pressed.getX(), event.getX()));
        band.setY(Math.min(pressed.getY(), event.getY()));
        band.setWidth(Math.abs(event.getX() - pressed.getX()));
        band.setHeight(Math.abs(event.getY() - pressed.getY()));
        band.setVisible(true);
      }
      case LASSO -> {
        List<Double> corners = lasso.getPoints();
        int last = corners.size() - 2;
        if (Math.hypot(event.getX() - corners.get(last), event.getY() - corners.get(last + 1)) >= LASSO_STEP) {
          lasso.getPoints().addAll(event.getX(), event.getY());
        }
        lasso.setVisible(true);
      }
      case NONE, GIVEN_UP -> {}
    }
  }

  private void release(MouseEvent event) {
    Drawing done = drawing;
    drawing = Drawing.NONE;
    band.setVisible(false);
    lasso.setVisible(false);
    boolean add = event.isShortcutDown() || event.isShiftDown() && view.tool().get() != MapTool.PAN;
    switch (done) {
      case RECTANGLE -> view.pick(view.finder().inRectangle(band.getX(), band.getY(), band.getX() + band.getWidth(),
          band.getY() + band.getHeight()), add);
      case LASSO ->
        view.pick(view.finder().inPolygon(lasso.getPoints().stream().mapToDouble(Double::doubleValue).toArray()),
            add);
      case NONE -> click(event);
      case PAN, GIVEN_UP -> {}
    }
  }

  private void click(MouseEvent event) {
    if (event.getButton() != MouseButton.PRIMARY) {
      return;
    }
    BitSet group = view.names().members(event.getX(), event.getY());
    if (!group.isEmpty()) {
      if (event.getClickCount() == 2) {
        view.enter(group);
      } else {
        view.pick(group, event.isShortcutDown() || event.isShiftDown());
      }
      return;
    }
    BitSet one = point(event.getX(), event.getY());
    if (event.getClickCount() == 2 && one.isEmpty()) {
      view.fit();
    } else {
      view.pick(one, event.isShortcutDown() || event.isShiftDown());
    }
  }

  private BitSet point(double x, double y) {
    BitSet one = new BitSet();
    view.finder().hit(x, y).ifPresent(one::set);
    return one;
  }

  private void menu(ContextMenuEvent event) {
    if (event.isKeyboardTrigger()) {
      menuByKey();
    } else {
      BitSet group = view.names().members(event.getX(), event.getY());
      view.menu(group.isEmpty() ? point(event.getX(), event.getY()) : group, event.getScreenX(), event.getScreenY());
    }
    event.consume();
  }

  private void menuByKey() {
    Point2D middle = view.localToScreen(view.getWidth() / 2, view.getHeight() / 2);
    view.menu(new BitSet(), middle.getX(), middle.getY());
  }

  private void scroll(ScrollEvent event) {
    if (event.getDeltaY() != 0) {
      view.moveCamera(view.camera().zoom(Math.pow(WHEEL, event.getDeltaY()), event.getX(), event.getY()));
    }
    event.consume();
  }

  private void escape() {
    if (drawing == Drawing.RECTANGLE || drawing == Drawing.LASSO) {
      drawing = Drawing.GIVEN_UP;
      band.setVisible(false);
      lasso.setVisible(false);
    } else {
      view.pick(new BitSet(), false);
    }
  }

  private void key(KeyEvent event) {
    Camera camera = view.camera();
    switch (event.getCode()) {
      case ESCAPE -> escape();
      // Not every system makes a request of these keys.
      case CONTEXT_MENU -> menuByKey();
      case F10 -> {
        if (!event.isShiftDown()) {
          return;
        }
        menuByKey();
      }
      case PLUS, ADD, EQUALS -> view.moveCamera(camera.zoom(KEY_ZOOM, view.getWidth() / 2, view.getHeight() / 2));
      case MINUS, SUBTRACT -> view.moveCamera(camera.zoom(1 / KEY_ZOOM, view.getWidth() / 2, view.getHeight() / 2));
      case DIGIT0, NUMPAD0 -> view.fit();
      case LEFT -> view.moveCamera(camera.pan(KEY_STEP, 0));
      case RIGHT -> view.moveCamera(camera.pan(-KEY_STEP, 0));
      case UP -> view.moveCamera(camera.pan(0, KEY_STEP));
      case DOWN -> view.moveCamera(camera.pan(0, -KEY_STEP));
      default -> {
        return;
      }
    }
    event.consume();
  }
}
