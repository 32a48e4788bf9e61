package dev.lacuna.desktop.parts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lacuna.desktop.ToolkitTest;
import dev.lacuna.domain.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** One glossary: the window explains each of its terms somewhere, and the guide's page says the same. */
@ToolkitTest
@Tag("slow")
class GlossaryTest {
  private static final Glossary ENGLISH = Glossary.of(Locale.ENGLISH);
  private static final Glossary GERMAN = Glossary.of(Locale.GERMAN);
  private static final Path PAGE = Path.of("docs/guide/terms.md");
  /** A statement that explains a term, with the names of terms among its words. */
  private static final Pattern EXPLAINED = Pattern.compile(
      "(?:GlossaryTerm\\.explain|Controls\\.term|number|new TileBox)\\([^;]*;|term=\"[a-z_]+\"");
  private static final Pattern WORD = Pattern.compile("\"([a-z_]+)\"");

  @Test
  void theGuidesPageSaysTheSame() throws IOException {
    String page = Files.readString(PAGE);
    String terms = ENGLISH.terms().stream()
        .sorted(Comparator.comparing(text -> ENGLISH.name(text).toLowerCase(Locale.ROOT)))
        .map(text -> "\n**" + ENGLISH.name(text) + ".** " + ENGLISH.meaning(text) + "\n").collect(Collectors.joining());
    assertThat(page.substring(page.indexOf("\n**"))).isEqualTo(terms);
  }

  @Test
  void everyTermIsExplainedWhereItStands() throws IOException {
    Set<String> used = new TreeSet<>();
    String sources = MessagesTest.sources();
    Matcher calls = EXPLAINED.matcher(sources);
    while (calls.find()) {
      Matcher words = WORD.matcher(calls.group());
      while (words.find()) {
        used.add(words.group(1));
      }
    }
    // Settings and verdicts are explained by their own names.
    assertThat(sources).contains("setting.term()")
        .containsPattern("GlossaryTerm\\.explain\\(word, \\w+\\.verdict\\(\\)\\.word\\(\\)");
    used.addAll(List.of("rank", "alpha", "dropout", "learning_rate", "epochs", "batch", "rehearsal"));
    Arrays.stream(Verdict.values()).forEach(verdict -> used.add(verdict.word()));
    Set<String> idle = new TreeSet<>(ENGLISH.terms());
    idle.removeAll(used);
    assertThat(idle).as("terms that stand nowhere in the window").isEmpty();
  }

  @Test
  void bothLanguagesExplainTheSameTermsInAFewWords() {
    assertThat(GERMAN.terms()).isEqualTo(ENGLISH.terms());
    for (String term : ENGLISH.terms()) {
      for (Glossary glossary : List.of(ENGLISH, GERMAN)) {
        assertThat(glossary.meaning(term)).as(term).hasSizeBetween(40, 270).endsWith(".").doesNotContain("|");
        assertThat(glossary.name(term)).as(term).hasSizeBetween(3, 30);
      }
      assertThat(GERMAN.meaning(term)).as(term).isNotEqualTo(ENGLISH.meaning(term));
    }
  }
}
