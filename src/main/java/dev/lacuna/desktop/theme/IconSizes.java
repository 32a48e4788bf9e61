package dev.lacuna.desktop.theme;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Icons in the size of the text. An icon is a letter of a font of its own, so that its size in our style sheet is in
 * pixels and cannot be a share of the text's; here each size that it gives is written out anew, so many times as large.
 */
final class IconSizes {
  /** Of an icon that has no size in our style sheet, as the theme has it. */
  private static final double USUAL = 18;
  private static final Pattern COMMENT = Pattern.compile("/\\*.*?\\*/", Pattern.DOTALL);
  private static final Pattern SIZE = Pattern.compile("-fx-icon-size:\\s*([0-9.]+)px");

  /** Pixels by selector, in the style sheet's order. */
  private final Map<String, Double> sizes = new LinkedHashMap<>();

  IconSizes(String css) {
    sizes.put(".ikonli-font-icon", USUAL);
    for (String rule : COMMENT.matcher(css).replaceAll("").split("}")) {
      Matcher size = SIZE.matcher(rule);
      if (size.find()) {
        sizes.put(rule.substring(0, rule.indexOf('{')).strip(), Double.valueOf(size.group(1)));
      }
    }
  }

  /** Of our own style sheet. */
  static IconSizes ours() {
    try (InputStream in = Objects.requireNonNull(IconSizes.class.getResourceAsStream(Themes.SHEET))) {
      return new IconSizes(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Rules for icons so many times as large; of those that are drawn as lines, too. */
  String css(double scale) {
    StringBuilder css = new StringBuilder();
    sizes.forEach((selector, pixels) -> css.append(String.format(Locale.ROOT, "%s { -fx-icon-size: %.1fpx; }%n",
        selector, pixels * scale)));
    return css.append(String.format(Locale.ROOT, ".map-icon { -fx-scale-x: %1$.2f; -fx-scale-y: %1$.2f; }%n", scale))
        .toString();
  }
}
