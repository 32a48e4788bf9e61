package dev.lacuna.cli;

import dev.lacuna.loop.LoopSession;
import dev.lacuna.project.Backups;
import picocli.CommandLine.Command;

/** {@code lacuna backup}. */
@Command(name = "backup",
    description = "Copy a project's database into its folder backups now. Lacuna does so by itself"
        + " too: on opening, after each 50 labels, and before an older project is brought up to date.")
final class BackupCommand extends ProjectCommand {

  BackupCommand(CliContext context) {
    super(context);
  }

  @Override
  void run(LoopSession session) {
    Backups.Backup made = session.project().backUp();
    say("%s: %s", made.file(), made.words());
    result(JsonShapes.Backup.of(made));
  }
}
