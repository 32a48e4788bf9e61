package dev.lacuna.desktop.parts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lacuna.desktop.ToolkitTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the window says stands in a bundle, where it can be translated, and not in code. */
@ToolkitTest
class WordsInCodeTest {
  private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\\n]|\\\\.)*)\"");
  private static final Pattern COMMENT = Pattern.compile("/\\*.*?\\*/|(?<![:\"])//[^\n]*", Pattern.DOTALL);
  /** What a control shows, or a reader for the blind says. */
  private static final Pattern SHOWN = Pattern
      .compile("(?:set(?:Text|PromptText|Title|HeaderText|ContentText|AccessibleText"
          + "|AccessibleHelp|AccessibleRoleDescription|Label|Description)|new (?:Label|Text|Tooltip|Button|ToggleButton|CheckBox|MenuItem"
          + "|Menu|Hyperlink|Tab|TitledPane|TableColumn(?:<[^>]*>)?|CheckMenuItem|RadioMenuItem|RadioButton))\\(\\s*$");

  /** For the log, for whoever mends the program, for the style sheet, the database or the benchmark. */
  private static boolean unseen(String statement, String literal) {
    return statement.matches("(?s).*(LOG\\.|Exception\\(|Error\\(|assert |Logger|BENCH|\\.store\\().*")
        || literal.startsWith("-fx-")
        || literal.contains("gradient(");
  }

  static List<String> found(String source) {
    List<String> found = new ArrayList<>();
    for (String statement : COMMENT.matcher(source).replaceAll("").split("(?<=[;{}])\\s*\n")) {
      Matcher matcher = LITERAL.matcher(statement);
      while (matcher.find()) {
        String literal = matcher.group(1);
        boolean sentence = literal.matches("(?s).*\\p{L}{2,},? \\p{L}{2,}.*");
        boolean shown = literal.matches(".*\\p{L}{2,}.*")
            && SHOWN.matcher(statement.substring(0, matcher.start())).find();
        if ((sentence || shown) && !unseen(statement, literal)) {
          found.add(literal);
        }
      }
    }
    return found;
  }

  @Test
  void noWordsOfTheWindowStandInCode() throws IOException {
    List<String> words = new ArrayList<>();
    try (Stream<Path> files = Files.walk(Path.of("src/main/java/dev/lacuna/desktop"))) {
      for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
        found(Files.readString(file)).forEach(text -> words.add(file.getFileName() + ": " + text));
      }
    }
    assertThat(words).isEmpty();
  }

  @Test
  void whatSlipsIsSeen() {
    assertThat(found("label.setText(\"Saved\");\n")).containsExactly("Saved");
    assertThat(found("String a = b ? \"\" : \"not saved yet\";\n")).containsExactly("not saved yet");
    assertThat(found("LOG.warn(\"cannot be read\");\nthrow new IOException(\"cannot be read\");\n")).isEmpty();
    assertThat(found("// \"not saved yet\"\nlabel.setId(\"saved\");\n")).isEmpty();
  }
}
