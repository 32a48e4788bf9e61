package dev.lacuna.project;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A project folder: {@code project.json}, {@code lacuna.db} and {@code artifacts/}. While it is open nobody else
 * writes it. Its repositories may be used from any thread.
 */
public final class Project implements AutoCloseable {
  private static final String DATABASE = "lacuna.db";
  private static final List<String> OWN = List.of(SettingsFile.NAME, DATABASE, DATABASE + "-wal", DATABASE + "-shm",
      ProjectLock.LOCK, ProjectLock.HOLDER, "artifacts");

  private final Path folder;
  private final SettingsFile settingsFile;
  private final Locked lock;
  private final Database database;
  private final Questions questions;
  private final Oracle oracle;
  private final Annotations annotations;
  private final Drafts drafts;
  private final Imports imports;
  private final Probes probes;
  private final MapCoordinates map;
  private final Looks looks;
  private final Queue queue;
  private final Runs runs;
  private final Ledger ledger;
  private volatile ProjectSettings settings;

  /** What is let go at the end: the lock, or nothing for a reader. */
  private interface Locked {
    void release();
  }

  private Project(Path folder, ProjectSettings settings, Locked lock, Database database) {
    this.folder = folder;
    this.settings = settings;
    this.settingsFile = new SettingsFile(folder);
    this.lock = lock;
    this.database = database;
    Clock clock = Clock.systemUTC();
    this.questions = new Questions(database, clock, () -> settings().format().examples());
    this.oracle = new Oracle(database);
    this.probes = new Probes(database);
    this.annotations = new Annotations(database, clock, this::settings,
        () -> probes().latest().map(ProbeRun::modelFingerprint).orElse(""));
    this.drafts = new Drafts(database, clock);
    this.imports = new Imports(database, clock);
    this.map = new MapCoordinates(database, clock);
    this.looks = new Looks(database, clock);
    this.queue = new Queue(database, annotations, questions);
    this.runs = new Runs(database, clock, artifacts());
    this.ledger = new Ledger(database, clock);
  }

  /** Makes a project in a new or empty folder and opens it. */
  public static Project create(Path folder, ProjectSettings settings) {
    Path absolute = folder.toAbsolutePath().normalize();
    if (Files.exists(absolute.resolve(SettingsFile.NAME)) || Files.exists(absolute.resolve(DATABASE))) {
      throw new ProjectException(absolute + ": holds a project already; open it, or choose another folder");
    }
    makeFolders(absolute);
    new SettingsFile(absolute).write(settings);
    return open(absolute);
  }

