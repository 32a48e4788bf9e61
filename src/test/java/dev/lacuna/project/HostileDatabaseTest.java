package dev.lacuna.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.lacuna.domain.Cost;
import dev.lacuna.project.store.Migrations;
import dev.lacuna.project.store.ProjectException;
import dev.lacuna.project.store.SqliteDatabase;
import dev.lacuna.project.store.TableCopy;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What somebody else's database, or what lies beside it, may try on whoever opens the project. */
@Tag("slow")
class HostileDatabaseTest {
  @TempDir
  private Path home = Path.of("");

  @ParameterizedTest
  @ValueSource(strings = {"c?foreign_keys=1", "c?mode=memory&cache=shared", "a%2fb", "a#b", "file:a", "mode=memory",
      "Zo\u00eb \u0635"})
  void aFoldersNameMeansNothingToSqlite(String name) {
    Path folder = home.resolve("in").resolve(name);
    try (Project project = TestProjects.create(folder, 2)) {
      project.annotations().record(new Annotation.Answered(1, "x", false));
      assertThat(project.backUp().whole()).isTrue();
    }
    try (Project project = Project.open(folder)) {
      assertThat(project.annotations().labels()).hasSize(1);
      assertThat(project.fault()).isEmpty();
    }
    try (Project project = Project.openReadOnly(folder)) {
      assertThat(project.annotations().labels()).hasSize(1);
    }
    assertThat(home.toFile().list()).containsExactly("in");
    assertThat(home.resolve("in").toFile().list()).containsExactly(name);
    assertThat(folder.toFile().list()).contains("lacuna.db");
  }

  /** A journal that is hot makes SQLite roll back, and delete the file that it names as the journal of several. */
  private static void hotJournal(Path database, Path victim) throws IOException {
    byte[] name = victim.toAbsolutePath().toString().getBytes(StandardCharsets.UTF_8);
    byte[] magic = HexFormat.of().parseHex("d9d505f920a163d7");
    int sum = 0;
    for (byte each : name) {
      sum += each;
    }
    int page = 4096;
    ByteBuffer journal = ByteBuffer.allocate(512 + 4 + name.length + 8 + 8);
    journal.put(magic).putInt(0).putInt(1234).putInt((int) (Files.size(database) / page)).putInt(512).putInt(page);
    journal.position(512).putInt(0x4000_0000 / page + 1).put(name).putInt(name.length).putInt(sum).put(magic);
    Files.write(Path.of(database + "-journal"), journal.array());
  }

  @Test
  void aJournalBesideTheDatabaseIsRefusedByEveryOpeningBeforeSqliteObeysIt() throws IOException {
    Path folder = home.resolve("p");
    try (Project project = TestProjects.create(folder, 2)) {
      project.annotations().record(new Annotation.Answered(1, "x", false));
      project.backUp();
    }
    Path victim = Files.writeString(home.resolve("victim"), "mine");
    Path backup = Backups.of(folder).getFirst().file();
    hotJournal(folder.resolve("lacuna.db"), victim);
    hotJournal(backup, victim);
    List<ThrowingCallable> openings = List.of(() -> Project.open(folder), () -> Project.openReadOnly(folder),
        () -> Project.openToRead(folder),
        () -> SqliteDatabase.open(folder.resolve("lacuna.db"), new BackupOffer(folder)),
        () -> Backups.restore(folder, backup));
    for (ThrowingCallable opening : openings) {
      Throwable told = catchThrowable(opening);
      assertThat(victim).as("a file of the user's").hasContent("mine");
      assertThat(told).isInstanceOf(ProjectException.class);
    }
    assertThatThrownBy(() -> Project.openReadOnly(folder))
        .hasMessageContaining("lacuna.db-journal: lies beside the database").hasMessageContaining("move it away");
    assertThat(Backups.of(folder)).noneMatch(Backups.Backup::whole);

    Files.delete(Path.of(backup + "-journal"));
    Backups.Restored done = Backups.restore(folder, backup);
    assertThat(done.aside().orElseThrow().resolve("lacuna.db-journal")).exists();
    try (Project project = Project.open(folder)) {
      assertThat(project.annotations().labels()).hasSize(1);
    }
    assertThat(victim).hasContent("mine");
  }

  /** Each as somebody who writes SQLite's own table of all that there is may leave it. */
  @ParameterizedTest
  @ValueSource(strings = {
      "CREATE TRIGGER t AFTER INSERT ON event BEGIN DELETE FROM queue; END;"
          + " PRAGMA writable_schema = 1; UPDATE sqlite_master SET type = 'TRIGGER' WHERE name = 't'",
      "PRAGMA writable_schema = 1; UPDATE sqlite_master SET sql = replace(sql, 'who               TEXT NOT NULL',"
          + " 'who               TEXT NOT NULL ON CONFLICT IGNORE') WHERE name = 'event'",
      "CREATE UNIQUE INDEX t ON event (kind)", "CREATE VIEW t AS SELECT 1", "CREATE TABLE t (x)",
      "DROP INDEX event_name", "DROP TRIGGER event_is_never_deleted", "DROP TABLE gold",
      "ALTER TABLE event ADD COLUMN t", "ALTER TABLE annotator RENAME COLUMN colour TO t",
      "DROP TABLE draft; CREATE TABLE draft (question_id INTEGER NOT NULL REFERENCES question (id))"})
  void tablesOtherThanOursAreRefusedByNameForWritingAndForReading(String change) {
    Path folder = home.resolve("p");
    TestProjects.create(folder, 1).close();
    raw(folder.resolve("lacuna.db"), change.split("(?<=\\w);(?! END)|(?<=END);"));
    for (ThrowingCallable opening : List.<ThrowingCallable>of(() -> Project.open(folder),
        () -> Project.openReadOnly(folder))) {
      assertThatThrownBy(opening).isInstanceOf(ProjectException.class).hasMessageContaining("lacuna.db: ")
          .hasMessageMatching("(?s).*(holds|lacks) \"(t|event|event_name|event_is_never_deleted|gold|draft"
              + "|annotator)\".*");
    }
  }

