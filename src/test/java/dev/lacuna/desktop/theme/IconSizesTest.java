package dev.lacuna.desktop.theme;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

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
}
