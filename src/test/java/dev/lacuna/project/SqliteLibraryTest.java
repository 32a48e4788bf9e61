package dev.lacuna.project;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lacuna.project.store.SqliteLibrary;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A killed process leaves nothing in the temporary folder; SQLite's library lies once in the user's data. */
@Timeout(60)
@Tag("slow")
class SqliteLibraryTest {
  @TempDir
  private Path folder = Path.of("");

  @Test
  void itIsUnpackedOnceAndAKilledProcessLeavesNothing() throws Exception {
    Path temporary = Files.createDirectory(folder.resolve("tmp"));
    Path user = folder.resolve("user");
    TestProjects.create(folder.resolve("project"), 1).close();
    Path library = SqliteLibrary.kept(user).orElseThrow();
    FileTime made = Files.getLastModifiedTime(library);
    kill(temporary, user);
    assertThat(Files.getLastModifiedTime(library)).isEqualTo(made);
    try (Stream<Path> left = Files.list(temporary)) {
      assertThat(left.map(Path::getFileName)).isEmpty();
    }
    Files.writeString(library, "half a library");
    assertThat(SqliteLibrary.kept(user)).hasValueSatisfying(
        again -> assertThat(again.toFile().length()).as("one that is not whole is replaced").isGreaterThan(100_000));
    try (Stream<Path> left = Files.list(library.resolveSibling("."))) {
      assertThat(left).hasSize(1);
    }
    Path file = Files.writeString(folder.resolve("file"), "");
    assertThat(SqliteLibrary.kept(file)).as("where nothing can be kept").isEmpty();
  }

  private void kill(Path temporary, Path user) throws Exception {
    Process child = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:TieredStopAtLevel=1", "-XX:-UsePerfData", "--enable-native-access=ALL-UNNAMED",
        "-Dslf4j.internal.verbosity=ERROR", "-Djava.io.tmpdir=" + temporary,
        "-Dlacuna.log.dir=" + folder.resolve("logs"), "-cp",
        System.getProperty("java.class.path"), Opener.class.getName(), user.toString(),
        folder.resolve("project").toString()).redirectErrorStream(true).start();
    String said = String.valueOf(child.inputReader().readLine());
    child.destroyForcibly().waitFor();
    assertThat(said).isEqualTo("open");
  }

  /** The child: opens a project and waits for its end. */
  static final class Opener {
    private Opener() {}

    public static void main(String[] args) throws InterruptedException {
      SqliteLibrary.prepare(Path.of(args[0]));
      Project project = Project.open(Path.of(args[1]));
      System.out.println("open");
      Thread.sleep(60_000);
      project.close();
    }
  }
}
