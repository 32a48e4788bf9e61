package dev.lacuna.desktop.map.drawing;

import dev.lacuna.desktop.theme.Glyph;
import dev.lacuna.desktop.theme.Palette;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/**
 * Generated questions glow when they come, so that they are found: for some seconds, each until it is pointed at or
 * looked at. Those that a project was opened with do not.
 */
public final class NewQuestionGlow {
  static final double SECONDS = 9;
  /** The last ones, in which it goes out. */
  private static final double FADING = 2;
  /** From one swell to the next, in seconds, and how much weaker it is between them. */
  private static final double SWELL = 1.6;
  private static final double WEAKER = 0.45;
  /** Of the light in the middle; its radius is so many of a glyph's. */
  private static final double STRONGEST = 0.8;
  private static final double WIDE = 3.4;

  private final Set<Long> known = new HashSet<>();
  private final Set<Long> lit = new HashSet<>();
  private int[] indices = {};
  private double age = SECONDS;
  private boolean opening = true;

  /** Another project's points come next. */
  public void forget() {
    opening = true;
    known.clear();
    lit.clear();
    indices = new int[0];
  }

  /**
   * Other points are shown.
   *
   * @return whether some begin to glow
   */
  public boolean take(PointCloud before, PointCloud now) {
    if (!opening && Arrays.equals(before.ids(), now.ids()) && Arrays.equals(before.glyphs(), now.glyphs())) {
      return false;
    }
    boolean opened = opening;
    opening &= now.size() == 0;
    boolean any = false;
    for (int i = 0; i < now.size(); i++) {
      if (generated(now, i) && known.add(now.ids()[i]) && !opened) {
        lit.add(now.ids()[i]);
        any = true;
      }
    }
    find(now);
    age = any ? 0 : age;
    return any;
  }

  private static boolean generated(PointCloud points, int i) {
    return points.glyphs()[i] == Glyph.STAR.ordinal();
  }

  private void find(PointCloud points) {
    int[] found = new int[lit.size()];
    int count = 0;
    for (int i = 0; i < points.size() && count < found.length; i++) {
      if (generated(points, i) && lit.contains(points.ids()[i])) {
        found[count++] = i;
      }
    }
    indices = Arrays.copyOf(found, count);
  }

  /** Somebody has found this one; −1 for none. */
  public void found(PointCloud points, int index) {
    if (index >= 0 && index < points.size() && lit.remove(points.ids()[index])) {
      find(points);
    }
  }

  /**
   * So many seconds after they came.
   *
   * @return whether any still glows
   */
  public boolean at(double seconds) {
    age = seconds;
    if (seconds >= SECONDS) {
      lit.clear();
      indices = new int[0];
    }
    return count() > 0;
  }

  /** How many glow. */
  public int count() {
    return indices.length;
  }

  /** The indices of the points that glow. */
  int[] indices() {
    return indices.clone();
  }

  /** Of the light, in [0, 1]. */
  static double strength(double seconds, boolean still) {
    double ends = Math.clamp((SECONDS - seconds) / FADING, 0, 1);
    double swell = still ? 1 : 1 - WEAKER * (1 + Math.cos(2 * Math.PI * seconds / SWELL)) / 2;
    return ends * swell;
  }

  /**
   * Draws the light on the ground, beneath the glyphs.
   *
   * @param radius of a glyph in pixels
   * @return whether any of it lies in the frame
   */
  public boolean draw(PixelFrame frame, Camera camera, PointCloud points, double radius, boolean still,
      Palette palette) {
    if (indices.length == 0) {
      return false;
    }
    int reach = (int) Math.ceil(WIDE * radius);
    int side = 2 * reach + 1;
    int[] light = new int[side * side];
    double strength = STRONGEST * strength(age, still);
    for (int row = 0; row < side; row++) {
      for (int column = 0; column < side; column++) {
        double away = Math.min(1, Math.hypot(column - reach, row - reach) / (WIDE * radius));
        light[row * side + column] = GlyphSprites.premultiply(palette.accent(), strength * (1 - away) * (1 - away));
      }
    }
    GlyphSprite sprite = new GlyphSprite(light, side, frame.width());
    boolean seen = false;
    for (int i : indices) {
      if (points.visible().get(i)) {
        int left = (int) Math.round(camera.screenX(points.xs()[i])) - reach;
        int top = (int) Math.round(camera.screenY(points.ys()[i])) - reach;
        sprite.putClipped(frame.pixels(), frame.width(), frame.height(), left, top);
        seen |= left > -side && top > -side && left < frame.width() && top < frame.height();
      }
    }
    return seen;
  }
}
