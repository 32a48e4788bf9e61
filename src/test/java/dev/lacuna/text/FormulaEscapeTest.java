package dev.lacuna.text;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class FormulaEscapeTest {
  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.strings().withChars(";,\t\r\n '\"=-+5x\uff1d").ofMaxLength(12);
  }

  @Property(tries = 3_000)
  void everyCellHasOneOriginal(@ForAll("texts") String text) {
    String cell = FormulaEscape.cell(text);
    assertThat(FormulaEscape.text(cell)).isEqualTo(text);
    assertThat(FormulaEscape.text(lines(cell))).as("as a table ends lines").isEqualTo(lines(text));
    assertThat(FormulaEscape.cell(cell)).as("what looks like a cell is one more").satisfies(
        twice -> assertThat(FormulaEscape.text(twice)).isEqualTo(cell));
  }

  @Property(tries = 3_000)
  void noPieceOfACellIsAFormula(@ForAll("texts") String text) {
    String[] pieces = FormulaEscape.cell(text).split("[;\t\r\n]", -1);
    for (int i = 0; i < pieces.length; i++) {
      boolean number = i == 0 && pieces.length == 1 && pieces[0].matches("[+-]5+");
      assertThat(number || !pieces[i].matches(i == 0 ? " *[=+\uff1d-].*" : "[ \"]*[=+\uff1d-].*")).as(text).isTrue();
    }
  }

  private static String lines(String text) {
    return text.replaceAll("\\r\\n?", "\n");
  }
}
