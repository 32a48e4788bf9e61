package dev.lacuna.cli;

import dev.lacuna.project.store.postgres.PostgresDatabase;
import dev.lacuna.project.store.postgres.ServerAddress;
import java.util.Optional;
import picocli.CommandLine.Option;

/** A server that keeps a new project. Who names it on the command line agrees to it. */
final class DatabaseOption {
  @Option(names = "--database", paramLabel = "URL",
      description = "Keep questions and labels on a PostgreSQL server that a team shares:"
          + " jdbc:postgresql://HOST/DATABASE?user=NAME&currentSchema=SCHEMA. Where the schema holds a project already,"
          + " this folder joins it, and --questions is left out. The password is looked for where libpq does: ~/.pgpass,"
          + " PGPASSWORD, pg_service.conf.")
  private Optional<String> database = Optional.empty();

  Optional<ServerAddress> address() {
    return database.map(ServerAddress::parse);
  }

  /** The server whose schema holds a project that is to be joined. */
  Optional<ServerAddress> joined() {
    return address().filter(PostgresDatabase::exists);
  }
}
