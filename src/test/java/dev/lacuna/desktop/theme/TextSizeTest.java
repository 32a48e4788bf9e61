package dev.lacuna.desktop.theme;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lacuna.desktop.ToolkitTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ToolkitTest
class TextSizeTest {

  @ParameterizedTest
  @CsvSource({"100, 100", "110, 100", "130, 125", "150, 150", "9999, 200", "-5, 100"})
  void isTheNearestThatCanBeChosen(double wanted, int taken) {
    assertThat(new TextSize(wanted).percent().get()).isEqualTo(taken);
  }

  @Test
  void goesUpAndDownAsFarAsThereAreSizes() {
    TextSize text = new TextSize(150);
    text.step(1);
    assertThat(text.scale()).isEqualTo(1.75);
    text.step(5);
    assertThat(text.percent().get()).isEqualTo(200);
    text.step(-9);
    assertThat(text.percent().get()).isEqualTo(100);
  }
}
