package dev.lacuna.project;

import dev.lacuna.machine.UserData;
import dev.lacuna.models.ModelPlaces;
import dev.lacuna.project.store.AtomicFile;
import dev.lacuna.project.store.DamagedProjectException;
import dev.lacuna.project.store.Database;
import dev.lacuna.project.store.ProjectException;
import dev.lacuna.project.store.ProjectLock;
import dev.lacuna.project.store.SqliteDatabase;
import dev.lacuna.project.store.postgres.PostgresDatabase;
import dev.lacuna.project.store.postgres.QuestionLeases;
import dev.lacuna.project.store.postgres.ServerAddress;
import dev.lacuna.project.store.postgres.UnknownServerException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
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
  /** Empty for a database on a server, whose keeper copies it. */
  private final Optional<BackupKeeper> backups;
  private final Optional<TeamServer> server;
  private volatile ProjectSettings settings;

  Project(Path folder, ProjectSettings settings, Optional<ProjectLock> lock, Database database) {
    this.folder = folder;
    this.settings = settings;
    this.settingsFile = new SettingsFile(folder);
    this.lock = lock;
    this.database = database;
    this.rescueFile = new RescueFile(UserData.folder(), folder, this::settings);
    this.backups = database.isShared() ? Optional.empty() : Optional.of(new BackupKeeper(folder, database::another));
    this.server = database instanceof PostgresDatabase postgres ? Optional.of(new TeamServer(this, postgres))
        : Optional.empty();
    readSettingsAgain();
    Clock clock = Clock.systemUTC();
    this.questions = new Questions(database, clock, () -> settings().format().examples());
    this.oracle = new OracleAnswers(database);
    this.probes = new Probes(database);
    this.annotations = new Annotations(database, clock, this::settings,
        () -> probes().latest().map(ProbeRun::modelFingerprint).orElse(""), new AfterSave());
    this.team = new Team(database, clock, annotations, this::settings);
    this.packages = new WorkPackages(this, clock);
    this.drafts = new Drafts(database, clock, () -> settings().annotator(), annotations::person);
    this.imports = new Imports(database, clock);
    this.map = new MapCoordinates(database, clock);
    this.snapshots = new RoundSnapshots(database, clock);
    this.queue = new Queue(database, annotations, questions, () -> team().share(settings().annotator()),
        database instanceof PostgresDatabase postgres ? Optional.of(new QuestionLeases(postgres)) : Optional.empty());
    this.runs = new TrainingRounds(database, clock, artifacts(), client());
    this.ledger = new CostLedger(database, clock);
  }

  /**
   * Makes a project in a new or empty folder and opens it. Whoever has more to do before it is whole makes it by
   * {@link ProjectDraft}.
   */
  public static Project create(Path folder, ProjectSettings settings) {
    return ProjectOpener.create(folder.toAbsolutePath().normalize(), settings);
  }

  /**
   * Opens a project for writing.
   *
   * @throws DamagedProjectException when its database is missing, empty or damaged
   */
  public static Project open(Path folder) {
    return ProjectOpener.open(folder.toAbsolutePath().normalize());
  }

  /** Makes a project whose rows a server keeps, in a schema that holds none, and opens it. */
  public static Project create(Path folder, ProjectSettings settings, ServerAddress address) {
    return ProjectOpener.create(folder.toAbsolutePath().normalize(), settings, address);
  }

  /** Makes a folder of one's own for a project that a team's server holds already. */
  public static void join(Path folder, ProjectSettings settings, ServerAddress address) {
    join(folder, settings, address, _ -> {});
  }

  /** @param model makes what the folder is to hold besides, such as a model that the settings name */
  public static void join(Path folder, ProjectSettings settings, ServerAddress address, Consumer<Path> model) {
    ProjectOpener.join(folder.toAbsolutePath().normalize(), settings, address, model);
  }

  /** Opens a project to look at it, even while another program writes it. Every change is refused. */
  public static Project openReadOnly(Path folder) {
    return ProjectOpener.openReadOnly(folder.toAbsolutePath().normalize());
  }

  /**
   * Opens a project for reading, even while another program writes it. A project whose tables are not made yet, or are
   * an older Lacuna's, is opened for writing instead, which mends that.
   */
  public static Project openToRead(Path folder) {
    try {
      return openReadOnly(folder);
    } catch (DamagedProjectException | UnknownServerException e) {
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

  /** The server that a folder's settings name, whether the user has agreed to it or not; it is not asked. */
  public static Optional<ServerAddress> serverOf(Path folder) {
    return new ProjectFiles(folder.toAbsolutePath().normalize()).server();
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
    if (change.apply(settings).equals(settings)) {
      return settings;
    }
    // What others changed meanwhile stands in the database; their next change waits for this one.
    settings = database.write(handle -> {
      database.lockTable(handle, "setting");
      ProjectSettings now = change.apply(shared(handle));
      keepSettings(handle, now);
      return now;
    });
    team.nameOwn();
    return settings;
  }

  private ProjectSettings shared(Handle handle) {
    return database.isShared()
        ? SharedSettings.read(handle).map(text -> settingsFile.sharing(settings, text)).orElse(settings)
        : settings;
  }

  private void keepSettings(Handle handle, ProjectSettings now) {
    if (database.isShared()) {
      SharedSettings.write(handle, now);
    }
    settingsFile.write(now);
  }

  /** Takes what the team has in common from its database. */
  final synchronized void readSettingsAgain() {
    if (database.isShared()) {
      settings = database.read(this::shared);
    }
  }

  /** Writes {@code project.json} as given, for who alone has the project open; see {@link #changeSettings}. */
  public synchronized void saveSettings(ProjectSettings newSettings) {
    database.run(handle -> keepSettings(handle, newSettings));
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
    return chosen.startsWith(nli) ? nli + ModelPath.judge(chosen.substring(nli.length()), folder) : chosen;
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

  /** The server that others work on too; empty for a project of one client. */
  public Optional<TeamServer> server() {
    return server;
  }

  Database database() {
    return database;
  }

  RescueFile rescueFile() {
    return rescueFile;
  }

  /** Mends what a program that died here left half done. */
  void mend() {
    runs.closeOrphans();
    probes.removeIncomplete();
    snapshots.removeIncomplete();
    team.nameOwn();
  }

  /** From now on what others change is read. */
  void follow() {
    server.ifPresent(TeamServer::start);
  }

  /** A copy of what was found on opening. */
  void opened() {
    backups.ifPresent(BackupKeeper::opened);
  }

  /** Tells this folder's rounds from those of a team's other clients; nothing where there are no others. */
  private String client() {
    return database.isShared() ? QuestionKeys.key(ProjectLock.host() + " " + folder, "") : "";
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
    server.ifPresent(shared -> {
      throw new ProjectException(folder + ": the database is on " + shared.words() + ", where its keeper copies it"
          + " (pg_dump --schema); a copy as a file of your own is made by lacuna move, with --database=sqlite");
    });
    backups.ifPresent(BackupKeeper::await);
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
      server.ifPresent(TeamServer::close);
      backups.ifPresent(BackupKeeper::close);
      if (database instanceof SqliteDatabase file && lock.isPresent()) {
        ProjectLock.leave(file);
      }
      database.close();
    } finally {
      lock.ifPresent(ProjectLock::close);
    }
  }

  /** What hears of each of the expert's acts. */
  private final class AfterSave implements Annotations.SaveListener {
    @Override
    public void saved() {
      backups.ifPresent(BackupKeeper::acted);
    }

    @Override
    public void lost(List<? extends AnnotationEvent.Action> act, String who, Instant at, String question) {
      rescueFile.typed(act, who, at, question);
    }
  }
}
