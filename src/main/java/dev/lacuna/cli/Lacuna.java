package dev.lacuna.cli;

import dev.lacuna.loop.LoopFailures;
import dev.lacuna.worker.api.ErrorCode;
import dev.lacuna.worker.api.LacunaException;
import dev.lacuna.worker.api.Version;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.function.Function;
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

  /** The program's own commands by the words that call them, in the order of the help. */
  private static final Map<String, Function<CliContext, CommandLine>> OWN = own();

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
    CommandLine line = commands(args, context);
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

  private static Map<String, Function<CliContext, CommandLine>> own() {
    Map<String, Function<CliContext, CommandLine>> own = new LinkedHashMap<>();
    own.put("doctor", context -> new CommandLine(new DoctorCommand(context)));
    own.put("new", context -> new CommandLine(new NewCommand(context)));
    own.put("import", context -> new CommandLine(new ImportCommand(context)));
    own.put("try", context -> new CommandLine(new TryCommand(context)));
    own.put("probe", context -> new CommandLine(new ProbeCommand(context)));
    own.put("map", context -> new CommandLine(new MapCommand(context)));
    own.put("snapshot", context -> new CommandLine(new SnapshotCommand(context)));
    own.put("generate", context -> new CommandLine(new GenerateCommand(context)));
    own.put("select", context -> new CommandLine(new SelectCommand(context)));
    own.put("annotate", context -> new CommandLine(new AnnotateCommand(context)));
    own.put("label", context -> new CommandLine(new LabelCommand(context)));
    own.put("team", context -> new CommandLine(new TeamCommand(context)));
    own.put("agreement", context -> new CommandLine(new AgreementCommand(context)));
    own.put("adjudicate", context -> new CommandLine(new AdjudicateCommand(context)));
    own.put("round", context -> new CommandLine(new RoundCommand(context)));
    own.put("simulate", context -> new CommandLine(new SimulateCommand(context)));
    own.put("export", context -> new CommandLine(new ExportCommand(context)));
    own.put("costs", context -> new CommandLine(new CostsCommand(context)));
    own.put("backup", context -> new CommandLine(new BackupCommand(context)));
    own.put("restore", context -> new CommandLine(new RestoreCommand(context)));
    own.put("move", context -> new CommandLine(new MoveCommand(context)));
    own.put("database", context -> new CommandLine(new DatabaseCommand(context)));
    own.put("check", context -> new CommandLine(new CheckCommand(context)));
    own.put("screenshot", context -> new CommandLine(new ScreenshotCommand(context)));
    own.put("rehearse", context -> new CommandLine(new RehearseCommand(context)));
    own.put("open", context -> new CommandLine(new OpenCommand(context)));
    own.put("demo", context -> new CommandLine(new DemoCommand(context)));
    own.put("models",
        context -> new CommandLine(new ModelsCommand(context)).addSubcommand(new ModelsCommand.Add(context))
            .addSubcommand(new ModelsCommand.Remove(context)).addSubcommand(new ModelsGetCommand(context)));
    own.put("pool", context -> new CommandLine(new PoolCommand(context)).addSubcommand(new PoolProbeCommand(context))
        .addSubcommand(new PoolJudgeCommand(context)).addSubcommand(new PoolSlurmCommand(context))
        .addSubcommand(new PoolTakeCommand(context)).addSubcommand(new PoolMapCommand(context)));
    own.put("package", context -> new CommandLine(new PackageCommand(context))
        .addSubcommand(new PackageCommand.Send(context)).addSubcommand(new PackageCommand.Take(context))
        .addSubcommand(new PackageCommand.New(context)));
    return own;
  }

  /**
   * Where the first word calls one of our own commands, that one alone: to read the annotations of all takes a quarter
   * of a second, and who opens the window waits for it.
   */
  static CommandLine commands(String[] args, CliContext context) {
    var root = new CommandLine(new Lacuna());
    boolean one = args.length > 0 && OWN.containsKey(args[0]);
    OWN.forEach((name, make) -> {
      if (!one || name.equals(args[0])) {
        root.addSubcommand(name, make.apply(context));
      }
    });
    if (!one) {
      ServiceLoader.load(MoreCommands.class).forEach(
          more -> more.commands(context).forEach(command -> root.addSubcommand(command.getCommandName(), command)));
      if (!root.getSubcommands().containsKey("bench")) {
        root.addSubcommand(new BenchElsewhere());
      }
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
