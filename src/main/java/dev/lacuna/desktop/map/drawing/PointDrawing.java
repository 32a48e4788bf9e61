package dev.lacuna.desktop.map.drawing;

import dev.lacuna.desktop.theme.Palette;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * What frames are drawn from: points, selection and colours, and what is worked out of them for pictures of counts (a
 * {@link CountRasterLevel} for each zoom) and of glyphs ({@link PointRenderer}). Each of these takes tens of
 * milliseconds for a million points. So the first is made with the drawing, beside the window's thread, and a further
 * one when a frame wants it; frames until then use the nearest that is there. Read and added to on the window's thread
 * only; {@link #wanted} is work for any.
 */
public final class PointDrawing {
  /**
   * More points in view than this are counted: their sprites would take longer than a frame has, and hide each other.
   */
  public static final int EACH = 100_000;
  /** Below this the points may be on their way, so no tile is skipped. */
  private static final int NO_TILES = 20_000;

  private final PointCloud points;
  private final PointIndex places;
  private final BitSet selected;
  private final Palette palette;
  private final Supplier<CountShading> shades;
  private final TreeMap<Integer, CountRasterLevel> levels = new TreeMap<>();
  private Optional<PointRenderer> renderer = Optional.empty();

  private PointDrawing(PointCloud points, PointIndex places, BitSet selected, Palette palette,
      Supplier<CountShading> shades) {
    this.points = points;
    this.places = places;
    this.selected = selected;
    this.palette = palette;
    this.shades = shades;
  }

  /** Of nothing yet; costs nothing. */
  static PointDrawing of(PointCloud points, PointIndex places, BitSet selected, Palette palette) {
    return new PointDrawing(points, places, selected, palette,
        new Once<>(() -> new CountShading(points, places.order(), selected, palette)));
  }

  /**
   * With what a frame by this camera (in device pixels) needs; of very many points always with a level to fall back on.
   */
  PointDrawing ready(Camera camera, double pixelScale) {
    if (points.size() > EACH) {
      add(new CountRasterLevel(places.order(), shades.get(), fitting(camera, pixelScale)));
    }
    if (!counts(camera)) {
      add(renderer());
    }
    return this;
  }

  PointCloud points() {
    return points;
  }

  PointIndex pointIndex() {
    return places;
  }

  BitSet selected() {
    return selected;
  }

  Palette palette() {
    return palette;
  }

  CountShading shading() {
    return shades.get();
  }

  /** Whether another drawing would have the same pixels, but for the point looked at. */
  boolean shows(PointCloud others, BitSet otherSelected, Palette otherPalette) {
    return palette == otherPalette && selected.equals(otherSelected) && points.xs() == others.xs()
        && points.ys() == others.ys()
        && points.visible().equals(others.visible()) && Arrays.equals(points.colours(), others.colours())
        && Arrays.equals(points.glyphs(), others.glyphs()) && Arrays.equals(points.ticks(), others.ticks())
        && Arrays.equals(points.colourTable(), others.colourTable()) && Arrays.equals(points.ids(), others.ids());
  }

  /** Whether there are too many in view to be drawn one by one. */
  boolean counts(Camera camera) {
    return points.size() > EACH && places.order().inView(camera) > EACH;
  }

  /** Sprites, made here and now where they are not there. */
  PointRenderer sprites() {
    if (renderer.isEmpty()) {
      add(renderer());
    }
    return renderer.orElseThrow();
  }

  boolean hasSprites() {
    return renderer.isPresent();
  }

  private PointRenderer renderer() {
    PointRenderer fresh = new PointRenderer();
    fresh.prepare(points, points.size() > NO_TILES ? Optional.of(places.order()) : Optional.empty(), selected, palette);
    return fresh;
  }

  /** The level that fits, or the next finer or coarser one that is there: each shows every point. */
  Optional<CountRasterLevel> level(Camera camera, double pixelScale) {
    int wanted = fitting(camera, pixelScale);
    return Optional.ofNullable(levels.ceilingEntry(wanted)).or(() -> Optional.ofNullable(levels.floorEntry(wanted)))
        .map(Map.Entry::getValue);
  }

  boolean fits(CountRasterLevel level, Camera camera, double pixelScale) {
    return level.level() == fitting(camera, pixelScale);
  }

  /** The coarsest level whose cells are smaller than two pixels. */
  private int fitting(Camera camera, double pixelScale) {
    int fine = MortonOrder.TILE_BITS;
    while (fine < MortonOrder.BITS && places.order().cell(fine) * camera.scale() >= 2 * pixelScale) {
      fine++;
    }
    return fine;
  }

  /** Makes what a frame by this camera lacks; what it returns is to be run on the window's thread. */
  Supplier<Runnable> wanted(Camera camera, double pixelScale) {
    boolean counted = counts(camera);
    int wanted = fitting(camera, pixelScale);
    return () -> {
      if (counted) {
        CountRasterLevel level = new CountRasterLevel(places.order(), shades.get(), wanted);
        return () -> add(level);
      }
      PointRenderer made = renderer();
      return () -> add(made);
    };
  }

  private void add(CountRasterLevel level) {
    levels.put(level.level(), level);
  }

  private void add(PointRenderer made) {
    renderer = Optional.of(made);
  }

  /** Makes its value when it is first asked for, whichever thread asks. */
  private static final class Once<T> implements Supplier<T> {
    private final Supplier<T> make;
    private Optional<T> made = Optional.empty();

    Once(Supplier<T> make) {
      this.make = make;
    }

    @Override
    public synchronized T get() {
      T value = made.orElseGet(make);
      made = Optional.of(value);
      return value;
    }
  }
}
