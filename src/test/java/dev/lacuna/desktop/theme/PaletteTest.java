package dev.lacuna.desktop.theme;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lacuna.desktop.ToolkitTest;
import dev.lacuna.domain.Verdict;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** WCAG 2.1 AA: 3 to 1 for shapes, 4.5 to 1 for text. */
@ToolkitTest
class PaletteTest {

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void everyVerdictCanBeSeenOnTheGround(boolean dark) {
    Palette palette = Palette.of(dark);
    for (Verdict verdict : Verdict.values()) {
      assertThat(Palette.contrast(palette.rim(palette.of(verdict)), palette.background())).as(verdict.name())
          .isGreaterThanOrEqualTo(3);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void textCanBeReadOnTheGround(boolean dark) {
    Palette palette = Palette.of(dark);
    assertThat(Palette.contrast(palette.text(), palette.background())).isGreaterThanOrEqualTo(4.5);
    assertThat(Palette.contrast(palette.muted(), palette.background())).isGreaterThanOrEqualTo(4.5);
  }
}
