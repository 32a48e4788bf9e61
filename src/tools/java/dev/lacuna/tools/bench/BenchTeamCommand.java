package dev.lacuna.tools.bench;

import dev.lacuna.cli.BaseCommand;
import dev.lacuna.cli.CliContext;
import dev.lacuna.files.SafeFiles;
import dev.lacuna.project.store.postgres.ServerAddress;
import dev.lacuna.tools.server.PostgresServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code lacuna bench team}: many annotators on one server. */
@Command(name = "team",
    description = "A team's labels on one PostgreSQL server: how long each takes, and whether all of"
        + " them are there once. Without --database it starts a server of its own (exec.classpathScope=test).")
final class BenchTeamCommand extends BaseCommand {

  @Option(names = "--annotators", defaultValue = "50", description = "How many label, one a second each"
      + " (${DEFAULT-VALUE}).")
  private int annotators;

  @Option(names = "--seconds", defaultValue = "300", description = "How long (${DEFAULT-VALUE}).")
  private int seconds;

  @Option(names = "--kill", description = "Kill the server in the middle, and start it again a second later.")
  private boolean kill;

  @Option(names = "--database", paramLabel = "URL",
      description = "A server that runs, with a schema that holds nothing.")
  private Optional<String> database = Optional.empty();

  BenchTeamCommand(CliContext context) {
    super(context);
  }

  @Override
  public Integer call() {
    try {
      Path scratch = Files.createTempDirectory("bench-team-");
      try {
        TeamBenchmark.Result result = database.isPresent()
            ? new TeamBenchmark(ServerAddress.parse(database.get()), scratch, annotators, seconds).run(() -> {})
            : onOwnServer(scratch);
        print(result);
        return result.lost() + result.doubled() + result.unread() == 0 && result.failures().isEmpty() ? 0 : 1;
      } finally {
        SafeFiles.deleteTree(scratch);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 1;
    }
  }

  private TeamBenchmark.Result onOwnServer(Path scratch) throws IOException, InterruptedException {
    try (PostgresServer server = PostgresServer.start(true)) {
      return new TeamBenchmark(ServerAddress.parse(server.url("team")), scratch, annotators, seconds).run(() -> {
        if (kill) {
          server.kill();
          try {
            Thread.sleep(1_000);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          server.start();
        }
      });
    }
  }

  private void print(TeamBenchmark.Result result) {
    say("%d annotators, %,d labels acknowledged: %d lost, %d doubled, %d clients that did not see all",
        result.annotators(), result.labels(), result.lost(), result.doubled(), result.unread());
    say("%s",
        String.format(Locale.ROOT, "a label: p50 %.1f ms, p99 %.1f ms, longest %.0f ms; the next question: p50 %.1f"
            + " ms, p99 %.1f ms", result.labelP50(), result.labelP99(), result.longest(), result.takeP50(),
            result.takeP99()));
    result.failures().forEach(failure -> say("failed: %s", failure));
    result(result);
  }
}
