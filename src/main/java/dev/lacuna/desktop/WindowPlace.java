package dev.lacuna.desktop;

import dev.lacuna.desktop.session.WindowSettings;
import java.util.List;
import javafx.geometry.Rectangle2D;
import javafx.stage.Screen;
import javafx.stage.Stage;

/** Where the window stood on the screens. */
final class WindowPlace {
  /** So much of its head must be seen, or nobody could take hold of it. */
  private static final double WIDE = 100;
  private static final double HIGH = 30;

  private WindowPlace() {}

  /** Puts the window where it was left, unless that screen is away now; then the system chooses. */
  static void remember(Stage stage, WindowSettings settings) {
    double left = settings.number("x", Double.NaN);
    double top = settings.number("y", Double.NaN);
    if (canBeSeen(left, top, settings.number("width", WIDE))) {
      stage.setX(left);
      stage.setY(top);
    }
    Runnable place = () -> {
      if (!stage.isMaximized() && !stage.isIconified() && canBeSeen(stage.getX(), stage.getY(), stage.getWidth())) {
        settings.put("x", Math.round(stage.getX()));
        settings.put("y", Math.round(stage.getY()));
      }
    };
    stage.xProperty().subscribe(place);
    stage.yProperty().subscribe(place);
  }

  private static boolean canBeSeen(double left, double top, double width) {
    return isSeen(left, top, width, Screen.getScreens().stream().map(Screen::getVisualBounds).toList());
  }

  /** Whether enough of a window's head lies on one of the screens. */
  static boolean isSeen(double left, double top, double width, List<Rectangle2D> screens) {
    return screens.stream().anyMatch(screen -> Math.min(left + width, screen.getMaxX())
        - Math.max(left, screen.getMinX()) >= WIDE && top >= screen.getMinY() && top + HIGH <= screen.getMaxY());
  }
}
