package dev.lacuna.cli;

import dev.lacuna.loop.GenerateStep;
import dev.lacuna.loop.LoopSession;
import dev.lacuna.worker.api.GenerateResult;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code lacuna generate}. */
@Command(name = "generate", description = "Decode new questions out of the hidden states of what the model does not know.")
final class GenerateCommand extends ProjectCommand {

  @Option(names = "--count", defaultValue = "100", description = "How many states are decoded.")
  private int count;

  @Option(names = "--from", paramLabel = "ID", split = ",",
      description = "Questions whose states span the region to decode from; without it, the whole unknown region.")
  private List<Long> seeds = new ArrayList<>();

  @Option(names = "--seed", defaultValue = "1", description = "Seed of the new states.")
  private long seed;

  GenerateCommand(CliContext context) {
    super(context);
  }

  @Override
  void run(LoopSession session) {
    GenerateStep.Made made = session.run(new GenerateStep(count, List.copyOf(seeds), seed));
    made.result().questions().forEach(it -> say("%.2f  %s", it.pUnknown(), it.text()));
    GenerateResult.Yield passed = made.result().yield();
    say("%d asked for: %d decoded, %d novel, %d well formed, %d round trip, %d verified unknown; %d added",
        made.result().requested(), passed.decoded(), passed.novel(), passed.wellFormed(), passed.roundTrip(),
        passed.verifiedUnknown(), made.added().size());
    result(Shapes.Generated.of(made));
  }
}
