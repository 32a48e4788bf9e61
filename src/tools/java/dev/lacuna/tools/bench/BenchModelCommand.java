package dev.lacuna.tools.bench;

import dev.lacuna.cli.CliContext;
import dev.lacuna.cli.ProjectFolder;
import dev.lacuna.cli.SessionCommand;
import dev.lacuna.loop.LoopSession;
import dev.lacuna.worker.api.LmBenchmark;
import dev.lacuna.worker.api.WorkerApi;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code lacuna bench lm}: speed of the model, measured in the worker. */
@Command(name = "lm",
    description = "Tokens a second of LoRA training, sampling and hidden states on the project's model.")
final class BenchModelCommand extends SessionCommand {

  @Parameters(index = "0", arity = "0..1", paramLabel = "PROJECT", defaultValue = "atlas",
      description = "Whose model; else the sample model's.")
  private String project = "atlas";

  BenchModelCommand(CliContext context) {
    super(context);
  }

  @Override
  public Integer call() {
    inSession(ProjectFolder.of(context(), project), this::run);
    return 0;
  }

  private void run(LoopSession session) {
    LmBenchmark benchmark = session.run(loop -> {
      loop.openModel(Optional.empty());
      return loop.ask(WorkerApi::benchmark);
    });
    say("LoRA training %,.0f tokens/s, sampling %,.0f tokens/s, hidden states %,.0f tokens/s, peak memory %,d MiB",
        benchmark.loraTokensPerSecond(), benchmark.sampledTokensPerSecond(), benchmark.hiddenStatesPerSecond(),
        benchmark.peakMemoryBytes() >> 20);
    result(benchmark);
  }
}
