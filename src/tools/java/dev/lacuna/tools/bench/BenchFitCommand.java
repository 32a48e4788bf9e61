package dev.lacuna.tools.bench;

import dev.lacuna.cli.BaseCommand;
import dev.lacuna.cli.CliContext;
import dev.lacuna.hiddenstates.StatesSpool;
import dev.lacuna.knowledge.probe.ProbeFit;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code lacuna bench fit}: a probe is searched over made hidden states of a large model, which lie on the disk. */
@Command(name = "fit", hidden = true, description = "Time and memory of fitting a probe on many states of many layers.")
final class BenchFitCommand extends BaseCommand {
  private static final int BLOCK = 64;
  /** Of the rows, as a probing fits on: the others judge it. */
  private static final double FITTED = 0.7;

  @Option(names = "--rows", defaultValue = "20000", description = "Questions (${DEFAULT-VALUE}).")
  private int rows;

  @Option(names = "--layers", defaultValue = "33", description = "Layers, the embedding's too (${DEFAULT-VALUE}).")
  private int layers;

  @Option(names = "--width", defaultValue = "4096", description = "Width of the states (${DEFAULT-VALUE}).")
  private int width;

  BenchFitCommand(CliContext context) {
    super(context);
  }

  /**
   * @param diskGb of the states, in 10^9 bytes
   * @param heapMegabytes the largest use of the heap that was seen; it holds garbage, too
   * @param auroc of the best probe, by cross-validation
   */
  record Result(int rows, int layers, int width, double diskGb, double writeSeconds, double fitSeconds,
      double heapMegabytes, double heapLimitMegabytes, double auroc) {}

  @Override
  public Integer call() {
    try (HeapWatch heap = new HeapWatch(); StatesSpool spool = StatesSpool.temporary(layers, width)) {
      long start = System.nanoTime();
      boolean[] targets = write(spool);
      long written = System.nanoTime();
      int fitted = (int) (FITTED * rows);
      ProbeFit fit = ProbeFit.of(spool.rows(LongStream.range(0, fitted).toArray()),
          Arrays.copyOf(targets, fitted), ProbeFit.Settings.DEFAULT, 1);
      Result measured = new Result(rows, layers, width, 4e-9 * rows * layers * width, (written - start) / 1e9,
          (System.nanoTime() - written) / 1e9, heap.peak() / 1e6, Runtime.getRuntime().maxMemory() / 1e6,
          fit.scores().stream().mapToDouble(ProbeFit.LayerScore::auroc).max().orElse(Double.NaN));
      say("%,d x %d x %,d (%.1f GB on the disk): written in %.0f s, fitted in %.0f s, heap at most %,.0f MB of %,.0f; AUROC %.3f",
          rows, layers, width, measured.diskGb(), measured.writeSeconds(), measured.fitSeconds(),
          measured.heapMegabytes(), measured.heapLimitMegabytes(), measured.auroc());
      result(measured);
      return 0;
    }
  }

  /** Noise in which a direction tells what is unknown, the better the higher the layer. */
  private boolean[] write(StatesSpool spool) {
    boolean[] targets = new boolean[rows];
    Random random = new Random(1);
    for (int from = 0; from < rows; from += BLOCK) {
      int n = Math.min(BLOCK, rows - from);
      float[][][] states = new float[layers][n][width];
      for (int i = 0; i < n; i++) {
        boolean unknown = random.nextBoolean();
        targets[from + i] = unknown;
        for (int layer = 0; layer < layers; layer++) {
          for (int k = 0; k < width; k++) {
            states[layer][i][k] = random.nextFloat() - 0.5f;
          }
          for (int k = 0; k < 32; k++) {
            states[layer][i][k] += (unknown ? 0.2f : -0.2f) * layer / layers;
          }
        }
      }
      spool.append(IntStream.range(from, from + n).asLongStream().toArray(), states);
    }
    return targets;
  }
}
