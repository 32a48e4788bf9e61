package dev.lacuna.text;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ForeignTextTest {

  /** Written with E for escape, L for the bell and C for the one-byte introducer. */
  @ParameterizedTest
  @CsvSource({"E[31mredE[0m, red", "aE]0;titleLb, ab", "aE]8;;http://xE\\b, ab", "E(0x, x", "Ecx, x", "aE, a",
      "E[2JE[1;1Hx, x", "C2Jx, x", "'E]0;without an end', '0;without an end'", "E[12, 12", "aLb, ab", "EE[1mx, x"})
  void whatATerminalWouldObeyIsTakenOut(String raw, String clean) {
    assertThat(ForeignText.clean(raw.replace('E', '\u001b').replace('L', '\u0007').replace('C', '\u009b')))
        .isEqualTo(clean);
  }

  @Test
  void lettersOfAllScriptsStayAndHalvesAndOverridesGo() {
    String good = "Größe: 漢字, עברית, 👩‍💻 𝒳,\n\tnext\r\n";
    assertThat(ForeignText.clean(good)).isEqualTo(good);
    assertThat(ForeignText.clean("plain")).isSameAs("plain");
    assertThat(ForeignText.clean("a\ud83dz\udc00")).isEqualTo("a\ufffdz\ufffd");
    assertThat(ForeignText.clean("exe\u202etxt.\u2066x\u2069")).isEqualTo("exetxt.x");
    assertThat(ForeignText.clean("a\u0000b\u007f\u0085c")).isEqualTo("abc");
  }

  @Test
  void aLineIsOneLineAndIsCutBetweenLetters() {
    assertThat(ForeignText.line(" a\n\n b\u2028c\r\n", 10)).isEqualTo("a b c");
    assertThat(ForeignText.line("ab👩cd", 3)).isEqualTo("ab…");
    assertThat(ForeignText.line("x".repeat(10_000_000), 5)).isEqualTo("xxxxx…");
  }

  @Property(tries = 200)
  void nothingThatATerminalObeysIsLeft(@ForAll String text) {
    assertThat(ForeignText.clean(text))
        .doesNotContainPattern("[\\p{Cntrl}&&[^\n\r\t]]|[\u0080-\u009f]|[\u202a-\u202e]");
    assertThat(ForeignText.clean(ForeignText.clean(text))).isEqualTo(ForeignText.clean(text));
  }

  @Test
  void aKeyIsBlankedInEveryFormThatAnEchoTakes() {
    Secret key = new Secret("sk-a/b+c\"d");
    assertThat(key.blankedIn("Bearer sk-a/b+c\"d, sk-a%2Fb%2Bc%22d, sk-a\\/b+c\"d, sk-a/b+c\\\"d, c2stYS9iK2MiZA=="))
        .isEqualTo("Bearer [key], [key], [key], [key], [key]==");
    assertThat(key).hasToString("[key]");
    assertThat(new Secret("a").blankedIn("a banana")).isEqualTo("a banana");
  }
}
