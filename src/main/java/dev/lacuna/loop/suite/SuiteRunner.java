package dev.lacuna.loop.suite;

import dev.lacuna.domain.ModelQuestion;
import dev.lacuna.loop.AppPaths;
import dev.lacuna.loop.LoopFailures;
import dev.lacuna.loop.SimulateStep;
import dev.lacuna.project.Project;
import dev.lacuna.project.store.ProjectException;
import dev.lacuna.worker.Worker;
import dev.lacuna.worker.api.LacunaException;
import dev.lacuna.worker.api.OpenModel;
import dev.lacuna.worker.api.SimulationRequest;
import dev.lacuna.worker.api.SimulationResult;
import dev.lacuna.worker.api.StrategySettings;
import dev.lacuna.worker.api.WorkerListener;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Draws the curves of a suite that its results do not hold yet, some at a time, each in a worker process. A curve that
 * was cut by a kill is drawn again from its beginning: it takes the same seed and gives the same rows.
 */
public final class SuiteRunner {
  private final Suite suite;
  private final AppPaths paths;
  private final Function<String, Path> folders;
  private final Function<String, Known> known;
  private final Function<WorkerListener, Worker> workers;
  private final Consumer<String> listener;

  /**
   * @param folders from a project's name to its folder
   * @param known what is known beyond a project's own questions, by project
   * @param listener told a sentence for each point of a curve and where one fails
   */
  public SuiteRunner(Suite suite, AppPaths paths, Function<String, Path> folders,
      Function<String, Known> known, Function<WorkerListener, Worker> workers, Consumer<String> listener) {
    this.suite = suite;
    this.paths = paths;
    this.folders = folders;
    this.known = known;
    this.workers = workers;
    this.listener = listener;
  }

  /**
   * What an expert in a project's field knows beyond its pool.
   *
   * @param facts answers to whatever a generated question may ask
   * @param heldOut held-out questions on all facts
   */
  public record Known(List<ModelQuestion> facts, List<ModelQuestion> heldOut) {
    public static final Known NOTHING = new Known(List.of(), List.of());
  }

  /**
   * @param rows of this suite's curves as it stands, by project, strategy, seed and round
   * @param missing curves that are not drawn yet
   * @param failures what went wrong, a sentence each
   */
  public record Result(List<SuiteRow> rows, int missing, List<String> failures) {}

  /** What is there already, without any work. */
  public Result status() {
    return run(0, Duration.ZERO);
  }

  /**
   * @param jobs workers at once; 0 for none
   * @param limit no curve is begun after it
   */
  public Result run(int jobs, Duration limit) {
    long start = System.nanoTime();
    List<SuiteCurve> all = curves(Math.max(1, jobs));
    List<String> failures = new ArrayList<>();
    try (ResultLines lines = ResultLines.open(suite.results())) {
      SuiteBacklog open = new SuiteBacklog(all.stream().filter(curve -> !curve.isIn(lines)).toList());
      List<Thread> threads = new ArrayList<>();
      for (int n = 0; n < Math.min(jobs, open.size()); n++) {
        threads.add(Thread.ofPlatform().name("suite-" + n).start(() -> work(open, lines, failures, start, limit)));
      }
      for (Thread thread : threads) {
        join(thread);
      }
      List<SuiteRow> rows = lines.rows();
      List<SuiteRow> ours = all.stream().filter(curve -> curve.isIn(lines)).flatMap(curve -> curve.of(rows).stream())
          .toList();
      int missing = (int) all.stream().filter(curve -> !curve.isIn(lines)).count();
      return new Result(ours, missing, List.copyOf(failures));
    }
  }

  /** By seed, then project, then strategy: whenever it is ended, all have been tried about equally often. */
  private List<SuiteCurve> curves(int jobs) {
    List<SuiteCurve> curves = new ArrayList<>();
    List<Prepared> prepared = suite.projects().stream().map(entry -> prepare(entry, jobs)).toList();
    for (long seed : suite.seeds()) {
      for (Prepared project : prepared) {
        for (StrategySettings strategy : suite.strategies()) {
          SimulationRequest all = project.request();
          curves.add(SuiteCurve.of(project.name(), project.model(), project.modelHash(),
              new SimulationRequest(all.pool(),
                  all.evaluation(), strategy.generate() ? all.facts() : List.of(), all.format(), List.of(strategy),
                  all.rounds(), all.batch(), all.leastSteps(), all.rehearsal(), List.of(seed))));
        }
      }
    }
    return curves;
  }

