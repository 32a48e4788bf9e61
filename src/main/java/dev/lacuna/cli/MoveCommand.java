package dev.lacuna.cli;

import dev.lacuna.project.ProjectMove;
import dev.lacuna.project.store.postgres.ServerAddress;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lacuna move}. */
@Command(name = "move",
    description = "Move a project's questions, labels and figures to a PostgreSQL server that a team"
        + " shares, or back into a file. What stands at the old place stays there. States and adapters stay in the folder.")
final class MoveCommand extends BaseCommand {
  private static final String FILE = "sqlite";

  @Parameters(index = "0", paramLabel = "PROJECT", description = "The project's folder; nobody has it open.")
  private Path project = Path.of("");

  @Option(names = "--database", paramLabel = "URL", required = true,
      description = "jdbc:postgresql://HOST/DATABASE?user=NAME&currentSchema=SCHEMA, whose schema holds no project yet; or"
          + " sqlite, for a file in the project's folder. The password is looked for where libpq does: ~/.pgpass,"
          + " PGPASSWORD, pg_service.conf.")
  private String database = "";

  MoveCommand(CliContext context) {
    super(context);
  }

  @Override
  public Integer call() {
    if (database.equals(FILE)) {
      ServerAddress from = ProjectMove.toFile(project);
      say("%s: in a file of its folder, as it was on %s", project, from.words());
      say("the schema is still there, and whoever works on it goes on: when nobody does, its keeper may drop it");
      result(new JsonShapes.Moved(FILE, null));
    } else {
      ServerAddress to = ServerAddress.parse(database);
      Optional<Path> aside = ProjectMove.toServer(project, to);
      say("%s: on %s", project, to.words());
      aside.ifPresent(folder -> say("the file that it was in is in %s", folder));
      say("the others join with: lacuna new FOLDER --database '%s'", to.url());
      result(new JsonShapes.Moved(to.url(), aside.map(Path::toString).orElse(null)));
    }
    return 0;
  }
}
