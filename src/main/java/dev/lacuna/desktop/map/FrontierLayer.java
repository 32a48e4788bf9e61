package dev.lacuna.desktop.map;

import dev.lacuna.desktop.map.drawing.PointCloud;
import dev.lacuna.desktop.model.LatestOnlyTask;
import dev.lacuna.mapgeometry.Frontier;
import java.util.BitSet;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;

/** What lies behind the points: shaded by the share that is unknown, which is worked out beside the window's thread. */
final class FrontierLayer {
  private final BooleanProperty shaded = new SimpleBooleanProperty();
  private final ObjectProperty<float[]> unknown = new SimpleObjectProperty<>(new float[0]);
  private final LatestOnlyTask shading;
  private final Supplier<PointCloud> points;
  private final Consumer<Frontier> drawn;

  /**
   * @param points those that are on the screen
   * @param drawn takes what is to be drawn behind them
   */
  FrontierLayer(LatestOnlyTask shading, Supplier<PointCloud> points, Consumer<Frontier> drawn) {
    this.shading = shading;
    this.points = points;
    this.drawn = drawn;
    shaded.subscribe(this::shade);
    unknown.subscribe(this::shade);
  }

  BooleanProperty shaded() {
    return shaded;
  }

  /** Of each point the probability that the model does not know it; NaN where nobody has asked. */
  ObjectProperty<float[]> unknown() {
    return unknown;
  }

  /** Again, for other points. */
  void shade() {
    PointCloud now = points.get();
    float[] values = unknown.get();
    if (!shaded.get() || values.length != now.size()) {
      shading.drop();
      drawn.accept(Frontier.NONE);
      return;
    }
    shading.run(() -> field(now, values), drawn);
  }

  /**
   * Of the points that are visible.
   *
   * @param unknown of each point the probability that the model does not know it
   */
  static Frontier field(PointCloud points, float[] unknown) {
    return unknown.length != points.size() ? Frontier.NONE
        : Frontier.of(points.xs(), points.ys(), seen(unknown, points.visible()));
  }

  private static float[] seen(float[] values, BitSet visible) {
    float[] seen = values.clone();
    for (int i = visible.nextClearBit(0); i < seen.length; i = visible.nextClearBit(i + 1)) {
      seen[i] = Float.NaN;
    }
    return seen;
  }
}
