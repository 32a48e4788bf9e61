package dev.lacuna.desktop.parts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lacuna.desktop.ToolkitTest;
import java.util.Locale;
import org.junit.jupiter.api.Test;

@ToolkitTest
class LocaleNumbersTest {
  @Test
  void theDecimalSignIsTheLanguages() {
    assertThat(LocaleNumbers.number("0,0002", Locale.GERMAN)).hasValue(0.0002);
    assertThat(LocaleNumbers.number(" 1,000 ", Locale.GERMAN)).hasValue(1);
    assertThat(LocaleNumbers.number("2,5e-4", Locale.GERMAN)).hasValue(2.5e-4);
    assertThat(LocaleNumbers.number("0.0002", Locale.ENGLISH)).hasValue(0.0002);
    assertThat(LocaleNumbers.number("1.000", Locale.ENGLISH)).hasValue(1);
  }

  @Test
  void theOtherSignIsUnderstoodWhereItCannotPartThousands() {
    assertThat(LocaleNumbers.number("0.0002", Locale.GERMAN)).hasValue(0.0002);
    assertThat(LocaleNumbers.number("0,05", Locale.ENGLISH)).hasValue(0.05);
    assertThat(LocaleNumbers.number("0.125", Locale.GERMAN)).hasValue(0.125);
    assertThat(LocaleNumbers.number("1.000", Locale.GERMAN)).isEmpty();
    assertThat(LocaleNumbers.number("1,000", Locale.ENGLISH)).isEmpty();
    assertThat(LocaleNumbers.number("12.500,5", Locale.GERMAN)).isEmpty();
  }

  @Test
  void whatIsNoNumberIsNone() {
    for (String typed : new String[] {"", ",", ".", "e5", "one", "NaN", "Infinity", "1d", "0x10", "1 000", "1,2,3"}) {
      assertThat(LocaleNumbers.number(typed, Locale.GERMAN)).as(typed).isEmpty();
    }
  }

  @Test
  void whatStandsInAFieldIsReadAsItWas() {
    assertThat(LocaleNumbers.field(16, Locale.GERMAN)).isEqualTo("16");
    assertThat(LocaleNumbers.field(0.05, Locale.GERMAN)).isEqualTo("0,05");
    assertThat(LocaleNumbers.field(2.5e-4, Locale.GERMAN)).isEqualTo("2,5e-4");
    assertThat(LocaleNumbers.field(2e-4, Locale.ENGLISH)).isEqualTo("2e-4");
    for (double value : new double[] {0, 1e-5, 2.5e-4, 0.0099, 0.1, 0.125, 1.7, 1024, 100_000}) {
      for (Locale locale : new Locale[] {Locale.ENGLISH, Locale.GERMAN}) {
        assertThat(LocaleNumbers.number(LocaleNumbers.field(value, locale), locale)).hasValue(value);
      }
    }
  }
}
