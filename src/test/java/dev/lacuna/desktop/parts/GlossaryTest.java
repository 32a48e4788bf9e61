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
import java.util.Map;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
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
      "(?:GlossaryTerm\\.explain|GlossaryTerm\\.head|Controls\\.term|number|new TileBox)\\([^;]*;|term=\"[a-z_]+\"");
  /** Terms that nobody knows who has not read of them. */
  private static final Pattern UNHEARD_OF = Pattern.compile("p\\(unknown\\)|AUROC|(?i:entropy)|κ");
  /** What shows one of these and has no statement of its own, with what explains it. */
  private static final Map<String, String> EXPLAINED_ELSEWHERE = Map.ofEntries(
      Map.entry("item.figures", "PredictionRows.figures, and the map's cards by the legend"),
      Map.entry("item.figures.unsampled", "the same"), Map.entry("item.figures.probeless", "the same"),
      Map.entry("map.noprobe", "a sentence of what the program does without it"),
      Map.entry("map.colour.p_unknown", "an entry of a list; the legend then explains it"),
      Map.entry("map.colour.entropy", "the same"),
      Map.entry("map.layer.tooltip", "the label before the layers"), Map.entry("map.layer.auroc", "the same"),
      Map.entry("map.layer.probe", "the same"),
      Map.entry("map.threshold.tooltip", "says itself what it is good for"),
      Map.entry("map.threshold.bars", "read out only"),
      Map.entry("agreement.cell", "the matrix is beneath the figures that are explained"),
      Map.entry("agreement.cell.words", "read out only"),
      Map.entry("asking.why.better", "PromptPane explains the note of what was found"));
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
  void whatShowsAnUnheardOfTermExplainsIt() throws IOException {
    String statements = EXPLAINED.matcher(MessagesTest.sources()).results().map(MatchResult::group)
        .collect(Collectors.joining());
    ResourceBundle words = Messages.bundle(Locale.ENGLISH);
    // A strategy's reason names what it goes by, and the strategies' sheet explains it.
    assertThat(words.keySet()).filteredOn(key -> !key.startsWith("queue.asked."))
        .filteredOn(key -> UNHEARD_OF.matcher(words.getString(key)).find())
        .filteredOn(key -> !statements.contains('"' + key + '"'))
        .containsExactlyInAnyOrderElementsOf(EXPLAINED_ELSEWHERE.keySet());
    assertThat(MessagesTest.sources()).as("figures of a strategy and of a proposal").contains(
        "GlossaryTerm.explain(score, \"p_unknown\"", "GlossaryTerm.explain(found, \"temperature\"",
        "GlossaryTerm.explain(title(by), \"p_unknown\")");
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
