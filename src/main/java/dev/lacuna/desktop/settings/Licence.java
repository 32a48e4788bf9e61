package dev.lacuna.desktop.settings;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** A part that is shipped with the program, and its terms; the list stands in {@code licences.tsv}. */
record Licence(String part, String version, String terms) {

  static List<Licence> all() {
    try (BufferedReader lines = new BufferedReader(new InputStreamReader(Objects.requireNonNull(
        Licence.class.getResourceAsStream("licences.tsv")), StandardCharsets.UTF_8))) {
      return lines.lines().filter(line -> !line.isBlank()).map(line -> line.split("\t"))
          .map(cells -> new Licence(cells[0], cells[1], cells[2])).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
