package dev.lacuna.desktop.map;

import dev.lacuna.desktop.model.Item;
import dev.lacuna.desktop.model.Outcome;
import dev.lacuna.desktop.model.Pool;
import dev.lacuna.desktop.model.Verdict;
import dev.lacuna.desktop.theme.Glyph;
import dev.lacuna.desktop.theme.Palette;
import java.util.Arrays;
import java.util.List;

/** Turns questions into points. */
final class PointsMaker {
  private static final int RAMP_STEPS = 16;
  /** ln 10: the most that ten samples can have. */
  static final double MOST_ENTROPY = Math.log(10);

  private PointsMaker() {}

  /** @param before the points shown until now: their coordinate arrays are kept when nothing moved */
  static Points make(Pool pool, ColourBy by, Palette palette, Points before) {
    List<Item> placed = pool.items().stream().filter(Item::placed).toList();
    int n = placed.size();
    long[] ids = new long[n];
    float[] xs = new float[n];
    float[] ys = new float[n];
    byte[] glyphs = new byte[n];
    byte[] colours = new byte[n];
    boolean[] ticks = new boolean[n];
    for (int i = 0; i < n; i++) {
      Item item = placed.get(i);
      ids[i] = item.id();
      xs[i] = (float) item.x();
      ys[i] = (float) item.y();
      glyphs[i] = (byte) Glyph.of(item).ordinal();
      colours[i] = colour(item, by);
      ticks[i] = item.label().outcome() == Outcome.ANSWERED;
    }
    boolean still = Arrays.equals(xs, before.xs()) && Arrays.equals(ys, before.ys());
    return new Points(ids, still ? before.xs() : xs, still ? before.ys() : ys, glyphs, colours, ticks,
        table(by, palette));
  }

  private static byte colour(Item item, ColourBy by) {
    return switch (by) {
      case VERDICT -> (byte) item.belief().verdict().ordinal();
      case LABEL -> (byte) item.label().outcome().ordinal();
      case P_UNKNOWN -> step(item.belief().pUnknown());
      case ENTROPY -> step(item.belief().entropy() / MOST_ENTROPY);
    };
  }

  private static byte step(double value) {
    return (byte) (Double.isNaN(value) ? RAMP_STEPS : Math.clamp((int) (value * RAMP_STEPS), 0, RAMP_STEPS - 1));
  }

  private static int[] table(ColourBy by, Palette palette) {
    return switch (by) {
      case VERDICT -> Arrays.stream(Verdict.values()).mapToInt(palette::of).toArray();
      case LABEL -> Arrays.stream(Outcome.values()).mapToInt(palette::of).toArray();
      case P_UNKNOWN, ENTROPY -> {
        int[] table = new int[RAMP_STEPS + 1];
        for (int i = 0; i < RAMP_STEPS; i++) {
          table[i] = palette.ramp((i + 0.5) / RAMP_STEPS);
        }
        table[RAMP_STEPS] = palette.of(Verdict.UNPROBED);
        yield table;
      }
    };
  }
}
