package dev.lacuna.loop.pool;

import dev.lacuna.loop.ImportStep;
import dev.lacuna.loop.LoopContext;
import dev.lacuna.loop.Step;
import dev.lacuna.project.QuestionImport;
import dev.lacuna.project.reading.ImportReport;
import dev.lacuna.selection.PartitionedSelection;
import dev.lacuna.selection.PartitionedSelection.Item;
import dev.lacuna.selection.PartitionedSelection.Objective;
import dev.lacuna.worker.api.ErrorCode;
import dev.lacuna.worker.api.LacunaException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Takes some of a judged file's questions into the project: of the rows that are most unknown in their block, those
 * that stand for most others, or lie furthest apart, chosen over all blocks while no more than a few are in memory.
 * They come in as an import, which can be removed again.
 *
 * @param folder what was judged
 * @param questions the file that was judged; a job on Spark keeps its candidates' questions itself
 * @param answers column of the known ones, if it has another name than usual; question and context are read as they
 *     were when it was judged
 * @param least p(unknown) that a question must have
 */
public record PoolTakeStep(Path folder, Optional<Path> questions, Optional<String> answers, int count, double least,
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
      List<ImportReport.RowProblem> left) {}

  public PoolTakeStep {
    if (count < 1 || count > MOST || !(least >= 0 && least <= 1)) {
      throw new LacunaException(ErrorCode.WRONG_USE, "Nobody can take " + count + " questions of p(unknown) " + least
          + " and more.", "Give a count from 1 to " + MOST + ", and a probability from 0 to 1.");
    }
  }

  @Override
  public Taken run(LoopContext loop) {
    JudgedPool pool = JudgedPool.open(folder, questions, answers);
    PartitionedSelection selection = new PartitionedSelection(objective, count, Math.max(LEVEL, 2 * count), seed);
    long[] candidates = {0};
    Runnable pause = loop.cancellation()::throwIfCancelled;
    JudgedPool.Size size = pool.candidates((row, unknown, state) -> {
      if (unknown >= least) {
        candidates[0]++;
        selection.add(new Item(row, state));
      }
    }, pause);
    long[] chosen = selection.picked().stream().mapToLong(Item::id).sorted().toArray();
    if (chosen.length == 0) {
      throw new LacunaException(ErrorCode.INPUT, "No row of " + folder + " has a p(unknown) of " + least + " or more.",
          "Take a lower one, or wait until more is judged.");
    }
    ImportReport report = pool.questions(row -> Arrays.binarySearch(chosen, row) >= 0, pause);
    QuestionImport.Imported in = new ImportStep(report, pool.contextColumn()).run(loop);
    return new Taken(size.blocks(), size.rows(), candidates[0], selection.levels(), in.added(), in.known(),
        Stream.concat(report.broken().stream(), report.duplicates().stream()).toList());
  }
}
