package dev.lacuna.tools.bench;

import dev.lacuna.cli.BaseCommand;
import dev.lacuna.cli.CliContext;
import dev.lacuna.cli.ProjectFolder;
import dev.lacuna.loop.LoopSession;
import dev.lacuna.loop.MapStep;
import dev.lacuna.project.Project;
import dev.lacuna.worker.api.Cancellation;
import dev.lacuna.worker.api.ErrorCode;
import dev.lacuna.worker.api.LacunaException;
import dev.lacuna.worker.api.MapFrame;
import dev.lacuna.worker.api.MapRequest;
import dev.lacuna.worker.api.ModelInfo;
import dev.lacuna.worker.api.WorkerEvent;
import dev.lacuna.worker.api.WorkerListener;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code lacuna bench opening PROJECT}: how long one waits for the first picture of a map in a project that has just
 * been opened, so with a worker that has not been started. Each time the drawing is ended at that picture, so that a
 * map that is there stays.
 */
@Command(name = "opening", hidden = true,
    description = "Time from asking for a map to its first picture, in a project just opened.")
final class BenchOpeningCommand extends BaseCommand {

  @Parameters(index = "0", paramLabel = "PROJECT", description = "A project folder that was probed.")
  private String project = "";

  @Option(names = "--times", defaultValue = "3", description = "How often; the first time is with a cold program.")
  private int times;

  @Option(names = "--layer", defaultValue = "-1", description = "The layer drawn; -1 for the probe's.")
  private int layer = MapRequest.PROBES_LAYER;

  BenchOpeningCommand(CliContext context) {
    super(context);
  }

  /**
   * Seconds, NaN for what did not come before the first picture.
   *
   * @param openSeconds to open the project
   * @param modelSeconds from asking to the open model
   * @param firstSeconds from asking to the first picture
   * @param points in it
   */
  record Row(double openSeconds, double modelSeconds, double firstSeconds, int points) {}

  record Result(int questions, List<Row> rows) {}

  @Override
  public Integer call() {
    Path folder = ProjectFolder.of(context(), project);
    List<Row> rows = new ArrayList<>();
    int questions = 0;
    for (int i = 0; i < times; i++) {
      long start = System.nanoTime();
      Stopwatch watch = new Stopwatch();
      try (var session = new LoopSession(Project.open(folder), context().paths(),
          LoopSession.workerProcess(context().paths()), watch)) {
        questions = session.project().questions().count();
        double opened = (System.nanoTime() - start) / 1e9;
        draw(session, watch);
        Row row = new Row(opened, watch.model, watch.first, watch.points);
        rows.add(row);
        say("project open in %.2f s; model open after %.2f s, first picture of %,d points after %.2f s",
            row.openSeconds(),
            row.modelSeconds(), row.points(), row.firstSeconds());
      }
    }
    result(new Result(questions, rows));
    return 0;
  }

  private void draw(LoopSession session, Stopwatch watch) {
    Cancellation cancellation = new Cancellation();
    watch.start(cancellation);
    try {
      session.job(cancellation, () -> session.run(new MapStep(true, 1, false, MapRequest.UMAP, layer)));
    } catch (LacunaException e) {
      if (e.code() != ErrorCode.CANCELLED) {
        throw e;
      }
    }
  }

  /** Told by the worker's threads; read when the step is over. */
  private static final class Stopwatch implements WorkerListener {
    private volatile long started;
    private volatile double model = Double.NaN;
    private volatile double first = Double.NaN;
    private volatile int points;
    private volatile Runnable end = () -> {};

    void start(Cancellation cancellation) {
      end = cancellation::cancel;
      started = System.nanoTime();
    }

    @Override
    public void accept(WorkerEvent event) {
      double seconds = (System.nanoTime() - started) / 1e9;
      if (event instanceof ModelInfo) {
        model = seconds;
      } else if (event instanceof MapFrame frame && Double.isNaN(first)) {
        first = seconds;
        points = frame.at().length / 2;
        end.run();
      }
    }
  }
}
