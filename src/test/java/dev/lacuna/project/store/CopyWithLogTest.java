package dev.lacuna.project.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lacuna.machine.UserData;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteConfig;

class CopyWithLogTest {
  @TempDir
  private Path folder = Path.of("");

  @Test
  void aCopyLiesInTheUsersDataAndWhatAKilledProcessLeftOfOneGoes() throws Exception {
    Path copies = UserData.folder().resolve("copies");
    Path left = Files.createDirectories(copies.resolve("1999999999@5@00000000-7-1"));
    Files.writeString(left.resolve("lacuna.db"), "a colleague's words");
    CopyWithLog.forgetLeft();
    assertThat(left).doesNotExist();

    Path copy = withLog();
    try (CopyWithLog whole = CopyWithLog.of(copy)) {
      assertThat(whole.file()).exists().startsWith(copies);
      CopyWithLog.forgetLeft();
      assertThat(whole.file()).as("a living process's").exists();
      whole.close();
      assertThat(whole.file()).doesNotExist();
    }
  }

  private Path withLog() throws Exception {
    Path open = folder.resolve("open.db");
    Path copy = folder.resolve("copy.db");
    SQLiteConfig config = new SQLiteConfig();
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    try (Connection connection = SqliteConnections.open(open, config); Statement sql = connection.createStatement()) {
      sql.execute("CREATE TABLE word (text TEXT)");
      Files.copy(open, copy);
      Files.copy(OpenFiles.log(open), OpenFiles.log(copy));
    }
    assertThat(OpenFiles.log(copy)).isNotEmptyFile();
    return copy;
  }
}
