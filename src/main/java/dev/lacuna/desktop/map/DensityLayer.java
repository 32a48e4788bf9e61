package dev.lacuna.desktop.map;

import dev.lacuna.desktop.map.drawing.DensityField;
import dev.lacuna.desktop.map.drawing.PointCloud;
import dev.lacuna.desktop.model.LatestOnlyTask;
import dev.lacuna.mapgeometry.Contours;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;

/**
 * Where points are dense, which is worked out beside the window's thread: for lines of equal density, and for names.
 */
final class DensityLayer {
  private final BooleanProperty outlined = new SimpleBooleanProperty();
  private final LatestOnlyTask levelling;
  private final Supplier<PointCloud> points;
  private final Consumer<Contours> drawn;
  private final Runnable settled;
  private DensityField density = DensityField.NONE;

  /**
   * @param points those that are on the screen
   * @param drawn takes the lines
   * @param settled run after that
   */
  DensityLayer(LatestOnlyTask levelling, Supplier<PointCloud> points, Consumer<Contours> drawn, Runnable settled) {
    this.levelling = levelling;
    this.points = points;
    this.drawn = drawn;
    this.settled = settled;
    outlined.subscribe(on -> level());
  }

  /** Whether lines of equal density are drawn. */
  BooleanProperty outlined() {
    return outlined;
  }

  DensityField density() {
    return density;
  }

  /** Finds anew where the points are densest. */
  void level() {
    PointCloud now = points.get();
    boolean lines = outlined.get();
    levelling.run(() -> DensityField.of(now, lines), found -> {
      density = found;
      drawn.accept(outlined.get() ? found.contours() : Contours.NONE);
      settled.run();
    });
  }
}
