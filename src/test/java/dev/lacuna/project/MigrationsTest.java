package dev.lacuna.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lacuna.domain.Cost;
import dev.lacuna.domain.Verdict;
import dev.lacuna.project.store.Database;
import dev.lacuna.project.store.DatabaseCopy;
import dev.lacuna.project.store.Migrations;
import dev.lacuna.project.store.ProjectException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
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
      Migrations.upTo(handle, 1);
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

  @Test
  void everyEventOfVersionTenKeepsItsMeaningAndGetsAName() {
    raw(handle -> {
      Migrations.upTo(handle, 10);
      for (int id = 1; id <= 3; id++) {
        handle.execute("INSERT INTO question (id, text, original_text, normalised, source, parents, attributes,"
            + " created_at) VALUES (?, 'A?', 'B?', 'a', 'POOL', '[]', '{}', 77)", id);
      }
      // The clock went back between the second and the third; the third and fourth are one act, undone and half redone.
      event(handle, 1, 100, "Ada", 1, "ANSWERED", "{\"answer\":\"x\",\"acceptedSuggestion\":false}");
      event(handle, 2, 100, "Bob", 1, "ANSWERED", "{\"answer\":\"y\",\"alternatives\":[\"z\"]}");
      event(handle, 3, 40, "Ada", 2, "COMMENT", "{\"text\":\"Source: Atlas\"}");
      event(handle, 4, 40, "Ada", 2, "ANSWERED", "{\"answer\":\"v\",\"act\":3}");
      event(handle, 5, 200, "Ada", 2, "UNDO", "{\"event\":4}");
      event(handle, 6, 200, "Ada", 2, "UNDO", "{\"event\":3,\"act\":5}");
      event(handle, 7, 300, "Bob", 2, "REDO", "{\"event\":3}");
      event(handle, 8, 301, "Ada", 3, "REWORDED", "{\"text\":\"A?\"}");
      handle.execute("INSERT INTO draft VALUES (2, 5, 'half', 'A?', '', '')");
    });
    List<List<Object>> before = rows();
    new SettingsFile(folder).write(TestProjects.settings());
    try (Project project = Project.open(folder)) {
      assertThat(project.annotations().state(1).accepted()).containsExactly("y", "z");
      assertThat(project.annotations().state(2).citation()).isEqualTo("Atlas");
      assertThat(project.annotations().state(2).answer()).isEmpty();
      assertThat(project.annotations().state(3).wording()).contains("A?");
      assertThat(project.annotations().labels()).extracting(Label::who, Label::at, Label::guidelineVersion)
          .containsExactly(org.assertj.core.api.Assertions.tuple("Bob", Instant.ofEpochMilli(100), 1));
      assertThat(project.annotations().history(2)).extracting(event -> event.id().number())
          .containsExactly(3L, 4L, 5L, 6L, 7L);
      assertThat(project.annotations().history(2)).extracting(AnnotationEvent::act).extracting(EventId::number)
          .containsExactly(3L, 3L, 5L, 5L, 7L);
      List<AnnotationEvent> all = project.database().read(EventTable::all);
      assertThat(all).extracting(event -> event.id().number()).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L);
      assertThat(all).extracting(AnnotationEvent::stamp).isSorted().doesNotHaveDuplicates();
      assertThat(all).allMatch(event -> event.stamp() >= event.at().toEpochMilli());
      assertThat(project.annotations().undo("Ada").orElseThrow().questionId()).isEqualTo(3);
      assertThat(project.questions().find(3)).map(Question::text).contains("B?");
      assertThat(project.annotations().redo("Ada")).isPresent();
      assertThat(project.drafts().all()).extracting(Drafts.Draft::answer).containsExactly("half");
      assertThat(rows().subList(0, before.size())).as("columns that were there").isEqualTo(before);
      assertThatThrownBy(() -> project.database().run(handle -> handle.execute("UPDATE event SET number = 9")))
          .hasMessageContaining("append-only");
      assertWhole(project);
    }
  }

  @Test
  void theSameLogHasTheSameNamesInEveryCopyThatIsBroughtUpToDate() {
    List<List<EventId>> names = new ArrayList<>();
    for (String copy : List.of("one", "two")) {
      Path at = folder.resolve(copy);
      OldProjects.make(at, 3);
      try (Project project = Project.open(at)) {
        names.add(project.database().read(EventTable::all).stream().map(AnnotationEvent::id).toList());
        project.annotations().record(new Annotation.DontKnow(1));
        names.add(List.of(project.annotations().history(1).getLast().id()));
      }
    }
    assertThat(names.get(0)).isEqualTo(names.get(2)).doesNotHaveDuplicates();
    assertThat(names.get(1)).isNotEqualTo(names.get(3));
  }

  @Test
  void aLogWhoseJsonIsBrokenIsBroughtUpToDateAndToldOf() {
    raw(handle -> {
      Migrations.upTo(handle, 10);
      handle.execute("INSERT INTO question (id, text, original_text, normalised, source, parents, attributes,"
          + " created_at) VALUES (1, 'A?', 'A?', 'a', 'POOL', '[]', '{}', 0)");
      event(handle, 1, 5, "Ada", 1, "UNDO", "{broken");
    });
    new SettingsFile(folder).write(TestProjects.settings());
    assertThatThrownBy(() -> Project.open(folder)).isInstanceOf(ProjectException.class)
        .hasMessageContaining("event before-5/1 holds broken JSON");
  }

  private static void event(Handle handle, long id, long at, String who, long question, String kind, String payload) {
    handle.execute("INSERT INTO event VALUES (?, ?, ?, ?, ?, ?, 1, 'm')", id, at, who, question, kind, payload);
  }

  /** What the log has of each event but what undos and acts name. */
  private List<List<Object>> rows() {
    try (Handle handle = Jdbi.create("jdbc:sqlite:" + file()).open()) {
      return handle.createQuery("SELECT id, at, who, question_id, kind, guideline_version, model_fingerprint,"
          + " json_remove(payload, '$.event', '$.act') AS payload FROM event ORDER BY id")
          .map((row, context) -> List.<Object>of(row.getLong(1), row.getLong(2), row.getString(3), row.getLong(4),
              row.getString(5), row.getLong(6), row.getString(7), row.getString(8)))
          .list();
    }
  }

  private void ofVersionNine() {
    raw(handle -> {
      Migrations.upTo(handle, 9);
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
  void theCostOfALookIsThatOfASnapshot() {
    raw(handle -> {
      Migrations.upTo(handle, 11);
      handle.execute("INSERT INTO cost (at, work, forward_tokens, generated_tokens, trained_tokens, seconds)"
          + " VALUES (5, 'LOOK', 1, 2, 3, 4), (6, 'MAP', 1, 0, 0, 1)");
    });
    new SettingsFile(folder).write(TestProjects.settings());
    try (Project project = Project.open(folder)) {
      assertThat(project.ledger().lines()).containsExactly(
          new CostLedger.Line(CostLedger.Work.SNAPSHOT, 1, new Cost(1, 2, 3, 4)),
          new CostLedger.Line(CostLedger.Work.MAP, 1, new Cost(1, 0, 0, 1)));
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
    raw(handle -> Migrations.upTo(handle, 1));
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
        .hasMessageContaining("lacuna.db: holds \"forget\" as no Lacuna has made it");
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
