package dev.lacuna.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.lacuna.project.store.DamagedProjectException;
import dev.lacuna.project.store.DatabaseCopy;
import dev.lacuna.project.store.Migrations;
import dev.lacuna.project.store.ProjectException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** A database that is missing, empty or damaged is never taken for an empty project, and a backup takes its place. */
@Tag("slow")
class BackupsTest {
  @TempDir
  private Path folder = Path.of("");

  /** What may have become of a database between two openings. */
  enum Damage {
    MISSING("is missing"), EMPTY("is empty"), WITHOUT_TABLES("is empty"), NO_DATABASE("not a whole SQLite database"),
    CUT_OFF("lacuna.db: "), PAGES_OVERWRITTEN("lacuna.db: "), LAST_PAGE_OVERWRITTEN("is damaged");

    private final String words;

    Damage(String words) {
      this.words = words;
    }
  }

  private void befall(Damage damage) throws IOException {
    Path file = folder.resolve("lacuna.db");
    switch (damage) {
      case MISSING -> Files.delete(file);
      case EMPTY -> Files.write(file, new byte[0]);
      case WITHOUT_TABLES -> {
        Files.delete(file);
        try (Handle handle = Jdbi.create("jdbc:sqlite:" + file).open()) {
          handle.execute("PRAGMA journal_mode = WAL");
          handle.execute("CREATE TABLE x (y)");
          handle.execute("DROP TABLE x");
        }
      }
      case NO_DATABASE -> Files.writeString(file, "no database, and long enough to be read as one".repeat(400));
      case CUT_OFF -> {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
          channel.truncate(channel.size() / 2);
        }
      }
      case PAGES_OVERWRITTEN, LAST_PAGE_OVERWRITTEN -> {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
          long pages = channel.size() / 4096;
          for (long page = damage == Damage.PAGES_OVERWRITTEN ? 4 : pages - 1; page < pages; page++) {
            channel.write(
                ByteBuffer
                    .wrap("not what belongs here ".repeat(150).getBytes(java.nio.charset.StandardCharsets.US_ASCII)),
                page * 4096 + 8);
          }
        }
      }
      default -> throw new IllegalArgumentException(damage.toString());
    }
  }

  /** A project with an answer, which has been opened since, so that there is a backup of it. */
  private void withBackup() {
    try (Project project = TestProjects.create(folder, 300)) {
      project.annotations().record(new Annotation.Answered(1, "sacred", false));
    }
    Project.open(folder).close();
    assertThat(Backups.of(folder)).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource
  void aDamagedDatabaseIsToldWithItsBackupWhichBringsEveryLabelBack(Damage damage) throws IOException {
    withBackup();
    befall(damage);
    byte[] as = Files.exists(folder.resolve("lacuna.db")) ? Files.readAllBytes(folder.resolve("lacuna.db"))
        : new byte[0];
    assertThatThrownBy(() -> Project.open(folder)).isInstanceOf(DamagedProjectException.class)
        .hasMessageContaining("lacuna.db: ").hasMessageContaining(damage.words)
        .hasMessageContaining("with 1 answer to 300 questions")
        .hasMessageContaining("lacuna restore " + folder);
    if (damage.ordinal() < Damage.CUT_OFF.ordinal()) {
      assertThatThrownBy(() -> Project.openToRead(folder)).isInstanceOf(DamagedProjectException.class);
    }
    assertThat(folder.resolve("lacuna.holder")).doesNotExist();

    Backups.Backup newest = Backups.of(folder).getFirst();
    Backups.Restored done = Backups.restore(folder, newest.file());
    try (Project project = Project.open(folder)) {
      assertThat(project.annotations().labels()).extracting(Label::answer).containsExactly("sacred");
      assertThat(project.questions().count()).isEqualTo(300);
      assertThat(project.fault()).isEmpty();
    }
    assertThat(done.aside().isPresent()).isEqualTo(damage != Damage.MISSING);
    if (damage != Damage.MISSING) {
      assertThat(done.aside().orElseThrow().resolve("lacuna.db")).as("moved aside").hasBinaryContent(as);
    }
    assertThat(newest.file()).as("the backup itself stays").exists();
  }

  @Test
  void withoutABackupTheErrorSaysSoAndNothingIsMade() throws IOException {
    TestProjects.create(folder, 1).close();
    Files.delete(folder.resolve("lacuna.db"));
    assertThatThrownBy(() -> Project.open(folder)).isInstanceOf(DamagedProjectException.class)
        .hasMessageContaining("lacuna.db: is missing").hasMessageContaining("there is no backup in ");
    assertThat(folder.resolve("lacuna.db")).doesNotExist();
  }

  @Test
  void copiesAreMadeOnOpeningAndAfterEachFiftyActsAndTheOldestGo() {
    try (Project project = TestProjects.create(folder, 3)) {
      project.backUp();
    }
    Project.open(folder).close();
    assertThat(Backups.of(folder)).as("nothing has changed since").hasSize(1);
    try (Project project = Project.open(folder)) {
      for (int i = 0; i < BackupKeeper.ACTS; i++) {
        project.annotations().record(new Annotation.Answered(1 + i % 3, "answer " + i, false));
      }
    }
    List<Backups.Backup> two = Backups.of(folder);
    // On a slow machine the copy of the opening comes when some answers are given, and is one more.
    assertThat(two).hasSizeBetween(2, 3).allMatch(Backups.Backup::whole);
    assertThat(two.getFirst().answers()).isEqualTo(3);
    assertThat(two.getLast().answers()).isZero();
    try (Project project = Project.open(folder)) {
      Stream.generate(project::backUp).limit(6).forEach(backup -> assertThat(backup.whole()).isTrue());
    }
    assertThat(Backups.of(folder)).as("of one day the newest").hasSize(4);
  }

  @Test
  void anEventWhoseIdIsNotTheLastIsCopiedToo() {
    withBackup();
    String before = stamp();
    try (Handle handle = Jdbi.create("jdbc:sqlite:" + folder.resolve("lacuna.db")).open()) {
      handle.execute("INSERT INTO event VALUES (-5, 5, 'Ada', 2, 'ANSWERED', '{\"answer\":\"x\"}', 1, '', 'o', 1, 5)");
    }
    assertThat(stamp()).isNotEqualTo(before);
  }

  private String stamp() {
    try (Handle handle = Jdbi.create("jdbc:sqlite:" + folder.resolve("lacuna.db")).open()) {
      return DatabaseCopy.stamp(handle);
    }
  }

  @Test
  void copiesDatedAheadAreTheOldestAndTheOneJustMadeStays() throws IOException {
    withBackup();
    Path file = Backups.of(folder).getFirst().file();
    for (int day = 1; day <= 8; day++) {
      Files.copy(file, file.resolveSibling("lacuna-2999010" + day + "-100000-000.db"));
    }
    try (Project project = Project.open(folder)) {
      project.annotations().record(new Annotation.Answered(2, "later", false));
      Backups.Backup made = project.backUp();
      assertThat(made.file()).exists();
      assertThat(Backups.of(folder).getFirst().file()).isEqualTo(made.file());
      assertThat(Backups.of(folder).getFirst().answers()).isEqualTo(2);
      Stream.generate(project::backUp).limit(12).forEach(each -> {
        assertThat(each.file()).exists();
        assertThat(Backups.of(folder).getFirst().file()).isEqualTo(each.file());
      });
    }
    assertThat(Backups.of(folder).subList(0, 4)).noneMatch(backup -> backup.file().toString().contains("lacuna-2999"));
  }

  @Test
  void aClockThatWasSetBackALittleMakesNoCopyOlderThanTheOneBefore() throws IOException {
    withBackup();
    Path file = Backups.of(folder).getFirst().file();
    String soon = DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC)
        .format(Instant.now().plus(Duration.ofHours(2)));
    Files.copy(file, file.resolveSibling("lacuna-" + soon + "-000.db"));
    try (Project project = Project.open(folder)) {
      Stream.generate(project::backUp).limit(6)
          .forEach(made -> assertThat(Backups.of(folder).getFirst().file()).isEqualTo(made.file()).exists());
    }
  }

  @Test
  void ofEarlierDaysTheNewestCopyStays() throws IOException {
    withBackup();
    Path file = Backups.of(folder).getFirst().file();
    for (String name : List.of("lacuna-20260101-100000-000.db", "lacuna-20260101-110000-000.db",
        "lacuna-20260102-100000-000.db")) {
      Files.copy(file, file.resolveSibling(name));
    }
    try (Project project = Project.open(folder)) {
      Stream.generate(project::backUp).limit(4).forEach(backup -> assertThat(backup.whole()).isTrue());
    }
    assertThat(Backups.of(folder).stream().map(backup -> backup.file().getFileName().toString()).skip(4))
        .containsExactly("lacuna-20260102-100000-000.db", "lacuna-20260101-110000-000.db");
  }

  @Test
  void anOlderProjectIsCopiedBeforeItsTablesAreChanged() {
    try (Handle handle = Jdbi.create("jdbc:sqlite:" + folder.resolve("lacuna.db")).open()) {
      Migrations.upTo(handle, 1);
      handle.execute("INSERT INTO question VALUES (1, 'A?', 'A?', 'a', 'POOL', '[]', '{}', 0)");
      handle.execute("INSERT INTO event VALUES (1, 5, 'Ada', 1, 'ANSWERED', '{\"answer\":\"x\"}', 1, '')");
    }
    new SettingsFile(folder).write(TestProjects.settings());
    Project.open(folder).close();
    Backups.Backup before = Backups.of(folder).getLast();
    assertThat(before.answers()).isEqualTo(1);
    assertThat(DatabaseCopy.read(before.file(),
        handle -> handle.createQuery("PRAGMA user_version").mapTo(Integer.class).one())).contains(1);
  }

  @Test
  void aCopyIsOneMomentOfADatabaseThatIsBeingWritten() throws Exception {
    try (Project project = TestProjects.create(folder, 120)) {
      Thread writer = Thread.ofPlatform()
          .start(() -> LongStream.rangeClosed(1, 120)
              .forEach(id -> project.annotations().record(List.of(new Annotation.Comment(id, "c"),
                  new Annotation.Answered(id, "x".repeat(600), false)))));
      List<Backups.Backup> made = new ArrayList<>();
      while (writer.isAlive()) {
        made.add(project.backUp());
      }
      writer.join();
      assertThat(made).allMatch(Backups.Backup::whole);
      assertThat(made.stream().map(Backups.Backup::answers)).isSorted();
      assertThat(project.annotations().labels()).hasSize(120);
    }
  }

  @Test
  void nothingIsPutBackIntoAnOpenProjectNorAnythingDamaged() throws IOException {
    withBackup();
    Path backup = Backups.of(folder).getFirst().file();
    try (Project project = Project.open(folder)) {
      assertThatThrownBy(() -> Backups.restore(folder, backup)).isInstanceOf(ProjectException.class)
          .hasMessageContaining("already open");
      project.annotations().record(new Annotation.Later(2));
    }
    Path broken = folder.resolve("broken.db");
    Files.write(broken, java.util.Arrays.copyOf(Files.readAllBytes(backup), 20_000));
    assertThatThrownBy(() -> Backups.restore(folder, broken)).isInstanceOf(ProjectException.class)
        .hasMessageContaining("broken.db: is no whole copy");
    try (Project project = Project.open(folder)) {
      assertThat(project.annotations().labels()).hasSize(1);
    }
  }

  @Test
  void whatStandsInTheLogBesideACopyIsReadAndPutBackToo() throws IOException {
    Path copy = folder.resolve("copy").resolve("lacuna.db");
    Files.createDirectories(copy.getParent());
    Path other = folder.resolve("other");
    TestProjects.create(other, 5).close();
    try (Project project = Project.open(other)) {
      for (int id = 1; id <= 3; id++) {
        project.annotations().record(new Annotation.Answered(id, "late", false));
      }
      Files.copy(other.resolve("lacuna.db"), copy);
      Files.copy(other.resolve("lacuna.db-wal"), copy.resolveSibling("lacuna.db-wal"));
    }
    byte[] log = Files.readAllBytes(copy.resolveSibling("lacuna.db-wal"));
    assertThat(Backups.inspect(copy)).extracting(Backups.Backup::file, Backups.Backup::answers, Backups.Backup::whole)
        .containsExactly(copy, 3, true);
    Path mine = folder.resolve("mine");
    TestProjects.create(mine, 1).close();
    assertThat(Backups.restore(mine, copy).backup().answers()).isEqualTo(3);
    assertThat(mine.toFile().list()).contains("lacuna.db").doesNotContain("lacuna.db-wal");
    try (Project project = Project.open(mine)) {
      assertThat(project.annotations().labels()).extracting(Label::answer).containsExactly("late", "late", "late");
      assertThat(project.fault()).isEmpty();
    }
    assertThat(copy.resolveSibling(".").normalize().toFile().list()).as("the copy stays as it is")
        .containsExactlyInAnyOrder("lacuna.db",
            "lacuna.db-wal");
    assertThat(copy.resolveSibling("lacuna.db-wal")).hasBinaryContent(log);
  }

  @Test
  void aLogThatIsNoFileOrTooLongToBeCopiedIsTold() throws IOException {
    withBackup();
    Path backup = Backups.of(folder).getFirst().file();
    Path log = Path.of(backup + "-wal");
    Files.createSymbolicLink(log, folder.resolve("lacuna.db"));
    assertThatThrownBy(() -> Backups.restore(folder, backup)).isInstanceOf(ProjectException.class)
        .hasMessageContaining(log + ": is no file");
    Files.delete(log);
    try (FileChannel sparse = FileChannel.open(log, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      sparse.write(ByteBuffer.allocate(1), 1L << 30);
    }
    assertThatThrownBy(() -> Backups.restore(folder, backup)).isInstanceOf(ProjectException.class)
        .hasMessageContaining(log + ": is longer than");
    assertThat(Backups.of(folder)).noneMatch(Backups.Backup::whole);
    Project.open(folder).close();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"PRAGMA user_version = 77|its tables are version 77",
      "PRAGMA user_version = 0|its tables are version 0",
      "CREATE TRIGGER t AFTER INSERT ON event BEGIN DELETE FROM queue; END|holds \"t\" as no Lacuna has made it",
      "UPDATE sqlite_sequence SET seq = 9223372036854775807 WHERE name = 'run'|a number that leaves none after it",
      "DROP TABLE gold|lacks \"gold\""})
  void whatOpeningWouldRefuseIsNotPutBack(String change, String told) {
    withBackup();
    try (Project project = Project.open(folder)) {
      project.runs().start("{}", 1);
    }
    Path copy = folder.resolve("copy.db");
    try (Handle handle = Jdbi.create("jdbc:sqlite:" + folder.resolve("lacuna.db")).open()) {
      handle.execute("VACUUM INTO ?", copy.toString());
    }
    try (Handle handle = Jdbi.create("jdbc:sqlite:" + copy).open()) {
      handle.execute(change);
    }
    assertThat(Backups.inspect(copy).whole()).isFalse();
    assertThatThrownBy(() -> Backups.restore(folder, copy)).isInstanceOf(ProjectException.class)
        .hasMessageContaining("copy.db: is no whole copy").hasMessageContaining(told);
    try (Project project = Project.open(folder)) {
      assertThat(project.annotations().labels()).hasSize(1);
    }
  }

  @Test
  void aPipeIsNotWaitedForWhereACopyIsPutBack() throws Exception {
    withBackup();
    Path pipe = folder.resolve("pipe.db");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    assertTimeoutPreemptively(Duration.ofSeconds(30), () -> {
      assertThat(Backups.inspect(pipe).whole()).isFalse();
      assertThatThrownBy(() -> Backups.restore(folder, pipe)).isInstanceOf(ProjectException.class)
          .hasMessageContaining("pipe.db: is no file");
      assertThatThrownBy(() -> Backups.restore(folder, folder.resolve("artifacts")))
          .isInstanceOf(ProjectException.class).hasMessageContaining("artifacts: is no file");
    });
    assertThat(folder.resolve("lacuna.db")).exists();
  }

  @Test
  void settingsThatAreGoneComeBackToo() throws IOException {
    withBackup();
    Files.delete(folder.resolve("project.json"));
    Files.delete(folder.resolve("lacuna.db"));
    Backups.restore(folder, Backups.of(folder).getFirst().file());
    try (Project project = Project.open(folder)) {
      assertThat(project.settings()).isEqualTo(TestProjects.settings());
    }
  }

  @Test
  void everyFileOfAProjectIsForThisUserAlone() throws IOException {
    Path made = folder.resolve("made");
    try (Project project = TestProjects.create(made, 2)) {
      project.annotations().record(new Annotation.Answered(1, "x", false));
      project.keep("wish", "{}");
      project.backUp();
      try (Stream<Path> all = Files.walk(made)) {
        for (Path file : all.toList()) {
          assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).as(file.toString())
              .isEqualTo(Files.isDirectory(file) ? "rwx------" : "rw-------");
        }
      }
    }
  }
}
