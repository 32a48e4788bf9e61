package dev.lacuna.project;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lacuna.project.store.SqliteLibrary;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A process that may make no file longer stands for a full disk. */
@DisabledOnOs(OS.WINDOWS)
@Tag("slow")
class FullDiskTest {
  @TempDir
  private Path home = Path.of("");

  @Test
  void labelsCanBeReadOffAFullDisk() throws Exception {
    Path folder = home.resolve("project");
    try (Project project = TestProjects.create(folder, 3)) {
      project.annotations().record(new Annotation.Answered(1, "saved", false));
    }
    Path library = SqliteLibrary.kept(home.resolve("user")).orElseThrow();
    assertThat(onAFullDisk(folder, library)).isEqualTo("saved");
    // What SQLite has begun to make stays, and is no hindrance.
    assertThat(onAFullDisk(folder, library)).isEqualTo("saved");
    Project.open(folder).close();
    assertThat(Files.exists(folder.resolve("lacuna.db-wal"))).isFalse();
  }

  private String onAFullDisk(Path folder, Path library) throws Exception {
    Process child = new ProcessBuilder(List.of("sh", "-c", "ulimit -f 0; exec \"$@\"", "sh",
        Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1",
        "-XX:-UsePerfData", "--enable-native-access=ALL-UNNAMED", "-Dslf4j.internal.verbosity=ERROR",
        "-Dorg.sqlite.lib.path=" + library.getParent(), "-Dlacuna.log.dir=" + home.resolve("logs"), "-cp",
        System.getProperty("java.class.path"), Reader.class.getName(), folder.toString()))
        .redirectErrorStream(true).start();
    List<String> said = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    assertThat(child.waitFor()).as("%s", said).isZero();
    return said.getLast();
  }

  /** The child: reads the labels. */
  static final class Reader {
    private Reader() {}

    public static void main(String[] args) {
      try (Project project = Project.openToRead(Path.of(args[0]))) {
        System.out.println(project.annotations().labels().getFirst().answer());
      }
    }
  }
}
