package dev.lacuna;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Each package says in its package-info.java what it does, what it uses, who uses it, and where the usual thing is
 * added. Two sentences are held to the imports of the program's files ({@code src/main}):
 *
 * <ul>
 *   <li>"Uses …" names exactly the packages of ours that are imported, or is "Uses nothing of ours".
 *   <li>"Used by …" names exactly those that import it, or is in words and names none, where they are many.
 * </ul>
 *
 * <p>A package is named from dev.lacuna on, in {@code @code}. Outside of its own room, which is the first part of its
 * name, a package counts as its room: {@code lm} stands for {@code lm.kernel}. As in {@link ArchitectureTest},
 * worker.api is a room of its own. Within its room each package is named in full, but those below it are left out. The
 * tools may use everything, so what they import is not looked at.
 *
 * <p>Where to add is told by a sentence that begins with "A new" or "To add". A type that is named is there, and so is
 * a member of it.
 */
final class PackageInfoTest {
  private static final String ROOT = "dev.lacuna";
  private static final String API = "worker.api";
  private static final String INFO = "package-info.java";
  private static final Path PROGRAM = Path.of("src/main/java");
  private static final List<Path> DESCRIBED = List.of(PROGRAM, Path.of("src/tools/java"), Path.of("src/spark/java"));
  private static final List<Path> SOURCES = Stream.concat(DESCRIBED.stream(), Stream.of(Path.of("src/test/java")))
      .toList();

  /** A type of ours by its whole name, as an import has it. What begins a text in quotation marks is no use of it. */
  private static final Pattern OURS = Pattern.compile("(?<!\")\\bdev\\.lacuna((?:\\.[a-z]\\w*)*)\\.[A-Z]");
  private static final Pattern USES = Pattern.compile("\\bUses (.*?)\\.(?=\\s|$)");
  private static final Pattern USED_BY = Pattern.compile("\\bUsed by (.*?)\\.(?=\\s|$)");
  private static final Pattern WHERE_TO_ADD = Pattern.compile("(?:^|[.)] |<p>)(?:A new|To add) ");
  private static final Pattern NAME = Pattern.compile("\\{@code ([a-z]+(?:\\.[a-z]+)*)}");
  /** A type, perhaps behind its package and before its members. */
  private static final Pattern TYPE = Pattern.compile("\\{@code ((?:[a-z]+\\.)*)([A-Z]\\w*)((?:\\.\\w+)*)}");

  @Test
  void everyPackageSaysWhereToAdd() throws IOException {
    List<String> wrong = new ArrayList<>();
    for (Path folder : packages()) {
      if (!WHERE_TO_ADD.matcher(description(folder)).find()) {
        wrong.add(folder.resolve(INFO) + ": no sentence begins with \"A new\" or \"To add\"");
      }
    }
    assertThat(wrong).as("descriptions that do not say where to add").isEmpty();
  }

  @Test
  void usesNamesWhatIsImported() throws IOException {
    List<String> wrong = new ArrayList<>();
    for (Map.Entry<String, Set<String>> each : imports().entrySet()) {
      String text = description(folder(each.getKey()));
      Set<String> used = seenFrom(each.getKey(), each.getValue());
      if (!used.isEmpty() || !text.contains("Uses nothing of ours.")) {
        difference(USES.matcher(text), used).ifPresent(what -> wrong.add(info(each.getKey()) + ": \"Uses …\" " + what));
      }
    }
    assertThat(wrong).as("descriptions that do not say what their files import").isEmpty();
  }

  @Test
  void usedByNamesWhoImports() throws IOException {
    Map<String, Set<String>> imports = imports();
    List<String> wrong = new ArrayList<>();
    for (String name : imports.keySet()) {
      Set<String> users = new TreeSet<>(imports.keySet());
      users.removeIf(user -> !imports.getOrDefault(user, Set.of()).contains(name));
      Matcher said = USED_BY.matcher(description(folder(name)));
      boolean inWords = said.find() && !NAME.matcher(said.group(1)).find();
      if (!inWords) {
        difference(said.reset(), seenFrom(name, users))
            .ifPresent(what -> wrong.add(info(name) + ": \"Used by …\" " + what));
      }
    }
    assertThat(wrong).as("descriptions that do not say who imports the package").isEmpty();
  }

