package dev.lacuna.cli;

import dev.lacuna.loop.LoopFailures;
import dev.lacuna.worker.api.ErrorCode;
import dev.lacuna.worker.api.LacunaException;
import dev.lacuna.worker.api.Version;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

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
    line.setExecutionExceptionHandler((e, command, parsed) -> failed(e, command, parsed, context.err()));
    if (args.length == 0) {
      line.usage(context.out());
      return WRONG_USE;
    }
    return line.execute(args);
  }

  private static CommandLine commands(CliContext context) {
    var bench = new CommandLine(new Bench()).addSubcommand(new BenchCommand.OfMap(context))
        .addSubcommand(new BenchCommand.OfLabel(context)).addSubcommand(new BenchCommand.OfModel(context))
        .addSubcommand(new BenchSelectCommand(context)).addSubcommand(new BenchProjectionCommand(context))
        .addSubcommand(new BenchLayoutCommand(context))
        .addSubcommand(new BenchQuestionsCommand(context)).addSubcommand(new BenchDecoderCommand(context))
        .addSubcommand(new BenchOpeningCommand(context)).addSubcommand(new BenchJudgeCommand(context))
        .addSubcommand(new BenchEvidenceCommand(context))
        .addSubcommand(new GpuBench(context)).addSubcommand(new SideBench());
    var root = new CommandLine(new Lacuna());
    for (Object command : new Object[] {new DoctorCommand(context), new NewCommand(context),
        new ImportCommand(context), new TryCommand(context),
        new ProbeCommand(context),
        new MapCommand(context), new SnapshotCommand(context), new GenerateCommand(context), new SelectCommand(context),
        new AnnotateCommand(context), new LabelCommand(context), new RoundCommand(context),
        new SimulateCommand(context), new ExportCommand(context), new CostsCommand(context),
        new BackupCommand(context), new RestoreCommand(context), new CheckCommand(context),
        new ScreenshotCommand(context), new OpenCommand(context), new DemoCommand(context)}) {
      root.addSubcommand(command);
    }
    root.addSubcommand("bench", bench);
    // Every command knows --help; it is added here, once, instead of in each class.
    root.getSubcommands().values().forEach(Lacuna::addHelp);
    bench.getSubcommands().values().forEach(Lacuna::addHelp);
    return root.setCaseInsensitiveEnumValuesAllowed(true);
  }

  private static void addHelp(CommandLine command) {
    command.getCommandSpec().mixinStandardHelpOptions(true);
  }

  private static int wrongUse(ParameterException e, PrintWriter err) {
    String command = e.getCommandLine().getCommandSpec().qualifiedName();
    print(err, new LacunaException(ErrorCode.WRONG_USE, oneLine(String.valueOf(e.getMessage())),
        "See: " + command + " --help"));
    return WRONG_USE;
  }

  private static int failed(Exception e, CommandLine command, ParseResult parsed, PrintWriter err) {
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

  /** The parent of all benchmarks. */
  @Command(name = "bench", description = "Measure: bench map, bench label, bench lm.",
      synopsisSubcommandLabel = "COMMAND")
  static final class Bench {}
}
