package dev.lacuna.tools.bench;

import dev.lacuna.cli.BaseCommand;
import dev.lacuna.cli.CliContext;
import dev.lacuna.cli.StrategyNames;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code lacuna bench select}: no model is needed, since the pool's features are made up. */
@Command(name = "select", description = "Time and memory of choosing a batch from a large pool with known features.")
final class BenchSelectCommand extends BaseCommand {

  @Option(names = "--strategy", description = "May be given several times; else k-center, badge and typiclust.",
      completionCandidates = StrategyNames.class)
  private List<String> strategies = List.of("k-center", "badge", "typiclust");

  @Option(names = "--pool", defaultValue = "100000", description = "How many questions (${DEFAULT-VALUE}).")
  private int pool;

  @Option(names = "--width", defaultValue = "64", description = "Dimensions of a hidden state (${DEFAULT-VALUE}).")
  private int width;

  @Option(names = "--batch", defaultValue = "500", description = "How many to choose (${DEFAULT-VALUE}).")
  private int batch;

  BenchSelectCommand(CliContext context) {
    super(context);
  }

  @Override
  public Integer call() {
    strategies.forEach(StrategyNames::check);
    List<SelectionBenchmark.Result> results = new ArrayList<>();
    for (String strategy : strategies) {
      System.gc();
      SelectionBenchmark.Result result = SelectionBenchmark.run(strategy, pool, width, batch);
      say("%s: %,d of %,d questions with %d dimensions in %.1f s, peak heap %,d MiB", result.strategy(), result.batch(),
          result.candidates(), result.width(), result.seconds(), result.peakMemoryBytes() >> 20);
      results.add(result);
    }
    result(results);
    return 0;
  }
}
