package dev.lacuna.loop.pool;

import dev.lacuna.loop.LoopContext;
import dev.lacuna.loop.ProbedModel;
import dev.lacuna.loop.Step;
import dev.lacuna.loop.WorkerConversions;
import dev.lacuna.project.ProbeRun;
import dev.lacuna.project.Project;
import dev.lacuna.project.export.DataTable;
import dev.lacuna.project.reading.ColumnChoice;
import dev.lacuna.project.reading.QuestionStream;
import dev.lacuna.worker.api.ErrorCode;
import dev.lacuna.worker.api.LacunaException;
import dev.lacuna.worker.api.ModelInfo;
import dev.lacuna.worker.api.PromptFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Judges any number of questions out of a file by the project's probe, one prefill each, and writes p(unknown) of each
 * row to a folder, block by block. It can be ended at any moment and goes on where it was; what was finished is never
 * judged again. The project is only read.
 *
 * @param shard which blocks are this process's
 * @param block rows that are judged together; the same blocks give the same figures to the last bit, whichever process
 *     judges them
 * @param states hidden states that are kept of each block, of its most unknown rows
 * @param table how figures are written, by the ending of a name: parquet, arrow or csv
 */
public record PoolProbeStep(Path questions, ColumnChoice choice, Path out, PoolShard shard, int block, int states,
    String table) implements Step<PoolProbeStep.Summary> {
  public static final int BLOCK = 2_048;
  public static final int STATES = 64;

  /**
   * What this shard holds now.
   *
   * @param rows of all its blocks, {@code before} of these judged before
   * @param problems rows that could not be asked
   */
  public record Summary(long blocks, long rows, long before, long problems, long forwardTokens, double seconds) {
    private Summary plus(PoolFolder.Part part, boolean old) {
      return new Summary(blocks + 1, rows + part.rows(), before + (old ? part.rows() : 0), problems + part.problems(),
          forwardTokens + part.forwardTokens(), seconds + part.seconds());
    }
  }

  public PoolProbeStep {
    if (block < 1 || block > PoolManifest.MOST || states < 0 || states > block) {
      throw new LacunaException(ErrorCode.WRONG_USE, "Blocks of " + block + " rows with " + states
          + " hidden states each are none.",
          "Give from 1 to " + PoolManifest.MOST + " rows, and no more states than rows.");
    }
  }

  @Override
  public Summary run(LoopContext loop) {
    Project project = loop.project();
    ProbeRun probing = probing(project);
    PromptFormat format = WorkerConversions.format(project.settings(), Map.of());
    try (PoolBlocks blocks = new PoolBlocks(questions, choice, block)) {
      ModelInfo model = loop.openModel(ProbedModel.adapter(project));
      long drawn = PoolFolder.isWithoutPlaces(out) ? 0 : PlacingMap.drawn(loop, probing, format);
      PoolFolder folder = PoolFolder.open(out, manifest(blocks.stream(), model, probing, drawn, format));
      Summary summary = new Summary(0, 0, 0, 0, 0, 0);
      while (true) {
        loop.cancellation().throwIfCancelled();
        long number = blocks.number();
        Optional<PoolFolder.Part> there = shard.has(number) ? folder.part(number) : Optional.empty();
        boolean wanted = shard.has(number) && there.isEmpty();
        Optional<PoolBlocks.Block> read = blocks.next(wanted);
        if (read.isEmpty()) {
          return summary;
        }
        if (there.isPresent()) {
          summary = summary.plus(there.get(), true);
        } else if (wanted) {
          summary = summary.plus(judge(loop, folder, read.get(), format), false);
        }
      }
    }
  }

  static ProbeRun probing(Project project) {
    return project.probes().latest().orElseThrow(() -> new LacunaException(ErrorCode.MISSING_STEP,
        "The pool has not been probed yet.", "Probe it first: lacuna probe " + project.folder()));
  }

  private PoolManifest manifest(QuestionStream stream, ModelInfo model, ProbeRun probing, long drawn,
      PromptFormat format) {
    try {
      return new PoolManifest(PoolManifest.VERSION, String.valueOf(questions.toAbsolutePath().getFileName()),
          Files.size(questions), PoolManifest.ends(questions), stream.column(), stream.contextColumn(),
          model.fingerprint(), probing.at().toEpochMilli(), drawn, PoolManifest.hash(format.wording().toString()),
          block,
          states, table);
    } catch (IOException e) {
      throw new UncheckedIOException(new IOException(questions + ": " + e.getMessage(), e));
    }
  }

  private PoolFolder.Part judge(LoopContext loop, PoolFolder folder, PoolBlocks.Block read, PromptFormat format) {
    JudgedBlock judged = JudgedBlock.judge(loop, read.rows(), format, states,
        folder.manifest().drawn() > 0);
    PoolFolder.Part part = new PoolFolder.Part(read.number(), read.first(), read.rows().size(), judged.refused(),
        judged.kept(), judged.keptUnknown(), judged.cost().forwardTokens(), judged.cost().seconds());
    folder.write(part, table(read, judged), judged.states(), places(judged));
    return part;
  }

  private static List<float[]> places(JudgedBlock judged) {
    float[] at = judged.places();
    return IntStream.range(0, at.length / 2)
        .mapToObj(i -> new float[] {at[2 * i], at[2 * i + 1], (float) judged.unknown()[i]}).toList();
  }

  private static DataTable table(PoolBlocks.Block read, JudgedBlock judged) {
    double[] unknown = judged.unknown();
    long[] numbers = new long[unknown.length];
    long[] lines = new long[unknown.length];
    List<String> ids = new ArrayList<>(unknown.length);
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = read.first() + i;
      lines[i] = read.rows().get(i).line();
      ids.add(read.rows().get(i).id());
    }
    List<DataTable.Column> columns = new ArrayList<>(List.of(new DataTable.Longs("row", numbers),
        new DataTable.Longs("line", lines), new DataTable.Texts("id", ids), new DataTable.Doubles("p_unknown", unknown),
        new DataTable.Texts("problem", judged.problems())));
    if (judged.places().length > 0) {
      columns.add(new DataTable.Doubles("x", every(judged.places(), 0)));
      columns.add(new DataTable.Doubles("y", every(judged.places(), 1)));
    }
    return new DataTable(columns);
  }

  private static double[] every(float[] places, int first) {
    return IntStream.range(0, places.length / 2).mapToDouble(i -> places[2 * i + first]).toArray();
  }
}