  /** Opens a project for writing; its database is made if only {@code project.json} is there. */
  public static Project open(Path folder) {
    Path absolute = folder.toAbsolutePath().normalize();
    refuseLinks(absolute);
    ProjectSettings settings = new SettingsFile(absolute).read();
    ProjectLock lock = ProjectLock.take(absolute);
    try {
      makeFolders(absolute);
      Database database = Database.open(absolute.resolve(DATABASE));
      try {
        Project project = new Project(absolute, settings, lock::close, database);
        project.runs.closeOrphans();
        project.probes.removeIncomplete();
        project.looks.removeIncomplete();
        return project;
      } catch (RuntimeException e) {
        database.close();
        throw e;
      }
    } catch (RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  /** Opens a project to look at it, even while another program writes it. Every change is refused. */
  public static Project openReadOnly(Path folder) {
    Path absolute = folder.toAbsolutePath().normalize();
    refuseLinks(absolute);
    ProjectSettings settings = new SettingsFile(absolute).read();
    Database database = Database.openReadOnly(absolute.resolve(DATABASE));
    try {
      return new Project(absolute, settings, () -> {}, database);
    } catch (RuntimeException e) {
      database.close();
      throw e;
    }
  }

  /**
   * Opens a project for reading, even while another program writes it. A project whose tables are not made yet, or are
   * an older Lacuna's, is opened for writing instead, which mends that.
   */
  public static Project openToRead(Path folder) {
    try {
      return openReadOnly(folder);
    } catch (ProjectException asItIs) {
      try {
        return open(folder);
      } catch (ProjectException e) {
        e.addSuppressed(asItIs);
        throw e;
      }
    }
  }

  public Path folder() {
    return folder;
  }

  /** Folder for hidden states, the probe, the decoder and the rounds' adapters. */
  public Path artifacts() {
    return folder.resolve("artifacts");
  }

  public ProjectSettings settings() {
    return settings;
  }

  /**
   * Changes what {@code project.json} says, and writes it whole or not at all. Reading and writing are one step: of two
   * threads that change different settings neither loses what the other changed.
   *
   * @param change makes the new settings of those that hold now
   */
  public synchronized ProjectSettings changeSettings(UnaryOperator<ProjectSettings> change) {
    ProjectSettings now = change.apply(settings);
    if (!now.equals(settings)) {
      database.run(_ -> settingsFile.write(now));
      settings = now;
    }
    return now;
  }

  /** Writes {@code project.json} as given, for who alone has the project open; see {@link #changeSettings}. */
  public synchronized void saveSettings(ProjectSettings newSettings) {
    database.run(_ -> settingsFile.write(newSettings));
    settings = newSettings;
  }

  /**
   * Keeps a small document with the project, whole or not at all: what can be made again, and what no query asks for.
   *
   * @param name of the file in {@link #artifacts}, without its ending
   */
  public void keep(String name, String json) {
    database.run(_ -> AtomicFile.write(artifacts().resolve(name + ".json"), json + "\n"));
  }

  /** What {@link #keep} wrote last; empty where there is none. */
  public Optional<String> kept(String name) {
    Path file = artifacts().resolve(name + ".json");
    try {
      return Files.isRegularFile(file) ? Optional.of(Files.readString(file)) : Optional.empty();
    } catch (IOException e) {
      throw new ProjectException(
          file + ": cannot be read (" + e.getMessage() + "); remove it, it can be made again", e);
    }
  }

  /**
   * The model folder of the settings. Nothing else of a project points outside its folder.
   *
   * @param sampleProjects where {@code sample:…} models lie
   */
  public Path modelFolder(Path sampleProjects) {
    return ModelPath.resolve(settings.model(), folder, sampleProjects);
  }

  /** What a probing compares answers by; the folder of a cross-encoder is absolute here. */
  public String answerEquivalence() {
    String chosen = settings.equivalence();
    String nli = "nli:";
    return chosen.startsWith(nli) ? nli + folder.resolve(chosen.substring(nli.length())).normalize() : chosen;
  }

  public Questions questions() {
    return questions;
  }

  public Oracle oracle() {
    return oracle;
  }

  public Annotations annotations() {
    return annotations;
  }

  /** Files of questions that came in after the first. */
  public Imports imports() {
    return imports;
  }

  /** What is typed and not given. */
  public Drafts drafts() {
    return drafts;
  }

  public Probes probes() {
    return probes;
  }

  public MapCoordinates map() {
    return map;
  }

  public Looks looks() {
    return looks;
  }

  public Queue queue() {
    return queue;
  }

  public Runs runs() {
    return runs;
  }

  public Ledger ledger() {
    return ledger;
  }

  Database database() {
    return database;
  }

  @Override
  public void close() {
    try {
      database.close();
    } finally {
      lock.release();
    }
  }

  /** Somebody else's project may not make this program read or write elsewhere; only the model may lie outside. */
  private static void refuseLinks(Path folder) {
    for (String name : OWN) {
      if (Files.isSymbolicLink(folder.resolve(name))) {
        throw new ProjectException(folder.resolve(name) + ": is a link to elsewhere; put the file itself in its place");
      }
    }
  }

  private static void makeFolders(Path folder) {
    try {
      Files.createDirectories(folder.resolve("artifacts"));
    } catch (IOException e) {
      throw new ProjectException(folder + ": cannot be made or written (" + e.getMessage()
          + "); choose a folder that this user may write", e);
    }
  }
}
