package dev.lacuna;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Two threads run the tests (docs/decisions/0062): what two of them must not share says so. */
class ParallelTestsTest {
  private static final Path TESTS = Path.of("src/test/java");
  private static final Pattern TEST = Pattern.compile("^ *@(Test|ParameterizedTest|TestFactory)\\b", Pattern.MULTILINE);
  private static final Pattern PROPERTY = Pattern.compile("System\\.(set|clear)Propert(y|ies)\\(");

  @Test
  void theWindowsTestsTakeTurns() throws IOException {
    assertThat(classes(TESTS.resolve("dev/lacuna/desktop"),
        text -> !text.contains("\n@ToolkitTest\n") && !text.contains("\n@Isolated"))).isEmpty();
  }

  @Test
  void whatIsSetForTheWholeProcessIsSetAlone() throws IOException {
    assertThat(classes(TESTS, text -> PROPERTY.matcher(text).find() && !text.contains("\n@Isolated"))).isEmpty();
  }

  private static List<Path> classes(Path folder, Predicate<String> wrong) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".java")).filter(file -> {
        String text = text(file);
        return TEST.matcher(text).find() && wrong.test(text);
      }).toList();
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
