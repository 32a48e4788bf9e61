package dev.lacuna.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The Java of an installed program knows the numbers of each language that the window speaks. */
@Tag("slow")
class InstalledLanguagesTest {

  @Test
  void theInstallersModulesKnowTheWindowsLanguages() throws Exception {
    String modules = first("pom.xml", "<installer.modules>([^<]+)<");
    Process child = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "--limit-modules", modules, "-cp", System.getProperty("java.class.path"), Child.class.getName())
        .redirectErrorStream(true).start();
    String said = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(said).as("by a Java of %s", modules).isBlank();
    assertThat(child.waitFor()).isZero();
  }

  @Test
  void theirDataIsLinkedIn() throws Exception {
    List<String> linked = List.of(first("installer/runtime.options", "--include-locales (\\S+)").split(","));
    try (Stream<Path> words = Files.list(Path.of("resources/dev/lacuna/desktop"))) {
      assertThat(words.map(file -> file.getFileName().toString()).filter(name -> name.startsWith("messages_"))
          .map(name -> name.substring("messages_".length(), name.indexOf('.')))).isNotEmpty()
          .allSatisfy(language -> assertThat(linked).contains(language));
    }
    assertThat(linked).contains(Locale.ENGLISH.getLanguage());
  }

  private static String first(String file, String pattern) throws IOException {
    return Pattern.compile(pattern).matcher(Files.readString(Path.of(file))).results()
        .map(found -> found.group(1)).findFirst().orElseThrow();
  }

  /** What a rehearsal of the installer looks at first. */
  static final class Child {
    private Child() {}

    public static void main(String[] args) {
      RehearseCommand.checkLanguages();
    }
  }
}