  @Test
  void whatSqliteMakesByItselfIsNoForeignTable() {
    Path folder = home.resolve("p");
    TestProjects.create(folder, 3).close();
    raw(folder.resolve("lacuna.db"), "ANALYZE", "VACUUM");
    Project.open(folder).close();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void theTablesOfEveryVersionAreOurs(int version) {
    Path folder = home.resolve("p");
    new ProjectFiles(folder).makeFolder();
    new SettingsFile(folder).write(TestProjects.settings());
    try (Handle handle = Jdbi.create("jdbc:sqlite:" + folder.resolve("lacuna.db")).open()) {
      Migrations.upTo(handle, version);
    }
    Project.open(folder).close();
    Project.openReadOnly(folder).close();
  }

  @Test
  void aColumnsNameIsNeverRunWhereRowsAreCopied() {
    raw(home.resolve("from.db"));
    raw(home.resolve("to.db"));
    raw(home.resolve("from.db"), "INSERT INTO annotator VALUES ('Ada', 1, 2)",
        "ALTER TABLE annotator RENAME COLUMN at TO"
            + " \"at) SELECT 'evil', 1, 1 WHERE 'x' IS NOT ? AND 'x' IS NOT ? AND 'x' IS NOT ? --\"");
    try (Handle from = Jdbi.create("jdbc:sqlite:" + home.resolve("from.db")).open();
        Handle to = Jdbi.create("jdbc:sqlite:" + home.resolve("to.db")).open()) {
      to.execute("DELETE FROM project");
      Throwable told = catchThrowable(() -> TableCopy.all(from, to));
      assertThat(to.createQuery("SELECT name FROM annotator").mapTo(String.class).list()).isEmpty();
      assertThat(told).hasMessageContaining("the rows of annotator cannot be copied");
    }
  }

  @ParameterizedTest
  @CsvSource({"event,stamp", "event,id", "run,id", "cost,id", "import,id", "evaluation,id", "probe_run,id",
      "sqlite_sequence,seq"})
  void aNumberThatLeavesNoneAfterItIsRefusedByItsColumn(String table, String column) {
    Path folder = home.resolve("p");
    try (Project project = TestProjects.create(folder, 2)) {
      project.annotations().record(new Annotation.Answered(1, "x", false));
      project.runs().start("{}", 1);
      project.ledger().add(CostLedger.Work.MAP, Cost.NONE);
      project.questions().addEvaluation(List.of(new EvaluationQuestion(0, "E?", List.of("a"), "f")));
      project.database().run(handle -> {
        handle.execute("INSERT INTO import (at, file) VALUES (1, 'f')");
        handle.execute("INSERT INTO probe_run (at, model_fingerprint, layer, target, forward_tokens, generated_tokens,"
            + " trained_tokens, seconds, complete) VALUES (1, 'm', 1, 't', 0, 0, 0, 0, 1)");
      });
    }
    Path file = folder.resolve("lacuna.db");
    List<String> triggers = new ArrayList<>();
    try (Handle handle = Jdbi.create("jdbc:sqlite:" + file).open()) {
      triggers.addAll(handle.createQuery("SELECT sql FROM sqlite_master WHERE type = 'trigger' ORDER BY rowid")
          .mapTo(String.class).list());
    }
    List<String> statements = new ArrayList<>(List.of("DROP TRIGGER event_is_never_changed",
        "UPDATE " + table + " SET " + column + " = 9223372036854775807"
            + (table.equals("sqlite_sequence") ? " WHERE name = 'run'" : "")));
    triggers.stream().filter(sql -> sql.contains("event_is_never_changed")).forEach(statements::add);
    raw(file, statements.toArray(String[]::new));
    for (ThrowingCallable opening : List.<ThrowingCallable>of(() -> Project.open(folder),
        () -> Project.openReadOnly(folder), () -> Backups.restore(folder, file))) {
      assertThatThrownBy(opening).isInstanceOf(ProjectException.class).hasMessageContaining("lacuna.db: ")
          .hasMessageContaining("table " + table + ", column " + column + ", a number that leaves none after it");
    }
  }

  /** A clock that was wrong once locks nobody out. */
  @Test
  void aStampOfAClockThatWasWrongIsNotRefused() {
    Path folder = home.resolve("p");
    TestProjects.create(folder, 1).close();
    raw(folder.resolve("lacuna.db"), "INSERT INTO event VALUES (7, 4102444800000, 'Ada', 1, 'ANSWERED',"
        + " '{\"answer\":\"x\"}', 1, '', 'o', 1, 4102444800000)");
    try (Project project = Project.open(folder)) {
      project.annotations().record(new Annotation.Answered(1, "y", false));
      assertThat(project.annotations().labels()).extracting(Label::answer).containsExactly("y");
    }
  }

  private static void raw(Path file, String... statements) {
    try (Handle handle = Jdbi.create("jdbc:sqlite:" + file).open()) {
      Migrations.upTo(handle, Migrations.NEWEST);
      List.of(statements).forEach(handle::execute);
    }
  }
}
