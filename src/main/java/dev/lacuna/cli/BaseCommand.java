package dev.lacuna.cli;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Option;

/** What every command has: a machine-readable result, and the long story of a failure when it is asked for. */
public abstract class BaseCommand implements Callable<Integer> {

  @Option(names = "--json", converter = GoesOut.class,
      paramLabel = "FILE", description = "Write the result to this file as JSON.")
  private Optional<Path> json = Optional.empty();

  @Option(names = "--verbose", description = "Show the stack trace of a failure.")
  private boolean verbose;

  private final CliContext context;

  protected BaseCommand(CliContext context) {
    this.context = context;
  }

  protected CliContext context() {
    return context;
  }

  boolean verbose() {
    return verbose;
  }

  protected void say(String format, Object... values) {
    context.out().println(String.format(Locale.ROOT, format, values));
    context.out().flush();
  }

  /** What {@code --json} writes: a record. */
  protected void result(Object shape) {
    json.ifPresent(file -> JsonFile.write(file, shape));
  }
}
