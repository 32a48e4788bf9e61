package dev.lacuna.desktop.map;

import dev.lacuna.desktop.theme.Palette;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * What frames are drawn from: points, selection and colours, and what is worked out of them for pictures of counts (a
 * {@link Level} for each zoom) and of glyphs ({@link Splatter}). Each of these takes tens of milliseconds for a million
 * points. So the first is made with the drawing, beside the window's thread, and a further one when a frame wants it;
 * frames until then use the nearest that is there. Read and added to on the window's thread only; {@link #wanted} is
 * work for any.
 */
final class Drawing {
  /**
   * More points in view than this are counted: their sprites would take longer than a frame has, and hide each other.
   */
  static final int EACH = 100_000;
  /** Below this the points may be on their way, so no tile is skipped. */
  private static final int NO_TILES = 20_000;

  private final Points points;
  private final Places places;
  private final BitSet selected;
  private final Palette palette;
  private final Supplier<Shades> shades;
  private final TreeMap<Integer, Level> levels = new TreeMap<>();
  private Optional<Splatter> splatter = Optional.empty();

  private Drawing(Points points, Places places, BitSet selected, Palette palette, Supplier<Shades> shades) {
    this.points = points;
    this.places = places;
    this.selected = selected;
    this.palette = palette;
    this.shades = shades;
  }

  /** Of nothing yet; costs nothing. */
  static Drawing of(Points points, Places places, BitSet selected, Palette palette) {
    return new Drawing(points, places, selected, palette,
        new Once<>(() -> new Shades(points, places.order(), selected, palette)));
  }

  /**
   * With what a frame by this camera (in device pixels) needs; of very many points always with a level to fall back on.
   */
  Drawing ready(Camera camera, double pixelScale) {
    if (points.size() > EACH) {
      add(new Level(places.order(), shades.get(), fitting(camera, pixelScale)));
    }
    if (!counts(camera)) {
      add(splatter());
    }
    return this;
  }

  Points points() {
    return points;
  }

  Places places() {
    return places;
  }

  BitSet selected() {
    return selected;
  }

  Palette palette() {
    return palette;
  }

  Shades shades() {
    return shades.get();
  }

  /** Whether another drawing would have the same pixels, but for the point looked at. */
  boolean shows(Points others, BitSet otherSelected, Palette otherPalette) {
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
  Splatter sprites() {
    if (splatter.isEmpty()) {
      add(splatter());
    }
    return splatter.orElseThrow();
  }

  boolean hasSprites() {
    return splatter.isPresent();
  }

  private Splatter splatter() {
    Splatter fresh = new Splatter();
    fresh.prepare(points, points.size() > NO_TILES ? Optional.of(places.order()) : Optional.empty(), selected, palette);
    return fresh;
  }

  /** The level that fits, or the next finer or coarser one that is there: each shows every point. */
  Optional<Level> level(Camera camera, double pixelScale) {
    int wanted = fitting(camera, pixelScale);
    return Optional.ofNullable(levels.ceilingEntry(wanted)).or(() -> Optional.ofNullable(levels.floorEntry(wanted)))
        .map(Map.Entry::getValue);
  }

  boolean fits(Level level, Camera camera, double pixelScale) {
    return level.level() == fitting(camera, pixelScale);
  }

  /** The coarsest level whose cells are smaller than two pixels. */
  private int fitting(Camera camera, double pixelScale) {
    int fine = ZOrder.TILE_BITS;
    while (fine < ZOrder.BITS && places.order().cell(fine) * camera.scale() >= 2 * pixelScale) {
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
        Level level = new Level(places.order(), shades.get(), wanted);
        return () -> add(level);
      }
      Splatter made = splatter();
      return () -> add(made);
    };
  }

  private void add(Level level) {
    levels.put(level.level(), level);
  }

  private void add(Splatter made) {
    splatter = Optional.of(made);
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
