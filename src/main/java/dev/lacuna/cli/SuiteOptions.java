package dev.lacuna.cli;

import dev.lacuna.domain.ModelQuestion;
import dev.lacuna.files.GgufPaths;
import dev.lacuna.loop.suite.Suite;
import dev.lacuna.loop.suite.SuiteRow;
import dev.lacuna.loop.suite.SuiteRunner;
import dev.lacuna.machine.AvailableMemory;
import dev.lacuna.project.Project;
import dev.lacuna.report.StrategyComparison;
import dev.lacuna.report.StrategyComparisonReport;
import dev.lacuna.sample.FactBook;
import dev.lacuna.sample.Wordings;
import dev.lacuna.worker.api.ErrorCode;
import dev.lacuna.worker.api.LacunaException;
import dev.lacuna.worker.api.SimulationResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** {@code lacuna simulate --suite FILE}. */
final class SuiteOptions {
  /** A worker with a small model, its libtorch and its JVM; models add what their files weigh, a few times. */
  private static final long WORKER_BYTES = 900L << 20;
  private static final int TIMES_THE_FILES = 5;

  @Option(names = "--suite", paramLabel = "FILE", description = "Strategies × projects × seeds from a JSON file. Rows"
      + " are kept as they come, and a run that was killed goes on where it was.")
  private Optional<Path> file = Optional.empty();

  @Option(names = "--jobs", paramLabel = "N", description = "Worker processes of a suite at once, as far as memory"
      + " allows (1).")
  private int jobs = 1;

  @Option(names = "--minutes", paramLabel = "M", description = "Begin no curve of a suite after so many minutes.")
  private Optional<Double> minutes = Optional.empty();

  @Option(names = "--answer-price", paramLabel = "P",
      description = "What an expert's answer costs, for a suite's report"
          + " (0.50).")
  private double answerPrice = StrategyComparisonReport.Prices.DEFAULT.answer();

  @Option(names = "--machine-price", paramLabel = "P", description = "What an hour of one core costs (0.10).")
  private double machinePrice = StrategyComparisonReport.Prices.DEFAULT.machineHour();

  /** {@link BaseCommand}'s way of speaking. */
  @FunctionalInterface
  interface LineWriter {
    void print(String format, Object... values);
  }

  boolean isAsked() {
    return file.isPresent();
  }

  /** @return 0, or 1 where a curve failed */
  int run(CliContext context, Optional<Path> report, LineWriter printer, Consumer<Object> result) {
    Suite suite = Suite.read(file.orElseThrow());
    suite.strategies().forEach(strategy -> StrategyNames.check(strategy.strategy()));
    SuiteRunner runner = new SuiteRunner(suite, context.paths(), name -> ProjectFolder.of(context, name),
        name -> known(context.paths().samples().resolve(name)),
        listener -> context.workers().apply("", listener), line -> printer.print("%s", line));
    SuiteRunner.Result outcome = runner.run(allowed(suite, context, printer),
        minutes.map(m -> Duration.ofMillis(Math.round(m * 60_000))).orElse(Duration.ofDays(10_000)));
    Map<String, List<SimulationResult.Row>> rows = StrategyComparisonReport.grouped(
        outcome.rows().stream().map(row -> Map.entry(row.project(), row.row())).toList());
    rows.forEach((project, own) -> StrategyComparison.of(project, own).results().forEach(element -> printer.print(
        "%-10s %-24s %d seeds  area %.4f (%+.4f to random)  final %.1f %%  ECE %.3f", project, element.name(),
        element.seeds(),
        element.area().value(), element.gain().value(), 100 * element.accuracy().value(), element.ece().value())));
    printer.print("%d curves are still to be drawn%s", outcome.missing(),
        outcome.missing() > 0 ? "; the same command goes on with them" : "");
    report.ifPresent(folder -> new StrategyComparisonReport(suite.name(), rows)
        .write(folder, new StrategyComparisonReport.Prices(answerPrice, machinePrice)));
    result.accept(outcome.rows().stream().map(SuiteRow::flat).toList());
    return outcome.failures().isEmpty() ? 0 : 1;
  }

  /** As many jobs as were asked for, or as memory holds. */
  private int allowed(Suite suite, CliContext context, LineWriter printer) {
    if (jobs < 1) {
      throw new LacunaException(ErrorCode.WRONG_USE, "--jobs is " + jobs + ".", "Give at least 1.");
    }
    if (jobs == 1) {
      return 1;
    }
    long files = suite.projects().stream().map(entry -> ProjectFolder.of(context, entry.project()))
        .map(folder -> weights(folder, context)).max(Long::compare).orElse(0L);
    long each = WORKER_BYTES + TIMES_THE_FILES * files;
    long free = AvailableMemory.ofThisMachine().bytes();
    int hold = (int) Math.max(1, free / each);
    if (hold < jobs) {
      printer.print("%d MiB of memory are free, enough for %d of %d jobs", free >> 20, hold, jobs);
    }
    return Math.min(jobs, hold);
  }

  private static long weights(Path project, CliContext context) {
    try (Project element = Project.openToRead(project)) {
      long bytes = 0;
      for (Path one : GgufPaths.files(context.paths().model(element))) {
        bytes += Files.size(one);
      }
      return bytes;
    } catch (IOException e) {
      throw new UncheckedIOException(project + ": its model cannot be read: " + e.getMessage(), e);
    }
  }

  /** Every wording of every fact of a sample, asked or not: what an expert in the field could answer. */
  static SuiteRunner.Known known(Path sample) {
    Path facts = sample.resolve("facts.tsv");
    Path wordings = sample.resolve("wordings.tsv");
    if (!Files.exists(facts) || !Files.exists(wordings)) {
      return SuiteRunner.Known.NOTHING;
    }
    Wordings words = Wordings.read(wordings);
    List<ModelQuestion> all = new ArrayList<>();
    List<ModelQuestion> heldOut = new ArrayList<>();
    FactBook.read(facts).facts().forEach(fact -> {
      Wordings.Relation relation = words.of(fact.relation());
      Stream.concat(relation.train().stream(), Stream.of(relation.pool())).forEach(template -> all
          .add(new ModelQuestion(all.size() + 1L, Wordings.fill(template, fact.subject()), fact.answers())));
      relation.eval().forEach(template -> heldOut
          .add(new ModelQuestion(heldOut.size() + 1L, Wordings.fill(template, fact.subject()), fact.answers())));
    });
    all.addAll(heldOut);
    return new SuiteRunner.Known(List.copyOf(all), List.copyOf(heldOut));
  }
}
