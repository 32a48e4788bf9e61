package dev.lacuna.cli;

import dev.lacuna.worker.api.ErrorCode;
import dev.lacuna.worker.api.LacunaException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Unmatched;

/** {@code lacuna bench} where the benchmarks are not on the class path, as in an installed program. */
@Command(name = "bench", hidden = true, description = "Measure; with a checkout of the sources only.")
final class BenchElsewhere implements Callable<Integer> {

  @Unmatched
  private List<String> words = new ArrayList<>();

  @Override
  public Integer call() {
    throw new LacunaException(ErrorCode.WRONG_USE,
        "The benchmarks are no part of the installed program: bench " + String.join(" ", words),
        "They come with a checkout of the sources: mvn -q compile exec:exec -Dlacuna.args=\"bench --help\"");
  }
}
