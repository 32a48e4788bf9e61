package dev.lacuna.loop;

import dev.lacuna.selection.Strategies;
import dev.lacuna.selection.Strategy;
import dev.lacuna.worker.api.SelectResult;
import dev.lacuna.worker.api.WorkerListener;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * How far the choice from what is kept, which is made while a round has the model, is the worker's: the same strategy,
 * batch and seed on a copy of a project that has been probed. Its queue is replaced.
 *
 * <pre>
 * mvn -q test-compile exec:exec -Dexec.classpathScope=test
 *     -Dlacuna.main=dev.lacuna.loop.KeptAgainstWorker -Dlacuna.args="COPY-OF-A-PROJECT 20 ka2l random"
 * </pre>
 */
public final class KeptAgainstWorker {
  private static final long SEED = 7;

  private KeptAgainstWorker() {}

  /** @param args the project, the size of the batch, strategies (else all that can be chosen from what is kept) */
  public static void main(String[] args) {
    int batch = Integer.parseInt(args[1]);
    List<Strategy> strategies = args.length > 2 ? List.of(args).subList(2, args.length).stream().map(Strategies::byId)
        .toList() : Strategies.all().stream().filter(OfflineSelection::suits).toList();
    try (LoopSession session = LoopSession.open(Path.of(args[0]), AppPaths.here(), WorkerListener.SILENT)) {
      for (Strategy strategy : strategies) {
        SelectStep step = new SelectStep(strategy.id(), batch, SelectStep.Source.ALL, false, SEED);
        long began = System.nanoTime();
        Optional<SelectResult> kept = session.beside(new OfflineSelectStep(step));
        double quick = seconds(began);
        if (kept.isEmpty()) {
          System.out.printf(Locale.ROOT, "%s: waits for the worker%n", strategy.id());
          continue;
        }
        began = System.nanoTime();
        SelectResult asked = session.run(step);
        System.out.printf(Locale.ROOT, "%s: %d of %d are the same, %s; %.1f s and %.1f s%n", strategy.id(),
            same(kept.get(), asked), batch, ids(kept.get()).equals(ids(asked)) ? "in the same order"
                : "the order differs",
            quick, seconds(began));
      }
    }
  }

  private static long same(SelectResult kept, SelectResult asked) {
    Set<Long> those = Set.copyOf(ids(asked));
    return ids(kept).stream().filter(those::contains).count();
  }

  private static List<Long> ids(SelectResult result) {
    return result.selected().stream().map(SelectResult.Selected::id).toList();
  }

  private static double seconds(long began) {
    return (System.nanoTime() - began) / 1e9;
  }
}
