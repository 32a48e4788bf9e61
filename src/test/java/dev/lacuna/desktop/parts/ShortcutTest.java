package dev.lacuna.desktop.parts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lacuna.desktop.ToolkitTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** One key has one meaning in the whole window. */
@ToolkitTest
class ShortcutTest {
  private static final Path DESKTOP = Path.of("src/main/java/dev/lacuna/desktop");
  /** What moves within one list, field or map that has the keyboard. */
  private static final Set<String> LOCAL = Set.of("Shortcut.java", "MapGestures.java", "StrategySheet.java",
      "TopBar.java", "Completion.java", "LayerChooser.java", "TypedLines.java");

  /** Of buttons; what stands beside the field that is typed into is that field's alone. */
  private static List<String> badges() {
    ResourceBundle words = ResourceBundle.getBundle("dev.lacuna.desktop.messages", Locale.ROOT);
    return words.keySet().stream().filter(key -> key.endsWith(".key") && !key.startsWith("answer."))
        .map(words::getString).toList();
  }

  private static List<String> helped() {
    List<String> keys = new ArrayList<>();
    for (int i = 1; Messages.has("keys." + i); i++) {
      keys.addAll(List.of(Messages.text("keys." + i).split("\\|", 2)[0].split(", ")));
    }
    return keys;
  }

  @Test
  void noTwoActionsHaveTheSameKey() {
    assertThat(Arrays.stream(Shortcut.values()).map(Shortcut::text)).doesNotHaveDuplicates();
    assertThat(badges()).as("as written on buttons").doesNotHaveDuplicates();
    assertThat(helped()).as("on the page of all keys").doesNotHaveDuplicates();
  }

  @Test
  void everyKeyThatIsShownDoesSomethingAndEveryKeyIsOnThePage() {
    List<String> known = Arrays.stream(Shortcut.values()).map(Shortcut::text).toList();
    assertThat(known).containsAll(badges());
    assertThat(helped()).containsAll(known);
  }

  @Test
  void keysAreReadInOnePlace() throws IOException {
    try (Stream<Path> files = Files.walk(DESKTOP)) {
      List<String> others = files.filter(file -> file.toString().endsWith(".java"))
          .filter(file -> !LOCAL.contains(file.getFileName().toString()))
          .filter(file -> read(file).contains("KeyCode") || read(file).contains("isShortcutDown()"))
          .map(file -> file.getFileName().toString()).toList();
      assertThat(others).as("files that read keys past Shortcut").isEmpty();
    }
  }

  /** A plain label would go on showing the usual key after the user has put another in its place. */
  @Test
  void keysAreShownAsTheUserHasThem() throws IOException {
    try (Stream<Path> files = Files.walk(DESKTOP)) {
      List<String> others = files.filter(file -> file.toString().endsWith(".java"))
          .flatMap(file -> read(file).lines().filter(line -> line.contains(".key\"") && !line.contains("\"answer.")))
          .filter(line -> !line.contains("new KeyBadge(") && !line.contains("setKey(")).toList();
      assertThat(others).as("keys in labels that do not follow").isEmpty();
    }
    ResourceBundle words = ResourceBundle.getBundle("dev.lacuna.desktop.messages", Locale.ROOT);
    assertThat(words.keySet().stream().filter(key -> !key.endsWith(".key") && !key.matches("keys\\.\\d+"))
        .filter(key -> words.getString(key).contains("Ctrl+"))).as("keys in sentences that do not follow").isEmpty();
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
