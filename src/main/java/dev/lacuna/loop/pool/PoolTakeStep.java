package dev.lacuna.loop.pool;

import dev.lacuna.loop.ImportStep;
import dev.lacuna.loop.LoopContext;
import dev.lacuna.loop.Step;
import dev.lacuna.project.ImportReport;
import dev.lacuna.project.QuestionImport;
import dev.lacuna.project.reading.ColumnChoice;
import dev.lacuna.project.reading.QuestionFile;
import dev.lacuna.selection.PartitionedSelection.Item;
import dev.lacuna.selection.PartitionedSelection.Objective;
import dev.lacuna.selection.PartitionedSelection;
import dev.lacuna.worker.api.ErrorCode;
import dev.lacuna.worker.api.LacunaException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Takes some of a judged file's questions into the project: of the rows that are most unknown in their block, those
 * that stand for most others, or lie furthest apart, chosen over all blocks while no more than a few are in memory. They
 * come in as an import, which can be removed again.
 *
 * @param questions the file that was judged
 * @param choice of its answers; question and context are read as they were when it was judged
 * @param least p(unknown) that a question must have
 */
public record PoolTakeStep(Path folder, Path questions, ColumnChoice choice, int count, double least,
    Objective objective, long seed) implements Step<PoolTakeStep.Taken> {
  /** Points on a level of the selection: a few megabytes of a usual model's states. */
  private static final int LEVEL = 4_096;
  /** More than an expert's lifetime. */
  private static final int MOST = 1_000_000;

  /**
   * What came in.
   *
   * @param blocks that are whole, {@code rows} in them
   * @param candidates rows that were chosen among
   * @param levels see {@link PartitionedSelection#levels}
   * @param known of the chosen, those that the project had already
   * @param left why others of the chosen were not taken: mostly since they are worded alike
   */
  public record Taken(long blocks, long rows, long candidates, int levels, int added, int known,
      List<ImportReport.Problem> left) {}

  public PoolTakeStep {
    if (count < 1 || count > MOST || !(least >= 0 && least <= 1)) {
      throw new LacunaException(ErrorCode.WRONG_USE, "Nobody can take " + count + " questions of p(unknown) " + least
          + " and more.", "Give a count from 1 to " + MOST + ", and a probability from 0 to 1.");
    }
  }

  @Override
  public Taken run(LoopContext loop) {
    PoolFolder pool = PoolFolder.open(folder);
    refuseOtherFile(pool.manifest());
    PartitionedSelection selection = new PartitionedSelection(objective, count, Math.max(LEVEL, 2 * count), seed);
    long blocks = 0;
    long rows = 0;
    long candidates = 0;
    int width = 0;
    for (long block : pool.blocks()) {
      loop.cancellation().throwIfCancelled();
      Optional<PoolFolder.Part> whole = pool.part(block);
      if (whole.isEmpty()) {
        continue;
      }
      PoolFolder.Part part = whole.get();
      blocks++;
      rows += part.rows();
      float[][] states = part.kept().isEmpty() ? new float[0][] : states(pool, part, width);
      width = states.length == 0 ? width : states[0].length;
      for (int k = 0; k < states.length; k++) {
        if (part.unknown().get(k) >= least) {
          candidates++;
          selection.add(new Item(part.first() + part.kept().get(k), states[k]));
        }
      }
    }
    long[] chosen = selection.picked().stream().mapToLong(Item::id).sorted().toArray();
    if (chosen.length == 0) {
      throw new LacunaException(ErrorCode.INPUT, "No row of " + folder + " has a p(unknown) of " + least + " or more.",
          "Take a lower one, or wait until more is judged.");
    }
    ImportReport report = QuestionFile.read(questions, columns(pool.manifest()),
        _ -> loop.cancellation().throwIfCancelled(), row -> Arrays.binarySearch(chosen, row) >= 0);
    QuestionImport.Imported in = new ImportStep(report, pool.manifest().contextColumn()).run(loop);
    return new Taken(blocks, rows, candidates, selection.levels(), in.added(), in.known(),
        Stream.concat(report.broken().stream(), report.duplicates().stream()).toList());
  }

  private ColumnChoice columns(PoolManifest manifest) {
    return new ColumnChoice(Optional.of(manifest.column()), choice.answers(),
        Optional.of(manifest.contextColumn()));
  }

  private void refuseOtherFile(PoolManifest manifest) {
    try {
      if (Files.size(questions) != manifest.bytes() || !PoolManifest.ends(questions).equals(manifest.ends())) {
        throw new LacunaException(ErrorCode.INPUT, questions + " is not the file that was judged (" + manifest
            .questions() + ", " + manifest.bytes() + " bytes).", "Name that one with --questions.");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(new IOException(questions + ": " + e.getMessage(), e));
    }
  }

  /** @param width that they must have; 0 where none was read yet */
  private static float[][] states(PoolFolder pool, PoolFolder.Part part, int width) {
    Path file = pool.states(part.block());
    try {
      float[][] states = NpyMatrix.read(file, part.rows());
      if (states.length != part.kept().size() || width > 0 && states[0].length != width) {
        throw new IOException(file + ": has other rows than its block tells of");
      }
      return states;
    } catch (IOException e) {
      throw new LacunaException(ErrorCode.INPUT, String.valueOf(e.getMessage()),
          String.format(Locale.ROOT, "Remove part-%08d.json beside it, and judge it again: lacuna pool probe.",
              part.block()));
    }
  }
}
