package dev.lacuna.cli;

import java.util.List;
import picocli.CommandLine;

/**
 * Commands that are on the class path without being part of the program: a checkout's benchmarks. Found by {@link
 * java.util.ServiceLoader}.
 */
public interface MoreCommands {

  /** Commands to stand beside the program's own, each with its name and its subcommands. */
  List<CommandLine> commands(CliContext context);
}
