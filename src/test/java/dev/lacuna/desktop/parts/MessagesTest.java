package dev.lacuna.desktop.parts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lacuna.desktop.ToolkitTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@ToolkitTest
@Tag("slow")
class MessagesTest {
  private static final Path SOURCES = Path.of("src/main/java/dev/lacuna/desktop");
  private static final Pattern KEY = Pattern
      .compile("\"((?:about|answer|app|asking|rail|top|status|job|failure|endpoint|verdict|outcome|item|map"
          + "|legend|export|queue|table|strategy|rounds|outlook|compare|settings|welcome|model|wizard|written|import|keys|day|glossary|tour|sample)(?:\\.[A-Za-z_0-9]+)+)\"");
  private static final ResourceBundle BUNDLE = ResourceBundle.getBundle("dev.lacuna.desktop.messages");

  /** The sources, and of views in FXML the keys as if they stood in code. */
  static String sources() throws IOException {
    StringBuilder all = new StringBuilder();
    try (Stream<Path> files = Files.walk(SOURCES)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
        all.append(Files.readString(file));
      }
    }
    for (Path file : FxmlTest.files()) {
      all.append(Files.readString(file).replace("\"%", "\""));
    }
    return all.toString();
  }

  @Test
  void everyKeyInTheSourcesHasWords() throws IOException {
    Set<String> missing = new TreeSet<>();
    Matcher matcher = KEY.matcher(sources());
    int found = 0;
    while (matcher.find()) {
      found++;
      String key = matcher.group(1);
      if (!BUNDLE.containsKey(key) && !BUNDLE.containsKey(key + ".title") && !key.equals("project.json")) {
        missing.add(key);
      }
    }
    assertThat(found).isGreaterThan(100);
    assertThat(missing).isEmpty();
  }

  @Test
  void noWordsAreLeftOver() throws IOException {
    String all = sources();
    List<String> made = List.of(
        "asking.form.",
        "asking.why.",
        "verdict.",
        "outcome.",
        "rail.",
        "job.",
        "keys.",
        "map.colour.",
        "map.empty.",
        "top.theme.",
        "rounds.obstacle.",
        "rounds.state.",
        "rounds.legend.random.",
        "costs.work.",
        "compare.obstacle.",
        "compare.about.",
        "compare.basis.",
        "rounds.effort.",
        "rounds.export.",
        "queue.reason.",
        "queue.asked.",
        "item.words.",
        "item.brief.",
        "item.guess.",
        "written.",
        "export.form.",
        "export.picture.",
        "export.seen.",
        "export.whole.",
        "answer.kind.",
        "table.history.",
        "table.scope.",
        "outlook.advice.",
        "outlook.band.",
        "strategy.unmet.",
        "queue.state.",
        "leave.",
        "import.is.", "settings.keys.", "settings.language.", "settings.precision.", "settings.judge.",
        "key.",
        "sample.",
        "tour.",
        "map.method.",
        "map.yield.from.",
        "rounds.labels.", "team.taught.", "settings.worker.");
    Set<String> idle = BUNDLE.keySet().stream().filter(key -> !all.contains("\"" + key + "\""))
        .filter(key -> made.stream().noneMatch(key::startsWith))
        .filter(key -> Stream.of(".key", ".tooltip", ".prompt", ".title", ".text", ".accessible")
            .noneMatch(end -> key.endsWith(end) && all.contains("\"" + key.substring(0, key.length() - end.length()))))
        .filter(key -> !key.matches("outlook\\.criterion\\.(labels|gain|price)(\\.accessible)?"))
        .filter(key -> !key.matches("rounds\\.(rank|alpha|dropout|learning_rate|epochs|batch|rehearsal)"))
        .collect(Collectors.toCollection(TreeSet::new));
    assertThat(idle).isEmpty();
  }

  @Test
  void numbersAreFilledIn() {
    assertThat(Messages.text("rounds.ready", 1)).isEqualTo("Teaches 1 label to a fresh adapter.");
    assertThat(Messages.text("rounds.ready", 12)).isEqualTo("Teaches 12 labels to a fresh adapter.");
    assertThat(Messages.text("top.found", "0", "781")).isEqualTo("0 of 781");
    assertThat(Messages.text("model.found", "Llama", 4, 1234, "9", "")).contains("hidden size 1234,");
  }
}
