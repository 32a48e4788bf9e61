package dev.lacuna.desktop.theme;

import static org.assertj.core.api.Assertions.assertThat;

import atlantafx.base.theme.PrimerLight;
import dev.lacuna.desktop.ToolkitTest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

@ToolkitTest
class IconSizesTest {
  private static final String SHEET = """
      /* { -fx-icon-size: 99px; } */
      .rail .icon, .rail:selected .icon { -fx-fill: red; -fx-icon-size: 20px; }
      .other { -fx-padding: 3px; }
      .status .icon { -fx-icon-size: 14px; }
      """;

  @Test
  void everySizeOfTheSheetIsWrittenAnewInItsOrder() {
    assertThat(new IconSizes(SHEET).css(2).lines()).containsExactly(".ikonli-font-icon { -fx-icon-size: 36.0px; }",
        ".rail .icon, .rail:selected .icon { -fx-icon-size: 40.0px; }", ".status .icon { -fx-icon-size: 28.0px; }",
        ".map-icon { -fx-scale-x: 2.00; -fx-scale-y: 2.00; }");
  }

  @Test
  void ourSheetGivesSizesForRailToolbarsAndStatusBar() {
    assertThat(IconSizes.ours().css(1.5)).contains(".rail-button .ikonli-font-icon { -fx-icon-size: 30.0px; }",
        ".status-bar .ikonli-font-icon { -fx-icon-size: 21.0px; }");
  }

  /** Ours is above the theme, whose sizes of icons in notices would else give way to the usual one. */
  @Test
  void everySizeThatTheThemeGivesGrowsToo() throws IOException {
    Matcher rule = Pattern.compile("([^{}]+)\\{[^{}]*-fx-icon-size:\\s*([0-9]+)px").matcher(theme());
    int rules = 0;
    while (rule.find()) {
      for (String selector : rule.group(1).split(",")) {
        if (selector.strip().endsWith(".ikonli-font-icon")) {
          assertThat(IconSizes.ours().css(2)).contains(
              selector.strip() + " { -fx-icon-size: " + 2 * Integer.parseInt(rule.group(2)) + ".0px; }");
          rules++;
        }
      }
    }
    assertThat(rules).isGreaterThan(2);
  }

  private static String theme() throws IOException {
    String sheet = "/" + new PrimerLight().getUserAgentStylesheet().replaceFirst("^/", "");
    try (InputStream in = Objects.requireNonNull(PrimerLight.class.getResourceAsStream(sheet))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).replaceAll("(?s)/\\*.*?\\*/", "");
    }
  }
}
