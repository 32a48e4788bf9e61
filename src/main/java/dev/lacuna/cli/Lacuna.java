package dev.lacuna.cli;

import dev.lacuna.loop.LoopFailures;
import dev.lacuna.worker.api.ErrorCode;
import dev.lacuna.worker.api.LacunaException;
import dev.lacuna.worker.api.Version;
import java.io.PrintWriter;
import java.util.ServiceLoader;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** The command line: {@code lacuna COMMAND …}. Exit codes: 0 done, 1 failed, 2 wrong use. */
@Command(name = "lacuna", mixinStandardHelpOptions = true, versionProvider = Lacuna.OwnVersion.class,
    description = "Finds what a language model does not know, asks an expert, and teaches it.",
    synopsisSubcommandLabel = "COMMAND")
public final class Lacuna {

  private static final int FAILED = 1;
  private static final int WRONG_USE = 2;

  private Lacuna() {}

  /** What {@code --version} says. */
  static final class OwnVersion implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"lacuna " + Version.LACUNA};
    }
  }

  /** Runs one command and returns the exit code. */
  public static int run(String[] args, CliContext context) {
    CommandLine line = commands(context);
    // No colours: our streams let nothing through that a terminal obeys.
    line.setOut(context.out()).setErr(context.err()).setColorScheme(Help.defaultColorScheme(Help.Ansi.OFF));
    line.setParameterExceptionHandler((e, _) -> wrongUse(e, context.err()));
    line.setExecutionExceptionHandler((e, command, _) -> failed(e, command, context.err()));
    if (args.length == 0) {
      line.usage(context.out());
      return WRONG_USE;
    }
    return line.execute(args);
  }

  private static CommandLine commands(CliContext context) {
    var root = new CommandLine(new Lacuna());
    for (Object command : new Object[] {new DoctorCommand(context), new NewCommand(context),
        new ImportCommand(context), new TryCommand(context),
        new ProbeCommand(context),
        new MapCommand(context), new SnapshotCommand(context), new GenerateCommand(context), new SelectCommand(context),
        new AnnotateCommand(context), new LabelCommand(context), new TeamCommand(context),
        new AgreementCommand(context), new AdjudicateCommand(context), new RoundCommand(context),
        new SimulateCommand(context), new ExportCommand(context), new CostsCommand(context),
        new BackupCommand(context), new RestoreCommand(context), new MoveCommand(context), new DatabaseCommand(context),
        new CheckCommand(context),
        new ScreenshotCommand(context), new OpenCommand(context), new DemoCommand(context)}) {
      root.addSubcommand(command);
    }
    root.addSubcommand(new CommandLine(new ModelsCommand(context)).addSubcommand(new ModelsCommand.Add(context))
        .addSubcommand(new ModelsCommand.Remove(context)).addSubcommand(new ModelsGetCommand(context)));
    root.addSubcommand(new CommandLine(new PoolCommand(context)).addSubcommand(new PoolProbeCommand(context))
        .addSubcommand(new PoolJudgeCommand(context))
        .addSubcommand(new PoolSlurmCommand(context)).addSubcommand(new PoolTakeCommand(context))
        .addSubcommand(new PoolMapCommand(context)));
    root.addSubcommand(new CommandLine(new PackageCommand(context)).addSubcommand(new PackageCommand.Send(context))
        .addSubcommand(new PackageCommand.Take(context)).addSubcommand(new PackageCommand.Make(context)));
    ServiceLoader.load(MoreCommands.class).forEach(
        more -> more.commands(context).forEach(command -> root.addSubcommand(command.getCommandName(), command)));
    if (!root.getSubcommands().containsKey("bench")) {
      root.addSubcommand(new BenchElsewhere());
    }
    // Every command knows --help; it is added here, once, instead of in each class.
    root.getSubcommands().values().forEach(Lacuna::addHelp);
    return root.setCaseInsensitiveEnumValuesAllowed(true);
  }

  private static void addHelp(CommandLine command) {
    CommandSpec spec = command.getCommandSpec();
    if (!(spec.userObject() instanceof BenchElsewhere)) { // takes whatever words there are
      spec.mixinStandardHelpOptions(true);
    }
    command.getSubcommands().values().forEach(Lacuna::addHelp);
  }

  private static int wrongUse(ParameterException e, PrintWriter err) {
    String command = e.getCommandLine().getCommandSpec().qualifiedName();
    print(err, new LacunaException(ErrorCode.WRONG_USE, oneLine(String.valueOf(e.getMessage())),
        "See: " + command + " --help"));
    return WRONG_USE;
  }

  private static int failed(Exception e, CommandLine command, PrintWriter err) {
    LacunaException failure = LoopFailures.of(e);
    print(err, failure);
    if (command.getCommand() instanceof BaseCommand base && base.verbose()) {
      e.printStackTrace(err);
    }
    err.flush();
    return failure.code() == ErrorCode.WRONG_USE ? WRONG_USE : FAILED;
  }

  private static void print(PrintWriter err, LacunaException failure) {
    String remedy = failure.remedy().isBlank() ? "" : " " + failure.remedy();
    err.println("error " + failure.code().code() + ": " + oneLine(String.valueOf(failure.getMessage())) + remedy);
    err.flush();
  }

  private static String oneLine(String text) {
    String line = text.lines().map(String::strip).filter(part -> !part.isEmpty())
        .reduce((a, b) -> a + " " + b).orElse("");
    return line.isEmpty() || ".:;!?".indexOf(line.charAt(line.length() - 1)) >= 0 ? line : line + ".";
  }
}
