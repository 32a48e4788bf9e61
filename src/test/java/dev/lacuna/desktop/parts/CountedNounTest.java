package dev.lacuna.desktop.parts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lacuna.desktop.ToolkitTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

@ToolkitTest
class CountedNounTest {
  private static final Path BUNDLES = Path.of("resources/dev/lacuna/desktop");
  private static final Pattern PLURAL = Pattern.compile(
      "\\{\\d[^{}]*\\} (?:\\p{L}+ )?(?:questions|labels|rows|files|events|layers|Fragen|Labels|Zeilen|Dateien|Ereignisse|Schichten)\\b");
  /** A part of so many, or a number that is never one. */
  private static final Set<String> NEVER_ONE = Set.of("map.detail.some", "map.judged.tooltip", "export.picture.judged",
      "agreement.few", "wizard.writing",
      "asking.pilot.tooltip", "map.yield.title", "compare.about.evaluation", "compare.about.labels");

  @Test
  void oneIsSingularAndAllElseIsPlural() {
    String pattern = "{0} [question|questions], {1} [row was|rows were] left out of {2}";
    assertThat(said(pattern, 1, "1", 2)).isEqualTo("1 question, 1 row was left out of 2");
    assertThat(said(pattern, "11", 0L, 1)).isEqualTo("11 questions, 0 rows were left out of 1");
    assertThat(said(pattern, "1,001", "1,000", 1)).isEqualTo("1,001 questions, 1,000 rows were left out of 1");
  }

  @Test
  void wordsBetweenACountAndItsNounStay() {
    assertThat(said("{1} of {0} [question has its|questions have their] colour", 1, 1))
        .isEqualTo("1 of 1 question has its colour");
  }

  @Test
  void bracketsOfWhatIsFilledInAreTheUsers() {
    assertThat(said("{0} ({1} [question|questions])", "a [b|c] {1}", 2)).isEqualTo("a [b|c] {1} (2 questions)");
  }

  @Test
  void everyCountOfABundleHasItsSingular() throws IOException {
    Set<String> fixed = new TreeSet<>();
    for (String bundle : List.of("messages.properties", "messages_de.properties")) {
      for (String line : Files.readAllLines(BUNDLES.resolve(bundle), StandardCharsets.UTF_8)) {
        int equals = line.indexOf('=');
        String words = equals < 0 ? "" : line.substring(equals + 1);
        Matcher found = PLURAL.matcher(words.contains(",choice,") ? "" : words);
        while (found.find()) {
          fixed.add(line.substring(0, equals) + ": " + found.group());
        }
      }
    }
    fixed.removeIf(at -> NEVER_ONE.contains(at.substring(0, at.indexOf(':'))));
    assertThat(fixed).isEmpty();
  }

  private static String said(String pattern, Object... arguments) {
    return new MessageFormat(CountedNoun.choose(pattern, arguments), Locale.ENGLISH).format(arguments);
  }
}
