package dev.lacuna.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lacuna.domain.Cost;
import dev.lacuna.domain.Verdict;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
  void whatWasFoundAfterRoundsIsThereUnderTheNewNames() {
    ofVersionNine();
    new SettingsFile(folder).write(TestProjects.settings());
    try (Project project = Project.open(folder)) {
      RoundSnapshot snapshot = project.snapshots().find(4).orElseThrow();
      assertThat(snapshot).isEqualTo(new RoundSnapshot(4, Instant.ofEpochMilli(7), Optional.empty(),
          new Cost(100, 30, 0, 1.5)));
      assertThat(project.snapshots().predictions(snapshot))
          .isEqualTo(Map.of(1L, new Prediction(1, "Lima", Verdict.KNOWN, 0.25, 0.5, -0.5)));
      assertThat(project.snapshots().heldOut(4))
          .isEqualTo(Map.of(1L, new Prediction(1, "Oslo", Verdict.SHAKY, 0.75, Double.NaN, Double.NaN)));
      assertThat(project.map().drawn()).contains(new MapProvenance(3, "umap", true));
      assertThat(project.map().isShipped()).isTrue();
      assertWhole(project);
      // A foreign key that still named the old table would refuse these.
      project.snapshots().put(5, List.of(new Prediction(1, "x", Verdict.UNKNOWN, 0.9, 0, 0)), Cost.NONE);
      project.snapshots().putHeldOut(5, List.of(new Prediction(1, "x", Verdict.UNKNOWN, 0.9, 0, 0)));
      project.map().replace(List.of(new MapPoint(1, 0, 0)), new MapProvenance(2, "umap", true), true);
      assertThatThrownBy(() -> project.database()
          .run(handle -> handle.execute("INSERT INTO prediction VALUES (9, 1, 'x', 'known', 0.1, 0, 0)")))
          .isInstanceOf(ProjectException.class);
      assertThat(project.snapshots().all()).hasSize(2);
      assertWhole(project);
    }
  }

  @Test
  void aBackupOfVersionNineIsListedAndPutBack() {
    ofVersionNine();
    new SettingsFile(folder).write(TestProjects.settings());
    Project.open(folder).close();
    Backups.Backup before = Backups.of(folder).getLast();
    assertThat(before.whole()).isTrue();
    assertThat(before.answers()).isEqualTo(1);
    assertThat(DatabaseCopy.read(before.file(),
        handle -> handle.createQuery("PRAGMA user_version").mapTo(Integer.class).one())).contains(9);
    try (Project project = Project.open(folder)) {
      project.annotations().record(new Annotation.Answered(1, "y", false));
    }
    Backups.restore(folder, before.file());
    try (Project project = Project.open(folder)) {
      assertThat(version(project)).isEqualTo(Migrations.NEWEST);
      assertThat(project.annotations().labels()).extracting(Label::answer).containsExactly("x");
      assertThat(project.snapshots().all()).hasSize(1);
      assertThat(project.snapshots().heldOut(4)).hasSize(1);
      assertWhole(project);
    }
  }

  private void ofVersionNine() {
    raw(handle -> {
      new Migrations(file()).upTo(handle, 9);
      handle.execute("INSERT INTO question (id, text, original_text, normalised, source, parents, attributes,"
          + " created_at) VALUES (1, 'A?', 'A?', 'a', 'POOL', '[]', '{}', 0)");
      handle.execute("INSERT INTO evaluation (id, text, answers, fact) VALUES (1, 'E?', '[]', '')");
      handle.execute("INSERT INTO event VALUES (1, 5, 'Ada', 1, 'ANSWERED', '{\"answer\":\"x\"}', 1, '')");
      handle.execute("INSERT INTO look VALUES (4, 7, NULL, 100, 30, 1.5, 1)");
      handle.execute("INSERT INTO belief VALUES (4, 1, 'Lima', 'known', 0.25, 0.5, -0.5)");
      handle.execute("INSERT INTO held_out_belief VALUES (4, 1, 'Oslo', 'shaky', 0.75)");
      handle.execute("INSERT INTO map_drawn (id, at, layer, method, finished, shipped) VALUES (1, 5, 3, 'umap', 1, 1)");
    });
  }

  private static void assertWhole(Project project) {
    Optional<String> fault = project.database().read(handle -> DatabaseCopy.fault(handle, true));
    assertThat(fault).isEmpty();
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
