package dev.lacuna.cli;

import dev.lacuna.project.Backups;
import dev.lacuna.worker.api.ErrorCode;
import dev.lacuna.worker.api.LacunaException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lacuna restore}. */
@Command(name = "restore", description = "Put a backup in the place of a project's database that is missing, empty or"
    + " damaged. What stands there is moved aside, not deleted.")
final class RestoreCommand extends BaseCommand {

  @Parameters(index = "0", paramLabel = "PROJECT", description = "The project's folder.")
  private Path project = Path.of("");

  @Option(names = "--from", paramLabel = "FILE", description = "Which backup; else the newest whole one.")
  private Optional<Path> from = Optional.empty();

  @Option(names = "--list", description = "Show what backups there are, and change nothing.")
  private boolean list;

  RestoreCommand(CliContext context) {
    super(context);
  }

  @Override
  public Integer call() {
    if (!Files.isDirectory(project)) {
      throw new LacunaException(ErrorCode.PROJECT, "\"" + project + "\" is no folder.", "Name the project's folder.");
    }
    List<Backups.Backup> all = Backups.of(project.toAbsolutePath().normalize());
    if (list) {
      all.forEach(backup -> say("%s: %s", backup.file(), backup.words()));
      if (all.isEmpty()) {
        say("There is no backup in %s.", project.resolve("backups"));
      }
      result(new JsonShapes.BackupList(all.stream().map(JsonShapes.Backup::of).toList()));
      return 0;
    }
    Path wanted = from.or(() -> all.stream().filter(Backups.Backup::whole).findFirst().map(Backups.Backup::file))
        .orElseThrow(() -> new LacunaException(ErrorCode.PROJECT,
            "There is no whole backup in " + project.resolve("backups") + ".",
            "Name one with --from, or restore the folder from a copy."));
    Backups.Restored done = Backups.restore(project, wanted);
    say("%s: as of %s", project, done.backup().words());
    done.aside().ifPresent(folder -> say("what stood there is in %s", folder));
    result(new JsonShapes.Restored(JsonShapes.Backup.of(done.backup()), done.aside().map(Path::toString).orElse(null)));
    return 0;
  }
}
