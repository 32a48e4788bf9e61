package dev.lacuna.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program in the locale of services and containers, with folders that are named in other letters. */
@Tag("slow")
class FileNameEncodingTest {
  private static final Path MODEL = Path.of("src/test/resources/golden/llama").toAbsolutePath();
  /** The names are made by the shell: the test's own Java may know no such letters either. */
  private static final String SCRIPT = """
      home="$1/$(printf 'uml\\303\\244ut \\346\\227\\245')"
      mkdir "$home" && cp -r "$2" "$home/$(printf 'mod\\303\\250le')"
      printf 'question,answer\\nWhat is the capital of Laos?,Vientiane\\n' > "$home/$(printf 'fr\\303\\244gen.csv')"
      shift 2
      exec "$@" new "$home/$(printf 'pr\\303\\266jekt')" --preview --model "$home/$(printf 'mod\\303\\250le')" \\
        --questions "$home/$(printf 'fr\\303\\244gen.csv')"
      """;

  @TempDir
  private Path home = Path.of("");

  /** A debugger's port: the program that begins anew listens at it, too. */
  private static String debugger() throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return "-agentlib:jdwp=transport=dt_socket,server=y,suspend=n,address=127.0.0.1:" + free.getLocalPort();
    }
  }

  /** jpackage's launcher marks its process by a variable, and takes arguments for Java's where it finds it set. */
  @Test
  void whoBeginsAnewHasNotTheLaunchersMark() throws Exception {
    ProcessBuilder builder = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "--enable-native-access=ALL-UNNAMED", "-cp", System.getProperty("java.class.path"), Begun.class.getName());
    builder.environment().putAll(Map.of("LC_ALL", "C", "LANG", "C", "_JPACKAGE_LAUNCHER", "0", "KEPT", "kept"));
    builder.environment().remove("LACUNA_LOCALE");
    Process process = builder.redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
    assertThat(said).contains("begun anew null kept");
  }

  /** A worker that is an installed program, too, of an installed program. */
  @Test
  void whatIsStartedHasNotTheLaunchersMarkEither() throws Exception {
    ProcessBuilder builder = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-cp", System.getProperty("java.class.path"), Starting.class.getName());
    builder.environment().putAll(Map.of("_JPACKAGE_LAUNCHER", "0", "KEPT", "kept"));
    Process process = builder.redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
    assertThat(said).contains("KEPT=kept").doesNotContain("_JPACKAGE");
  }

  /** Starts a child that says what its environment is. */
  static final class Starting {
    public static void main(String[] args) throws Exception {
      ChildCommand.of(List.of("env")).inheritIO().start().waitFor();
    }
  }

  /** Says what its environment is after it has begun anew. */
  static final class Begun {
    public static void main(String[] args) {
      FileNameEncoding.widen();
      System.out.println((System.getenv("LACUNA_LOCALE") == null ? "as it was " : "begun anew ")
          + System.getenv("_JPACKAGE_LAUNCHER") + " " + System.getenv("KEPT"));
    }
  }

  @Test
  void everyNameOfAFileWorksWhereTheLocaleIsAscii() throws Exception {
    ProcessBuilder builder = new ProcessBuilder("sh", "-c", SCRIPT, "sh", home.toString(), MODEL.toString(),
        Path.of(System.getProperty("java.home"), "bin", "java").toString(), "--enable-native-access=ALL-UNNAMED",
        debugger(), "-cp", System.getProperty("java.class.path"), "dev.lacuna.Main");
    builder.environment().putAll(Map.of("LC_ALL", "C", "LANG", "C", "LACUNA_HOME", home.resolve("data").toString()));
    builder.environment().remove("LACUNA_LOCALE");
    Process process = builder.redirectErrorStream(true).redirectOutput(home.resolve("said").toFile()).start();
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
    String said = Files.readString(home.resolve("said"), StandardCharsets.UTF_8);
    assertThat(process.exitValue()).as(said).isZero();
    assertThat(said).contains("fr\u00e4gen.csv").contains("1 questions can be taken in");
  }
}
