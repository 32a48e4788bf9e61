package dev.lacuna.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code lacuna pool}. */
@Command(name = "pool", description = "Files of questions too large for a project, up to millions of rows.")
final class PoolCommand extends BaseCommand {
  @Spec
  private CommandSpec spec = CommandSpec.create();

  PoolCommand(CliContext context) {
    super(context);
  }

  @Override
  public Integer call() {
    say("%s", spec.commandLine().getUsageMessage().stripTrailing());
    return 0;
  }
}
