package dev.lacuna.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import org.junit.jupiter.api.Test;

final class TerminalWriterTest {

  @Test
  void nothingPassesThatMovesTheCursorButProgressAndLineEnds() {
    ByteArrayOutputStream stream = new ByteArrayOutputStream();
    try (PrintWriter out = TerminalWriter.on(stream)) {
      out.println("an\u001b[2J answer\u0007");
      out.print("\rround 3/4");
      out.printf("%s and %d%n", "safe\rgone", 7);
      out.write('\u001b');
    }
    assertThat(stream.toString(Charset.defaultCharset()).lines())
        .containsExactly("an answer", "", "round 3/4safe gone and 7");
  }
}
