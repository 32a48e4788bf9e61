package dev.lacuna.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessFoldersTest {
  private static final String DEAD = "1999999999@5@00000000-7";
  @TempDir
  private Path home = Path.of("");

  @Test
  void whatDeadProcessesLeftGoesAndNothingElse() throws IOException {
    ProcessFolders folders = new ProcessFolders(home.resolve("copies"));
    folders.removeOrphans();
    assertThat(folders.parent()).as("is made when it is needed").doesNotExist();
    Path living = folders.make();
    Path left = Files.createDirectory(folders.parent().resolve(DEAD + "-1"));
    Files.writeString(left.resolve("lacuna.db"), "words");
    Path mine = Files.createDirectory(folders.parent().resolve("mine"));
    Path file = Files.writeString(folders.parent().resolve(DEAD + "-2"), "no folder");
    Path elsewhere = Files.createDirectory(home.resolve("elsewhere"));
    Files.writeString(elsewhere.resolve("kept"), "");
    Path link = Files.createSymbolicLink(folders.parent().resolve(DEAD + "-3"), elsewhere);

    folders.removeOrphans();

    assertThat(left).doesNotExist();
    assertThat(living).isEmptyDirectory();
    assertThat(mine).exists();
    assertThat(file).exists();
    assertThat(link).isSymbolicLink();
    assertThat(elsewhere.resolve("kept")).exists();
    assertThat(folders.make()).as("each its own").isNotEqualTo(living);
    if (FileModes.known(living)) {
      assertThat(Files.getPosixFilePermissions(living)).hasToString("[OWNER_READ, OWNER_WRITE, OWNER_EXECUTE]");
    }
  }
}