  @Test
  void typesThatAreNamedAreThere() throws IOException {
    List<Path> all = new ArrayList<>();
    for (Path root : SOURCES) {
      try (Stream<Path> files = Files.walk(root)) {
        files.filter(PackageInfoTest::isCode).forEach(all::add);
      }
    }
    List<String> gone = new ArrayList<>();
    for (Path folder : packages()) {
      Matcher named = TYPE.matcher(description(folder));
      while (named.find()) {
        String within = named.group(1).isEmpty() ? "" : "dev/lacuna/" + named.group(1).replace('.', '/');
        Path end = Path.of(within + named.group(2) + ".java");
        Optional<Path> file = all.stream().filter(path -> path.endsWith(end)).findFirst();
        if (file.isEmpty() || !says(Files.readString(file.get()), named.group(3))) {
          gone.add(folder.resolve(INFO) + ": " + named.group());
        }
      }
    }
    assertThat(gone).as("types and members that are not there").isEmpty();
  }

  /** Whether a file has a type's members, such as {@code .Kind.TEXT}. */
  private static boolean says(String code, String members) {
    return Arrays.stream(members.split("\\.")).allMatch(member -> Pattern.compile("\\b" + member + "\\b").matcher(code)
        .find());
  }

  /** What is said otherwise than it is, if anything. */
  private static Optional<String> difference(Matcher sentence, Set<String> found) {
    if (!sentence.find()) {
      return Optional.of("is missing; it should name " + found);
    }
    Set<String> named = new TreeSet<>();
    NAME.matcher(sentence.group(1)).results().forEach(name -> named.add(name.group(1)));
    Set<String> lacks = new TreeSet<>(found);
    lacks.removeAll(named);
    named.removeAll(found);
    return lacks.isEmpty() && named.isEmpty() ? Optional.empty()
        : Optional.of("should also name " + lacks + " and should not name " + named);
  }

  /** Packages as one of them names them: others' as rooms, its own in full, without itself and those below it. */
  private static Set<String> seenFrom(String own, Set<String> packages) {
    Set<String> seen = new TreeSet<>();
    for (String other : packages) {
      if (!room(other).equals(room(own))) {
        seen.add(room(other));
      } else if (!(other + ".").startsWith(own + ".")) {
        seen.add(other);
      }
    }
    return seen;
  }

  private static String room(String name) {
    return name.equals(API) || name.indexOf('.') < 0 || name.equals(ROOT) ? name : name.substring(0, name.indexOf('.'));
  }

  /** The program's packages, each with those that its files use. */
  private static Map<String, Set<String>> imports() throws IOException {
    Map<String, Set<String>> all = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder(ROOT))) {
      for (Path file : files.filter(PackageInfoTest::isCode).toList()) {
        Set<String> used = all.computeIfAbsent(name(PROGRAM.relativize(file.resolveSibling(""))), _ -> new TreeSet<>());
        for (String line : Files.readAllLines(file)) {
          boolean comment = line.strip().startsWith("*") || line.strip().startsWith("/");
          Matcher ours = OURS.matcher(comment ? "" : line);
          while (ours.find()) {
            used.add(ours.group(1).isEmpty() ? ROOT : ours.group(1).substring(1));
          }
        }
      }
    }
    return all;
  }

  /** From dev.lacuna on; dev.lacuna itself whole. */
  private static String name(Path folder) {
    String name = folder.toString().replace(folder.getFileSystem().getSeparator(), ".");
    return name.equals(ROOT) ? name : name.substring(ROOT.length() + 1);
  }

  private static Path folder(String name) {
    return PROGRAM.resolve(name.equals(ROOT) ? "dev/lacuna" : "dev/lacuna/" + name.replace('.', '/'));
  }

  private static Path info(String name) {
    return folder(name).resolve(INFO);
  }

  private static boolean isCode(Path file) {
    return file.toString().endsWith(".java") && !file.endsWith(INFO);
  }

  /** The folders of all packages but the tests'. */
  private static Set<Path> packages() throws IOException {
    Set<Path> folders = new TreeSet<>();
    for (Path root : DESCRIBED) {
      try (Stream<Path> files = Files.walk(root)) {
        files.filter(PackageInfoTest::isCode).forEach(file -> folders.add(file.resolveSibling("")));
      }
    }
    return folders;
  }

  /** A package's description as one line; empty where it has none. */
  private static String description(Path folder) throws IOException {
    Path file = folder.resolve(INFO);
    String text = Files.exists(file) ? Files.readString(file) : "";
    return text.substring(0, Math.max(0, text.indexOf("*/"))).replaceAll("/?\\*+ ?", "").replaceAll("\\s+", " ")
        .strip();
  }
}
