package dev.lacuna.cli;

import dev.lacuna.project.Backups;
import dev.lacuna.project.Project;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code lacuna check}. */
@Command(name = "check", description = "Check every page, index and reference of a project's database, and each of its"
    + " backups. Changes nothing; exit code 1 where something is damaged.")
final class CheckCommand extends BaseCommand {

  @Parameters(index = "0", paramLabel = "PROJECT", description = "The project's folder.")
  private Path project = Path.of("");

  CheckCommand(CliContext context) {
    super(context);
  }

  @Override
  public Integer call() {
    try (Project open = Project.openToRead(ProjectFolder.of(context(), project.toString()))) {
      Optional<String> fault = open.fault();
      List<Backups.Backup> backups = Backups.of(open.folder());
      say("%s: %s", open.folder(), fault.map(text -> "damaged: " + text + "; put a backup back: lacuna restore "
          + open.folder()).orElse("whole"));
      backups.forEach(backup -> say("  backup of %s", backup.words()));
      boolean whole = fault.isEmpty() && backups.stream().allMatch(Backups.Backup::whole);
      result(new JsonShapes.Checked(whole, fault.orElse(""), backups.stream().map(JsonShapes.Backup::of).toList()));
      return whole ? 0 : 1;
    }
  }
}
