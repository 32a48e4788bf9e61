package dev.lacuna.tools.bench;

import dev.lacuna.cli.CliContext;
import dev.lacuna.cli.MoreCommands;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code lacuna bench}. */
public final class BenchCommands implements MoreCommands {

  @Override
  public List<CommandLine> commands(CliContext context) {
    var bench = new CommandLine(new Bench());
    for (Object command : new Object[] {new BenchMapCommand(context), new BenchLabelCommand(context),
        new BenchModelCommand(context), new BenchSelectCommand(context), new BenchProjectionCommand(context),
        new BenchLayoutCommand(context), new BenchQuestionsCommand(context), new BenchDecoderCommand(context),
        new BenchOpeningCommand(context), new BenchJudgeCommand(context), new BenchEvidenceCommand(context),
        new BenchImportCommand(context), new BenchTeamCommand(context), new GpuBench(context),
        new BenchGgufCommand(context), new BenchTilesCommand(context), new BenchFitCommand(context),
        new SideBench()}) {
      bench.addSubcommand(command);
    }
    return List.of(bench);
  }

  /** The parent of all benchmarks. */
  @Command(name = "bench", description = "Measure: bench map, bench label, bench lm.",
      synopsisSubcommandLabel = "COMMAND")
  static final class Bench {}
}
