package dev.lacuna.desktop.map.drawing;

import dev.lacuna.desktop.theme.Palette;
import dev.lacuna.mapgeometry.PointOpacity;
import dev.lacuna.maptiles.Tile;
import dev.lacuna.maptiles.TileKey;
import dev.lacuna.maptiles.TilePyramid;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Draws millions of judged questions behind the points: how many lie where by how strong a colour is, and the mean of
 * their p(unknown) by the colour. Tiles that a frame lacks are told, to be read on another thread; until they are there
 * a coarser one stands in. Drawn and added to on the window's thread only.
 */
public final class JudgedTiles {
  /** Tiles that are kept in memory, at most some 60 MB; more where one frame needs more. */
  private static final int KEPT = 128;
  /** Coarse tiles that stand in for any other are read first and never left. */
  private static final int ALWAYS = 2;
  /** How much of its colour a cell of a single question has: the project's own points lie above them. */
  private static final double PALEST = 0.3;
  private static final double STRONGEST = 0.85;
  /** Where no more cells and points than these are in view or near it, each is to be seen clearly. */
  private static final int FEW = 20_000;
  /** How clearly; as {@link PointOpacity} has it. */
  private static final double CLEAR = 0.85;
  private static final int STRENGTHS = 64;
  private static final int SHARES = 256;

  private final TilePyramid pyramid;
  private final Map<TileKey, Tile> coarse = new LinkedHashMap<>();
  private final Map<TileKey, Tile> kept = new LinkedHashMap<>(KEPT, 0.75f, true);
  private final Set<TileKey> missing = new HashSet<>();
  private int room = KEPT;
  private int alone;
  private long seen;
  private long seenUnknown;
  private int[] colours = new int[0];
  private Palette coloured = Palette.LIGHT;

  /**
   * What the last frame showed.
   *
   * @param questions those of a cell at the edge are all counted
   * @param unknown the mean of their p(unknown); NaN for none
   */
  public record InView(long questions, double unknown) {}

  public JudgedTiles(TilePyramid pyramid) {
    this.pyramid = pyramid;
  }

  public TilePyramid pyramid() {
    return pyramid;
  }

  /** Reads what stands in for everything else; before the first frame, beside the window's thread. */
  public JudgedTiles ready() {
    for (int level = 0; level <= ALWAYS; level++) {
      for (int column = 0; column < 1 << level; column++) {
        for (int row = 0; row < 1 << level; row++) {
          TileKey key = new TileKey(level, column, row);
          if (pyramid.has(key)) {
            coarse.put(key, read(key));
          }
        }
      }
    }
    return this;
  }

  public InView inView() {
    return new InView(seen, seen == 0 ? Double.NaN : seenUnknown / 255.0 / seen);
  }

  /** Whether the last frame lacked a tile. */
  boolean isWaiting() {
    return !missing.isEmpty();
  }

  /**
   * Reads what the last frame lacked; what it returns is to be run on the window's thread. A tile that cannot be read
   * fails once, there, and is empty from then on.
   */
  Supplier<Runnable> wanted() {
    List<TileKey> keys = List.copyOf(missing);
    return () -> {
      List<Tile> read = new ArrayList<>();
      List<UncheckedIOException> damaged = new ArrayList<>();
      for (TileKey key : keys) {
        try {
          read.add(read(key));
        } catch (UncheckedIOException e) {
          damaged.add(e);
          read.add(new Tile(key, new char[0], new char[0], new int[0], new byte[0]));
        }
      }
      return () -> {
        read.forEach(tile -> kept.put(tile.key(), tile));
        var oldest = kept.keySet().iterator();
        while (kept.size() > room) {
          oldest.next();
          oldest.remove();
        }
        if (!damaged.isEmpty()) {
          throw damaged.getFirst();
        }
      };
    };
  }

