package dev.lacuna.desktop.theme;

import dev.lacuna.domain.Outcome;
import dev.lacuna.domain.Verdict;
import dev.lacuna.mapgeometry.FrontierShading;

/**
 * Colours as opaque 0xAARRGGBB. Verdicts and outcomes use the Okabe–Ito palette, which people with any common colour
 * blindness can tell apart (Okabe and Ito, Color Universal Design, 2008); the two blues and the purple are a little
 * lighter on the dark ground so that they keep a contrast of 3 to 1.
 *
 * @param background behind the map; {@code faded} is what is not selected
 */
public record Palette(boolean dark, int background, int text, int muted, int grid, int faded, int accent) {

  public static final Palette LIGHT = new Palette(false, 0xFFFFFFFF, 0xFF24292F, 0xFF57606A, 0xFFE3E7EC, 0xFFD3D8DE,
      0xFF0969DA);
  public static final Palette DARK = new Palette(true, 0xFF0D1117, 0xFFC9D1D9, 0xFF8B949E, 0xFF262C34, 0xFF363D47,
      0xFF58A6FF);

  public static Palette of(boolean dark) {
    return dark ? DARK : LIGHT;
  }

  public int of(Verdict verdict) {
    return switch (verdict) {
      case KNOWN -> dark ? 0xFF2B95D6 : 0xFF0072B2;
      case UNKNOWN -> 0xFFE69F00;
      case MISCONCEPTION -> dark ? 0xFFE8661A : 0xFFD55E00;
      case SHAKY -> 0xFFCC79A7;
      case UNPROBED -> dark ? 0xFF7A838E : 0xFF8C959F;
    };
  }

  public int of(Outcome outcome) {
    return switch (outcome) {
      case OPEN -> dark ? 0xFF6E7681 : 0xFFAFB8C1;
      case ANSWERED -> 0xFF009E73;
      case DONT_KNOW -> dark ? 0xFFF0E442 : 0xFFC7A900;
      case LATER -> 0xFF56B4E9;
      case BAD_QUESTION -> dark ? 0xFFE8661A : 0xFFD55E00;
      case CONFLICT -> 0xFFCC79A7;
    };
  }

  /**
   * The eight colours of Okabe and Ito for kinds without an order; yellow is darker on the light ground, and black is
   * the text's colour.
   *
   * @param index from 0; beyond 7 they begin again
   */
  public int category(int index) {
    return switch (index % 8) {
      case 0 -> dark ? 0xFF2B95D6 : 0xFF0072B2;
      case 1 -> 0xFFE69F00;
      case 2 -> 0xFF009E73;
      case 3 -> 0xFFCC79A7;
      case 4 -> 0xFF56B4E9;
      case 5 -> dark ? 0xFFE8661A : 0xFFD55E00;
      case 6 -> dark ? 0xFFF0E442 : 0xFFC7A900;
      default -> text;
    };
  }

  /**
   * A ramp from blue through grey to orange for a value in [0, 1], of even lightness steps on either ground and safe
   * for colour-blind eyes (blue against orange).
   */
  public int ramp(double value) {
    double v = Math.clamp(value, 0, 1);
    int low = of(Verdict.KNOWN);
    int middle = dark ? 0xFF8B8B86 : 0xFFB8B5AC;
    int high = dark ? 0xFFF5A623 : 0xFFD97A00;
    return v < 0.5 ? mix(low, middle, v * 2) : mix(middle, high, v * 2 - 1);
  }

  /** Of the ground behind the points, from known to unknown. */
  public FrontierShading.Colours frontier() {
    return new FrontierShading.Colours(background, ramp(0), ramp(1), dark ? 0.36 : 0.3);
  }

  /**
   * The rim of a glyph. Orange and purple have a contrast of less than 3 to 1 on white, so there the rim is darker;
   * on the dark ground the colour itself has enough.
   */
  public int rim(int argb) {
    return dark || argb == faded ? argb : mix(argb, 0xFF000000, 0.35);
  }

  /** Contrast of two opaque colours after WCAG 2.1, from 1 to 21. */
  public static double contrast(int a, int b) {
    double lighter = Math.max(luminance(a), luminance(b));
    double darker = Math.min(luminance(a), luminance(b));
    return (lighter + 0.05) / (darker + 0.05);
  }

  private static double luminance(int argb) {
    return 0.2126 * linear(argb >> 16 & 0xFF) + 0.7152 * linear(argb >> 8 & 0xFF) + 0.0722 * linear(argb & 0xFF);
  }

  private static double linear(int channel) {
    double c = channel / 255.0;
    return c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4);
  }

  static int mix(int from, int to, double share) {
    int mixed = 0xFF;
    for (int shift = 16; shift >= 0; shift -= 8) {
      int a = from >> shift & 0xFF;
      int b = to >> shift & 0xFF;
      mixed = mixed << 8 | (int) Math.round(a + (b - a) * share);
    }
    return mixed;
  }
}
