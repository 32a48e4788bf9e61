package dev.lacuna.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MigrationsTest {
  @TempDir
  private Path folder = Path.of("");

  @Test
  void aDatabaseOfVersionOneKeepsItsRowsAndGetsTheNewTables() {
    raw(handle -> {
      new Migrations(file()).upTo(handle, 1);
      handle.execute("INSERT INTO question VALUES (1, 'A?', 'A?', 'a', 'POOL', '[]', '{}', 0)");
      handle.execute("INSERT INTO event VALUES (1, 5, 'Ada', 1, 'ANSWERED', '{\"answer\":\"x\"}', 1, '')");
      handle.execute("INSERT INTO queue VALUES (0, 1, NULL, 'r', 'random')");
    });
    new SettingsFile(folder).write(TestProjects.settings());
    try (Project project = Project.open(folder)) {
      assertThat(project.annotations().labels()).extracting(Label::answer).containsExactly("x");
      project.queue().moveTo(1);
      assertThat(project.queue().current()).map(QueueItem::questionId).contains(1L);
      assertThat(version(project)).isEqualTo(Migrations.NEWEST);
    }
  }

  @Test
  void aDatabaseOfANewerProgramIsRefusedUntouched() {
    raw(handle -> handle.execute("PRAGMA user_version = 99"));
    new SettingsFile(folder).write(TestProjects.settings());
    assertThatThrownBy(() -> Project.open(folder)).isInstanceOf(ProjectException.class)
        .hasMessageContaining("lacuna.db: made by a newer Lacuna");
    raw(handle -> assertThat(handle.createQuery("SELECT name FROM sqlite_master").mapTo(String.class).list())
        .isEmpty());
  }

  @Test
  void anOlderDatabaseOpenedForReadingAsksToBeOpenedForWriting() {
    raw(handle -> new Migrations(file()).upTo(handle, 1));
    new SettingsFile(folder).write(TestProjects.settings());
    assertThatThrownBy(() -> Project.openReadOnly(folder)).isInstanceOf(ProjectException.class)
        .hasMessageContaining("open it once for writing");
  }

  @Test
  void aTriggerThatNoLacunaHasMadeIsRefusedByItsName() {
    TestProjects.create(folder, 1).close();
    raw(handle -> handle.execute("CREATE TRIGGER forget AFTER INSERT ON event BEGIN"
        + " DELETE FROM queue; END"));
    assertThatThrownBy(() -> Project.open(folder)).isInstanceOf(ProjectException.class)
        .hasMessageContaining("lacuna.db: holds the trigger or view \"forget\"");
    raw(handle -> {
      handle.execute("DROP TRIGGER forget");
      handle.execute("DROP TRIGGER event_is_never_changed");
      handle.execute("CREATE TRIGGER event_is_never_changed BEFORE UPDATE ON event BEGIN SELECT 1; END");
    });
    assertThatThrownBy(() -> Project.openReadOnly(folder)).isInstanceOf(ProjectException.class)
        .hasMessageContaining("event_is_never_changed");
  }

  @Test
  void theEventLogCannotBeChangedAfterwards() {
    try (Project project = TestProjects.create(folder, 1)) {
      project.annotations().record(new Annotation.Answered(1, "x", false));
      for (String change : List.of("DELETE FROM event", "UPDATE event SET payload = '{}'")) {
        assertThatThrownBy(() -> project.database().run(handle -> handle.execute(change)))
            .isInstanceOf(ProjectException.class).hasMessageContaining("append-only");
      }
      assertThat(project.annotations().history(1)).hasSize(1);
    }
  }

  private static int version(Project project) {
    return project.database().read(handle -> handle.createQuery("PRAGMA user_version").mapTo(Integer.class).one());
  }

  private Path file() {
    return folder.resolve("lacuna.db");
  }

  private void raw(Database.Task task) {
    try (Handle handle = Jdbi.create("jdbc:sqlite:" + file()).open()) {
      task.on(handle);
    }
  }
}
