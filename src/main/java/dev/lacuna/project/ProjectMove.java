package dev.lacuna.project;

import dev.lacuna.files.SafeFiles;
import dev.lacuna.files.StaleFiles;
import dev.lacuna.machine.UserData;
import dev.lacuna.project.store.ProjectException;
import dev.lacuna.project.store.ProjectLock;
import dev.lacuna.project.store.SqliteDatabase;
import dev.lacuna.project.store.TableCopy;
import dev.lacuna.project.store.postgres.PostgresDatabase;
import dev.lacuna.project.store.postgres.ServerAddress;
import dev.lacuna.project.store.postgres.ServerConsent;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;

/**
 * Moves a project's rows from the file in its folder to a server's schema, and back. The settings name the new place
 * after all rows are there; what stood at the old place stays: the file among the backups, the schema on its server.
 */
public final class ProjectMove {
  private ProjectMove() {}

  /**
   * @return where the file lies now
   * @throws ProjectException also where the schema holds a project already
   */
  public static Optional<Path> toServer(Path project, ServerAddress address) {
    Path folder = project.toAbsolutePath().normalize();
    ProjectFiles files = new ProjectFiles(folder);
    ProjectSettings settings = files.check();
    files.server().ifPresent(there -> {
      throw new ProjectException(folder + ": is on " + there.words() + " already; move it back first, with --database="
          + "sqlite");
    });
    new ServerConsent(UserData.folder()).give(address);
    try (ProjectLock _ = ProjectLock.take(folder)) {
      Path file = ProjectFiles.database(folder);
      try (SqliteDatabase from = SqliteDatabase.open(file, new BackupOffer(folder))) {
        // Whoever writes it although its lock file was deleted would write on into a file that is put aside.
        ProjectLock.claim(from, folder);
        ProjectLock.leave(from);
        // A reading transaction, so that all tables are of one moment.
        from.read(reading -> reading.inTransaction(source -> {
          PostgresDatabase.create(address, target -> {
            target.execute("ALTER TABLE event DISABLE TRIGGER tell");
            TableCopy.all(source, target);
            target.execute("ALTER TABLE event ENABLE TRIGGER tell");
            numbers(source)
                .forEach((table, last) -> target.createQuery("SELECT setval(pg_get_serial_sequence(?, 'id'), ?)")
                    .bind(0, table).bind(1, last).mapTo(Long.class).one());
            SharedSettings.write(target, settings);
          }).close();
          return true;
        }));
      }
      new SettingsFile(folder).database(Optional.of(address.url()));
      return Backups.aside(folder, file);
    } catch (IOException e) {
      throw new ProjectException(folder + ": is on the server now, and its file could not be put among the backups ("
          + e.getMessage() + "); move it away by hand", e);
    }
  }

  /** The last id that was given in each table that gives them. */
  private static Map<String, Long> numbers(Handle file) {
    Map<String, Long> numbers = new TreeMap<>();
    file.createQuery("SELECT name, seq FROM sqlite_sequence WHERE name <> 'question' AND seq > 0"
        + " UNION ALL SELECT 'event', max(id) FROM event HAVING count(*) > 0")
        .map((row, _) -> numbers.put(row.getString(1), row.getLong(2))).list();
    return numbers;
  }

  /**
   * Brings the rows back into a file of the folder. The schema stays as it is, and whoever works on it goes on.
   *
   * @return where they were
   */
  public static ServerAddress toFile(Path project) {
    Path folder = project.toAbsolutePath().normalize();
    ProjectFiles files = new ProjectFiles(folder);
    files.check();
    ServerAddress address = files.server().orElseThrow(
        () -> new ProjectException(folder + ": is in a file of its folder already; there is nothing to move"));
    new ServerConsent(UserData.folder()).check(address, folder);
    try (ProjectLock _ = ProjectLock.take(folder)) {
      Path file = ProjectFiles.database(folder);
      Path draft = StaleFiles.beside(file);
      try (PostgresDatabase from = PostgresDatabase.openReadOnly(address)) {
        ProjectSettings own = new SettingsFile(folder).read();
        try (SqliteDatabase to = SqliteDatabase.create(draft, new BackupOffer(folder));
            Handle source = from.another()) {
          source.useTransaction(TransactionIsolationLevel.REPEATABLE_READ, reading -> to.run(target -> {
            target.execute("DELETE FROM project");
            TableCopy.all(reading, target);
            List.of("import", "evaluation", "probe_run", "run", "cost").forEach(table -> target.execute(
                "UPDATE sqlite_sequence SET seq = max(seq, ?) WHERE name = ?", last(reading, table), table));
          }));
        }
        Backups.aside(folder, file);
        SafeFiles.move(draft, file);
        SettingsFile settings = new SettingsFile(folder);
        settings.write(SharedSettings.read(from).map(shared -> settings.sharing(own, shared)).orElse(own));
        settings.database(Optional.empty());
        return address;
      } finally {
        SafeFiles.delete(draft);
      }
    } catch (IOException e) {
      throw new ProjectException(folder + ": the file cannot be put in its place (" + e.getMessage()
          + "); check that the folder is writable and has space left", e);
    }
  }

  private static long last(Handle server, String table) {
    String sequence = server.createQuery("SELECT pg_get_serial_sequence(?, 'id')").bind(0, table).mapTo(String.class)
        .one();
    return server.createQuery("SELECT CASE WHEN is_called THEN last_value ELSE 0 END FROM " + sequence)
        .mapTo(Long.class).one();
  }
}
