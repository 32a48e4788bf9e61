package dev.lacuna;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lacuna.worker.api.WorkerApi;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the documents name is there: types of ours, and files that they lead to. */
final class DocumentsTest {
  private static final Pattern CODE = Pattern.compile("`([^`\n]+)`");
  /** A type of ours behind its package, perhaps with a member: {@code lm.config.ModelFamily}. */
  private static final Pattern PACKAGED = Pattern.compile("((?:[a-z]+\\.)+)([A-Z]\\w*)(?:\\.\\w+)*(?:\\(.*\\))?");
  /** A type alone, of two words or more: one may be anything. */
  private static final Pattern ALONE = Pattern.compile("([A-Z][a-z0-9]+[A-Z]\\w*)(?:\\.\\w+)*(?:\\(.*\\))?");
  private static final Pattern LINK = Pattern.compile("]\\(([^)#:\\s]+)(?:#[^)]*)?\\)");

  private static List<Path> documents() throws IOException {
    List<Path> all = new ArrayList<>(
        List.of(Path.of("README.md"), Path.of("CONTRIBUTING.md"), Path.of("SECURITY.md"),
            Path.of("installer/README.md"),
            Path.of("sample-projects/README.md")));
    try (Stream<Path> docs = Files.walk(Path.of("docs"))) {
      docs.filter(path -> path.toString().endsWith(".md")).sorted().forEach(all::add);
    }
    return all;
  }

  @Test
  void typesThatAreNamedAreThere() throws IOException {
    String words = words();
    Set<String> gone = new TreeSet<>();
    for (Path document : documents()) {
      Matcher code = CODE.matcher(Files.readString(document));
      while (code.find()) {
        Matcher packaged = PACKAGED.matcher(code.group(1));
        Matcher alone = ALONE.matcher(code.group(1));
        // A decision also tells of what is not there any more, or was not taken.
        if (!document.startsWith("docs/decisions")
            && (packaged.matches() ? ours(packaged.group(1)) && !isThere(packaged.group(1), packaged.group(2))
                : alone.matches() && !words.contains(" " + alone.group(1) + " "))) {
          gone.add(document + ": " + code.group(1));
        }
      }
    }
    assertThat(gone).as("types that are not there").isEmpty();
  }

  private static boolean ours(String folders) {
    return Files.isDirectory(Path.of("src/main/java/dev/lacuna", folders.substring(0, folders.indexOf('.'))));
  }

  private static boolean isThere(String folders, String type) {
    return Stream.of("main", "test", "tools").anyMatch(root -> Files.exists(
        Path.of("src", root, "java/dev/lacuna", folders.replace('.', '/'), type + ".java")));
  }

  @Test
  void linksLeadToFiles() throws IOException {
    Set<String> broken = new TreeSet<>();
    for (Path document : documents()) {
      Matcher link = LINK.matcher(Files.readString(document));
      while (link.find()) {
        Path folder = document.toAbsolutePath().getParent();
        if (folder == null || !Files.exists(folder.resolve(link.group(1)))) {
          broken.add(document + ": " + link.group(1));
        }
      }
    }
    assertThat(broken).isEmpty();
  }

  @Test
  void requestsOfTheProtocolAreTheWorkers() throws IOException {
    String row = Files.readAllLines(Path.of("docs/internals.md")).stream()
        .filter(line -> line.startsWith("| requests |"))
        .collect(Collectors.joining());

    assertThat(CODE.matcher(row).results().map(found -> found.group(1)))
        .containsExactlyInAnyOrderElementsOf(Stream.of(WorkerApi.class.getMethods())
            .filter(method -> method.getReturnType() != void.class).map(Method::getName).toList());
  }

  /** Every word of the sources and of the build that begins with a capital, between blanks. */
  private static String words() throws IOException {
    Pattern word = Pattern.compile("[A-Z]\\w*");
    Set<String> all = new TreeSet<>();
    for (Path root : List.of(Path.of("src"), Path.of("resources"), Path.of("pom.xml"))) {
      try (Stream<Path> files = Files.walk(root)) {
        files.filter(path -> path.toString().matches(".*\\.(java|xml|fxml|py|torchscript)")).forEach(path -> {
          try {
            Matcher match = word.matcher(Files.readString(path));
            while (match.find()) {
              all.add(match.group());
            }
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
      }
    }
    return all.stream().collect(Collectors.joining(" ", " ", " "));
  }
}
