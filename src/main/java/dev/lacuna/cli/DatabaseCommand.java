package dev.lacuna.cli;

import dev.lacuna.machine.UserData;
import dev.lacuna.project.Project;
import dev.lacuna.project.store.postgres.ServerAddress;
import dev.lacuna.project.store.postgres.ServerConsent;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lacuna database}. */
@Command(name = "database", description = "Tell where a project's questions and labels are kept, and agree to a server"
    + " that it names: without that nothing is sent to it.")
final class DatabaseCommand extends BaseCommand {

  @Parameters(index = "0", paramLabel = "PROJECT", description = "The project's folder.")
  private Path project = Path.of("");

  @ArgGroup
  private Choice choice = new Choice();

  /** One or the other. */
  static final class Choice {
    @Option(names = "--allow", description = "Agree to the server that the project names.")
    private boolean allow;

    @Option(names = "--forbid", description = "No longer agree to it.")
    private boolean forbid;
  }

  DatabaseCommand(CliContext context) {
    super(context);
  }

  @Override
  public Integer call() {
    Optional<ServerAddress> server = Project.serverOf(ProjectFolder.of(context(), project.toString()));
    ServerConsent consent = new ServerConsent(UserData.folder());
    server.ifPresent(address -> {
      if (choice.allow) {
        consent.give(address);
      }
      if (choice.forbid) {
        consent.withdraw(address);
      }
      say("%s: %s, schema %s, which you have %s", project, address.server(), address.schema(),
          consent.isGiven(address) ? "agreed to" : "not agreed to");
    });
    if (server.isEmpty()) {
      say("%s: in the file lacuna.db of its folder", project);
    }
    result(new JsonShapes.DatabasePlace(server.map(ServerAddress::url).orElse("sqlite"),
        server.map(consent::isGiven).orElse(true)));
    return 0;
  }
}
