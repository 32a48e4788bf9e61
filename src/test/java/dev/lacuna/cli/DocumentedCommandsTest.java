package dev.lacuna.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lacuna.loop.LoopFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Each {@code lacuna …} in documents, sources and bundles is a command that there is, with options that it takes. */
class DocumentedCommandsTest {
  /** In a code span, a string or a block of code: until the end of the line, the span or the string, or a pipe. */
  private static final Pattern CALL = Pattern.compile("(?:^ *|[`\"“] ?|: )lacuna ([a-z]+[^`\"”\\\\\n|;#]*)",
      Pattern.MULTILINE);
  private static final Pattern OPTION = Pattern.compile("(?<![\\w-])--[a-z][a-z-]*");

  private static final Set<String> ENDINGS = Set.of("md", "java", "properties", "txt", "sh", "fxml");

  @TempDir
  Path home;

  @Test
  void commandsThatAreNamedAreThere() throws IOException {
    CommandLine root = Lacuna.commands(new String[0], CliContext.system(LoopFixture.paths(home)));
    Set<String> wrong = new TreeSet<>();
    int found = 0;
    for (Path file : files()) {
      Matcher call = CALL.matcher(Files.readString(file));
      while (call.find()) {
        found++;
        String fault = fault(root, call.group(1).strip());
        if (!fault.isEmpty()) {
          wrong.add(file + ": lacuna " + call.group(1).strip() + ": " + fault);
        }
      }
    }
    assertThat(found).isGreaterThan(100);
    assertThat(wrong).isEmpty();
  }

  private static String fault(CommandLine root, String call) {
    CommandLine command = root;
    for (String word : call.split("\\s+")) {
      CommandLine sub = command.getSubcommands().get(word.replaceAll("[.,:]$", ""));
      if (sub == null) {
        break;
      }
      command = sub;
    }
    if (command == root) {
      // A worker is started before any command is read.
      return call.startsWith("worker") ? "" : "no such command";
    }
    CommandLine meant = command;
    return OPTION.matcher(call).results().map(option -> option.group())
        .filter(option -> meant.getCommandSpec().findOption(option) == null).findFirst().orElse("");
  }

  private static List<Path> files() throws IOException {
    List<Path> all = new ArrayList<>();
    for (String root : List.of("README.md", "CONTRIBUTING.md", "SECURITY.md", "docs", "installer", "sample-projects",
        "src/main", "resources")) {
      try (Stream<Path> below = Files.walk(Path.of(root))) {
        // A decision tells of what was, too.
        below.filter(file -> Files.isRegularFile(file) && !file.startsWith("docs/decisions"))
            .filter(file -> ENDINGS.contains(file.toString().substring(file.toString().lastIndexOf('.') + 1)))
            .forEach(all::add);
      }
    }
    return all;
  }
}
