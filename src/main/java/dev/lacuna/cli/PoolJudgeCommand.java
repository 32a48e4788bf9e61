package dev.lacuna.cli;

import dev.lacuna.loop.LoopSession;
import dev.lacuna.loop.pool.PoolJudgeStep;
import dev.lacuna.loop.pool.PoolProbeStep;
import dev.lacuna.worker.api.ErrorCode;
import dev.lacuna.worker.api.LacunaException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code lacuna pool judge}. */
@Command(name = "judge", description = "Judge blocks of questions that come on standard input, a line of JSON each, and"
    + " answer each with a line: for Spark and other programs that bring their own rows (docs/spark.md). The project is"
    + " only read.")
final class PoolJudgeCommand extends ProjectCommand {

  @Option(names = "--states", paramLabel = "N", defaultValue = "" + PoolProbeStep.STATES,
      description = "Hidden states that come back of each block, of its most unknown rows (${DEFAULT-VALUE}).")
  private int states = PoolProbeStep.STATES;

  PoolJudgeCommand(CliContext context) {
    super(context);
  }

  @Override
  boolean changes() {
    return false;
  }

  @Override
  void run(LoopSession session) {
    if (states < 0) {
      throw new LacunaException(ErrorCode.WRONG_USE, "No block has " + states + " states.", "Give --states 0 or more.");
    }
    // Standard output is the other program's: nothing else may be said there.
    result(session.run(new PoolJudgeStep(context().in(), context().out(), states)));
  }
}
