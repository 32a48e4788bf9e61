package dev.lacuna.project;

import dev.lacuna.machine.UserData;
import dev.lacuna.project.store.Database;
import dev.lacuna.project.store.OpenFiles;
import dev.lacuna.project.store.OpenFilesWatch;
import dev.lacuna.project.store.ProjectLock;
import dev.lacuna.project.store.SqliteDatabase;
import dev.lacuna.project.store.postgres.PostgresDatabase;
import dev.lacuna.project.store.postgres.ServerAddress;
import dev.lacuna.project.store.postgres.ServerConsent;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/** Opens a project with the database that its settings name: the file in its folder, or a schema on a server. */
final class ProjectOpener {
  private ProjectOpener() {}

  static Project create(Path folder, ProjectSettings settings) {
    ProjectFiles files = new ProjectFiles(folder);
    files.refuseProject();
    files.makeFolder();
    new SettingsFile(folder).write(settings);
    return open(folder, settings, SqliteDatabase::create);
  }

  static Project create(Path folder, ProjectSettings settings, ServerAddress address) {
    ProjectFiles files = new ProjectFiles(folder);
    files.refuseProject();
    new ServerConsent(UserData.folder()).give(address);
    PostgresDatabase.create(address, handle -> {
      handle.execute("INSERT INTO project (id) VALUES (?)", EventId.newOrigin());
      SharedSettings.write(handle, settings);
    }).close();
    files.makeFolder();
    SettingsFile file = new SettingsFile(folder);
    file.write(settings);
    file.database(Optional.of(address.url()));
    return open(folder);
  }

  static Project open(Path folder) {
    ProjectFiles files = new ProjectFiles(folder);
    ProjectSettings settings = files.check();
    Optional<ServerAddress> server = server(folder);
    if (server.isPresent()) {
      return shared(folder, settings, server.get());
    }
    Project project = open(folder, settings, SqliteDatabase::open);
    project.opened();
    return project;
  }

  static Project openReadOnly(Path folder) {
    ProjectSettings settings = new ProjectFiles(folder).check();
    Optional<ServerAddress> server = server(folder);
    Database database = server.isPresent() ? PostgresDatabase.openReadOnly(server.get())
        : SqliteDatabase.openReadOnly(ProjectFiles.database(folder), new BackupOffer(folder));
    return closing(database, opened -> {
      Project project = new Project(folder, settings, Optional.empty(), opened);
      project.follow();
      return project;
    });
  }

  /** The server that a project names, where the user has agreed to it. */
  private static Optional<ServerAddress> server(Path folder) {
    Optional<ServerAddress> server = new ProjectFiles(folder).server();
    server.ifPresent(address -> new ServerConsent(UserData.folder()).check(address, folder));
    return server;
  }

  private static Project open(Path folder, ProjectSettings settings,
      BiFunction<Path, BackupOffer, SqliteDatabase> databases) {
    Path file = ProjectFiles.database(folder);
    return locked(folder, () -> databases.apply(file, new BackupOffer(folder)), (database, lock) -> {
      ProjectLock.claim(database, folder);
      Project project = new Project(folder, settings, Optional.of(lock), database);
      OpenFiles files = new OpenFiles(file);
      files.opened();
      database.watch(new OpenFilesWatch(files, lock::keep, project.rescueFile()::all));
      project.mend();
      return project;
    });
  }

  private static Project shared(Path folder, ProjectSettings settings, ServerAddress address) {
    return locked(folder, () -> PostgresDatabase.open(address), (database, lock) -> {
      Project project = new Project(folder, settings, Optional.of(lock), database);
      project.mend();
      project.follow();
      return project;
    });
  }

  private static <D extends Database> Project locked(Path folder, Supplier<D> opened,
      BiFunction<D, ProjectLock, Project> made) {
    ProjectLock lock = ProjectLock.take(folder);
    try {
      new ProjectFiles(folder).tidy();
      return closing(opened.get(), database -> made.apply(database, lock));
    } catch (RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  private static <D extends Database> Project closing(D database, Function<D, Project> made) {
    try {
      return made.apply(database);
    } catch (RuntimeException e) {
      database.close();
      throw e;
    }
  }

  /**
   * Makes a client's own folder for a project that a server holds already.
   *
   * @param model makes what the folder is to hold besides, before anything looks like a project
   */
  static void join(Path folder, ProjectSettings own, ServerAddress address, Consumer<Path> model) {
    ProjectFiles files = new ProjectFiles(folder);
    files.refuseProject();
    new ServerConsent(UserData.folder()).give(address);
    try (PostgresDatabase database = PostgresDatabase.openReadOnly(address)) {
      SettingsFile file = new SettingsFile(folder);
      ProjectSettings mine = SharedSettings.read(database).map(shared -> file.sharing(own, shared)).orElse(own);
      files.makeFolder();
      model.accept(folder); // what the server may refuse has been asked by now
      file.write(mine);
      file.database(Optional.of(address.url()));
    }
  }
}
