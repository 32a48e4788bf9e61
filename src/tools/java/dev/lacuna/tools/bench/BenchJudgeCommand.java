package dev.lacuna.tools.bench;

import dev.lacuna.answer.AnswerRules;
import dev.lacuna.cli.BaseCommand;
import dev.lacuna.cli.CliContext;
import dev.lacuna.tools.bench.JudgeBenchmark.SystemScore;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code lacuna bench judge FILE}: no model is needed, since the answers are there and the rules judge alone. */
@Command(name = "judge", description = "How well the rules judge answers that people judged, and how fast.")
final class BenchJudgeCommand extends BaseCommand {

  @Parameters(index = "0", paramLabel = "FILE",
      description = "Lines of {question, references, answer, system, right}, in JSON.")
  private Path file = Path.of("");

  BenchJudgeCommand(CliContext context) {
    super(context);
  }

  @Override
  public Integer call() {
    JudgeBenchmark result = JudgeBenchmark.run(JudgeBenchmark.read(file), new AnswerRules());
    say("%-12s %7s %9s %19s %19s", "system", "n", "accuracy", "right called wrong", "wrong called right");
    for (SystemScore system : result.systems()) {
      say("%-12s %,7d %9.3f %19.3f %19.3f", system.name(), system.n(), system.accuracy(), system.misses(),
          system.falseRights());
    }
    say("%,.0f pairs a second", result.pairsPerSecond());
    result(result);
    return 0;
  }
}