  private Tile read(TileKey key) {
    try {
      return pyramid.read(key);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The same, and reads what it lacks meanwhile: for a picture in a file, on any thread that has these to itself. */
  public void drawWhole(PixelFrame frame, Camera camera, Palette palette, int block) {
    int[] before = frame.pixels().clone();
    draw(frame, camera, palette, block);
    while (isWaiting()) {
      wanted().get().run();
      System.arraycopy(before, 0, frame.pixels(), 0, before.length);
      draw(frame, camera, palette, block);
    }
  }

  /**
   * Draws what a camera (in device pixels) sees of them.
   *
   * @param block pixels to the side of a cell
   */
  void draw(PixelFrame frame, Camera camera, Palette palette, int block) {
    colour(palette);
    missing.clear();
    seen = 0;
    seenUnknown = 0;
    int level = level(camera, block);
    double side = pyramid.side() / (1 << level);
    int last = (1 << level) - 1;
    int fromColumn = Math.clamp((long) Math.floor((camera.planeX(0) - pyramid.left()) / side), 0, last);
    int toColumn = Math.clamp((long) Math.floor((camera.planeX(camera.width()) - pyramid.left()) / side), 0, last);
    int fromRow = Math.clamp((long) Math.floor((pyramid.top() - camera.planeY(0)) / side), 0, last);
    int toRow = Math.clamp((long) Math.floor((pyramid.top() - camera.planeY(camera.height())) / side), 0, last);
    Set<TileKey> shown = new LinkedHashSet<>();
    for (int row = fromRow; row <= toRow; row++) {
      for (int column = fromColumn; column <= toColumn; column++) {
        TileKey key = new TileKey(level, column, row);
        TileKey told = told(key);
        if (pyramid.has(told) && (told.equals(key) || pyramid.isPoints(told))) {
          shown.add(told);
        }
      }
    }
    room = Math.max(KEPT, 2 * shown.size());
    boolean few = shown.stream().mapToLong(pyramid::entries).sum() <= FEW;
    alone = strength(few ? CLEAR : PointOpacity.LEAST);
    shown.forEach(key -> draw(frame, camera, key, few ? block + block / 2 : block));
  }

  /** The square, or the nearest one above it that there is something in. */
  private TileKey told(TileKey key) {
    TileKey told = key;
    while (!pyramid.has(told) && told.level() > 0) {
      told = told.above();
    }
    return told;
  }

  private void draw(PixelFrame frame, Camera camera, TileKey key, int block) {
    Tile tile = find(key);
    if (tile != null) {
      put(frame, camera, tile, block, new Clip(0, 0, frame.width(), frame.height()));
      return;
    }
    missing.add(key);
    TileKey above = key;
    while (tile == null && above.level() > 0) {
      above = above.above();
      tile = find(above);
    }
    if (tile != null) {
      double side = pyramid.side() / (1 << key.level()) * camera.scale();
      double x = camera.screenX(pyramid.left()) + key.column() * side;
      double y = camera.screenY(pyramid.top()) + key.row() * side;
      put(frame, camera, tile, block, new Clip(clamp(x, frame.width()), clamp(y, frame.height()),
          clamp(x + side, frame.width()), clamp(y + side, frame.height())));
    }
  }

  private static int clamp(double pixel, int size) {
    return Math.clamp(Math.round(pixel), 0, size);
  }

  private @Nullable Tile find(TileKey key) {
    Tile tile = coarse.get(key);
    return tile == null ? kept.get(key) : tile;
  }

  /** Where pixels may be changed. */
  private record Clip(int left, int top, int right, int bottom) {}

  private void put(PixelFrame frame, Camera camera, Tile tile, int block, Clip clip) {
    TileKey key = tile.key();
    double step = pyramid.side() / (1 << key.level()) / tile.steps();
    // The corner comes first: at a deep zoom, a column times its width would lose the pixel in a float.
    double x0 = camera.screenX(pyramid.left() + (double) key.column() * tile.steps() * step);
    double y0 = camera.screenY(pyramid.top() - (double) key.row() * tile.steps() * step);
    double pixels = step * camera.scale();
    int size = tile.isPoints() ? block : Math.max(block, (int) Math.ceil(pixels));
    PointOpacity opacity = pyramid.opacity(key.level());
    int width = frame.width();
    int[] into = frame.pixels();
    for (int i = 0; i < tile.size(); i++) {
      int x = (int) Math.floor(x0 + tile.x()[i] * pixels);
      int y = (int) Math.floor(y0 + tile.y()[i] * pixels);
      if (x + size <= clip.left() || y + size <= clip.top() || x >= clip.right() || y >= clip.bottom()) {
        continue;
      }
      int count = tile.isPoints() ? 1 : tile.counts()[i];
      seen += count;
      seenUnknown += (long) count * (tile.unknown()[i] & 0xFF);
      int colour = colours[(count == 1 ? alone : Math.max(alone, strength(opacity.of(count)))) * SHARES
          + (tile.unknown()[i] & 0xFF)];
      int from = Math.max(clip.left(), x);
      int to = Math.min(clip.right(), x + size);
      for (int line = Math.max(clip.top(), y); line < Math.min(clip.bottom(), y + size); line++) {
        Arrays.fill(into, line * width + from, line * width + to, colour);
      }
    }
  }

  private static int strength(double opacity) {
    return (int) ((opacity - PointOpacity.LEAST) / (1 - PointOpacity.LEAST) * (STRENGTHS - 1));
  }

  /** The coarsest level whose cells are no larger than a block. */
  private int level(Camera camera, int block) {
    int level = 0;
    double cell = pyramid.side() / Tile.CELLS * camera.scale();
    while (level < pyramid.levels() - 1 && cell > block) {
      level++;
      cell /= 2;
    }
    return level;
  }

  private void colour(Palette palette) {
    if (colours.length > 0 && palette == coloured) {
      return;
    }
    coloured = palette;
    colours = new int[STRENGTHS * SHARES];
    for (int strength = 0; strength < STRENGTHS; strength++) {
      double part = PALEST + (STRONGEST - PALEST) * strength / (STRENGTHS - 1);
      for (int share = 0; share < SHARES; share++) {
        colours[strength * SHARES + share] = CountShading.over(palette.ramp(share / (SHARES - 1.0)),
            palette.background(), (int) (256 * part));
      }
    }
  }
}
