package dev.lacuna.project;

import dev.lacuna.machine.UserData;
import dev.lacuna.models.ModelPlaces;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;

/**
 * A project folder: {@code project.json}, {@code lacuna.db} and {@code artifacts/}. While it is open nobody else
 * writes it. Its repositories may be used from any thread.
 */
public final class Project implements AutoCloseable {
  private final Path folder;
  private final SettingsFile settingsFile;
  /** Empty for a reader. */
  private final Optional<ProjectLock> lock;
  private final Database database;
  private final Questions questions;
  private final OracleAnswers oracle;
  private final Annotations annotations;
  private final Team team;
  private final WorkPackages packages;
  private final Drafts drafts;
  private final Imports imports;
  private final Probes probes;
  private final MapCoordinates map;
  private final RoundSnapshots snapshots;
  private final Queue queue;
  private final TrainingRounds runs;
  private final CostLedger ledger;
  private final RescueFile rescueFile;
  private final BackupKeeper backups;
  private volatile ProjectSettings settings;

  private Project(Path folder, ProjectSettings settings, Optional<ProjectLock> lock, Database database) {
    this.folder = folder;
    this.settings = settings;
    this.settingsFile = new SettingsFile(folder);
    this.lock = lock;
    this.database = database;
    this.rescueFile = new RescueFile(UserData.folder(), folder, this::settings);
    this.backups = new BackupKeeper(folder, database::another);
    Clock clock = Clock.systemUTC();
    this.questions = new Questions(database, clock, () -> settings().format().examples());
    this.oracle = new OracleAnswers(database);
    this.probes = new Probes(database);
    this.annotations = new Annotations(database, clock, this::settings,
        () -> probes().latest().map(ProbeRun::modelFingerprint).orElse(""), new Aside());
    this.team = new Team(database, clock, annotations, this::settings);
    this.packages = new WorkPackages(this, clock);
    this.drafts = new Drafts(database, clock, () -> settings().annotator(), annotations::person);
    this.imports = new Imports(database, clock);
    this.map = new MapCoordinates(database, clock);
    this.snapshots = new RoundSnapshots(database, clock);
    this.queue = new Queue(database, annotations, questions, () -> team().share(settings().annotator()));
    this.runs = new TrainingRounds(database, clock, artifacts());
    this.ledger = new CostLedger(database, clock);
  }

  /**
   * Makes a project in a new or empty folder and opens it. Whoever has more to do before it is whole makes it by
   * {@link ProjectDraft}.
   */
  public static Project create(Path folder, ProjectSettings settings) {
    Path absolute = folder.toAbsolutePath().normalize();
    ProjectFiles files = new ProjectFiles(absolute);
    files.refuseProject();
    files.makeFolder();
    new SettingsFile(absolute).write(settings);
    return open(absolute, settings, Database::create);
  }

  /**
   * Opens a project for writing.
   *
   * @throws DamagedProjectException when its database is missing, empty or damaged
   */
  public static Project open(Path folder) {
    Path absolute = folder.toAbsolutePath().normalize();
    ProjectSettings settings = new ProjectFiles(absolute).check();
    Project project = open(absolute, settings, Database::open);
    project.backups.opened();
    return project;
  }

  private static Project open(Path folder, ProjectSettings settings, Function<Path, Database> databases) {
    ProjectLock lock = ProjectLock.take(folder);
    try {
      new ProjectFiles(folder).tidy();
      Path file = ProjectFiles.database(folder);
      Database database = databases.apply(file);
      try {
        ProjectLock.claim(database, folder);
        Project project = new Project(folder, settings, Optional.of(lock), database);
        OpenFiles files = new OpenFiles(file);
        files.opened();
        database.watch(new OpenFilesWatch(files, lock::keep, project.rescueFile));
        project.runs.closeOrphans();
        project.probes.removeIncomplete();
        project.snapshots.removeIncomplete();
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
    ProjectSettings settings = new ProjectFiles(absolute).check();
    Database database = Database.openReadOnly(ProjectFiles.database(absolute));
    try {
      return new Project(absolute, settings, Optional.empty(), database);
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
    } catch (DamagedProjectException e) {
      throw e;
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

  /** Whether it was opened to be looked at alone. */
  public boolean isReadOnly() {
    return database.isReadOnly();
  }

  /** Folder for hidden states, the probe, the decoder and the rounds' adapters. */
  public Path artifacts() {
    return folder.resolve(ProjectFiles.ARTIFACTS);
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
   * @param places where {@code hf:…} and {@code ollama:…} models lie
   */
  public Path modelFolder(Path sampleProjects, ModelPlaces places) {
    return ModelPath.resolve(settings.model(), folder, sampleProjects, places);
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

  public OracleAnswers oracle() {
    return oracle;
  }

  public Annotations annotations() {
    return annotations;
  }

  /** Files of questions that came in after the first. */
  public Imports imports() {
    return imports;
  }

  /** Who labels, and who is to answer what. */
  public Team team() {
    return team;
  }

  /** Work that goes to a colleague's copy and comes back. */
  public WorkPackages packages() {
    return packages;
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

  public RoundSnapshots snapshots() {
    return snapshots;
  }

  public Queue queue() {
    return queue;
  }

  public TrainingRounds runs() {
    return runs;
  }

  public CostLedger ledger() {
    return ledger;
  }

  Database database() {
    return database;
  }

  /**
   * What is wrong with the database, by a check of every page, index and reference; empty for nothing. Takes a while
   * with a large project.
   */
  public Optional<String> fault() {
    return database.fault(true);
  }

  /** Copies the database into the project's folder {@code backups} now, and returns the copy. */
  public Backups.Backup backUp() {
    backups.await();
    try (Handle handle = database.another()) {
      return Backups.inspect(BackupKeeper.write(handle, folder));
    } catch (IOException | JdbiException e) {
      throw new ProjectException(folder.resolve(Backups.FOLDER) + ": the backup cannot be written (" + e.getMessage()
          + "); check that the folder is writable and has space left", e);
    }
  }

  @Override
  public void close() {
    try {
      backups.close();
      lock.ifPresent(_ -> ProjectLock.leave(database));
      database.close();
    } finally {
      lock.ifPresent(ProjectLock::close);
    }
  }

  /** What hears of each of the expert's acts. */
  private final class Aside implements Annotations.Aside {
    @Override
    public void saved() {
      backups.acted();
    }

    @Override
    public void lost(List<? extends AnnotationEvent.Action> act, String who, Instant at, String question) {
      rescueFile.typed(act, who, at, question);
    }
  }
}