  private record Prepared(String name, OpenModel model, String modelHash, SimulationRequest request) {}

  private Prepared prepare(Suite.Entry entry, int jobs) {
    try (Project project = Project.openToRead(folders.apply(entry.project()))) {
      Path model = paths.model(project);
      int threads = Integer.getInteger("lacuna.threads",
          Math.max(1, Runtime.getRuntime().availableProcessors() / jobs));
      boolean beyond = suite.everyFact() || suite.strategies().stream().anyMatch(StrategySettings::generate);
      Known more = beyond ? known.apply(entry.project()) : Known.NOTHING;
      SimulationRequest all = SimulateStep.request(project, more.facts(), List.of(), entry.rounds(), entry.batch(),
          suite.leastSteps(), suite.rehearsal(), List.of());
      if (suite.everyFact() && more.heldOut().isEmpty()) {
        throw new ProjectException("\"everyFact\" needs a sample project with facts.tsv and wordings.tsv; "
            + entry.project() + " has none");
      }
      return new Prepared(entry.project(), new OpenModel(model.toString(), "", project.settings().device(),
          project.settings().basePrecision(), threads, project.artifacts().toString()), SuiteCurve.hash(model),
          new SimulationRequest(SimulateStep.some(all.pool(), suite.pool()),
              SimulateStep.some(suite.everyFact() ? more.heldOut() : all.evaluation(), suite.evaluated()), all.facts(),
              all.format(), List.of(), all.rounds(), all.batch(), all.leastSteps(), all.rehearsal(), List.of()));
    }
  }

  private void work(SuiteBacklog open, ResultLines lines, List<String> failures, long start, Duration limit) {
    AtomicReference<Consumer<SimulationResult.Row>> rows = new AtomicReference<>(_ -> {});
    try (Worker worker = workers.apply(event -> {
      if (event instanceof SimulationResult.Row row) {
        Objects.requireNonNull(rows.get()).accept(row);
      }
    })) {
      Optional<SuiteCurve> next = take(open, Optional.empty(), start, limit);
      while (next.isPresent()) {
        SuiteCurve curve = next.get();
        long began = System.nanoTime();
        try {
          worker.ask(api -> api.open(curve.model())).join();
          rows.set(row -> keep(lines, new SuiteRow(curve.project(), curve.settings(), row), curve, began));
          SimulationResult result = worker.ask(api -> api.simulate(curve.request())).join();
          // Notifications may be behind the answer, or lost by another kind of worker.
          result.rows().stream().map(row -> new SuiteRow(curve.project(), curve.settings(), row))
              .filter(row -> !lines.has(row.key())).forEach(row -> keep(lines, row, curve, began));
        } catch (RuntimeException e) {
          LacunaException failure = LoopFailures.of(e);
          String sentence = curve.words() + ": " + failure.getMessage() + " " + failure.remedy();
          listener.accept(sentence);
          synchronized (failures) {
            failures.add(sentence.strip());
          }
        }
        next = take(open, next, start, limit);
      }
    }
  }

  private void keep(ResultLines lines, SuiteRow row, SuiteCurve curve, long began) {
    lines.append(row);
    listener.accept(String.format(Locale.ROOT, "%s: %.1f %% with %d labels, %.0f s", curve.words(),
        100 * row.row().accuracy(), row.row().labels(), (System.nanoTime() - began) / 1e9));
  }

  private static Optional<SuiteCurve> take(SuiteBacklog open, Optional<SuiteCurve> before, long start, Duration limit) {
    return System.nanoTime() - start > limit.toNanos() ? Optional.empty() : open.take(before);
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while curves were drawn", e);
    }
  }
}
