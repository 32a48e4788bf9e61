package dev.lacuna.cli;

import dev.lacuna.loop.LoopSession;
import dev.lacuna.loop.pool.PoolProbeStep;
import dev.lacuna.loop.pool.PoolShard;
import dev.lacuna.worker.api.ErrorCode;
import dev.lacuna.worker.api.LacunaException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code lacuna pool probe}. */
@Command(name = "probe", description = "Judge each question of a file by the project's probe, one prefill each, and"
    + " write p(unknown) of every row to a folder, block by block. Ended at any moment, the same command goes on where it"
    + " was. The project is only read.")
final class PoolProbeCommand extends ProjectCommand {

  @Option(names = "--questions", paramLabel = "FILE", required = true,
      description = "Questions in any form that lacuna import reads: CSV, JSON, Parquet, Arrow, however many.")
  private Path questions = Path.of("");

  @Option(names = "--out", converter = GoesOut.class,
      paramLabel = "FOLDER", required = true, description = "A new folder, or one that was begun.")
  private Path out = Path.of("");

  @Mixin
  private ColumnOptions columns = new ColumnOptions();

  @Option(names = "--shard", paramLabel = "I/N", defaultValue = "1/1",
      description = "Judge every N-th block, beginning with the I-th: for N processes that share the work.")
  private String shard = "1/1";

  @Option(names = "--block", paramLabel = "ROWS", defaultValue = "" + PoolProbeStep.BLOCK,
      description = "Rows that are judged together and lost together when it is ended (${DEFAULT-VALUE}).")
  private int block = PoolProbeStep.BLOCK;

  @Option(names = "--states", paramLabel = "N", defaultValue = "" + PoolProbeStep.STATES,
      description = "Hidden states that are kept of each block, of its most unknown rows (${DEFAULT-VALUE}).")
  private int states = PoolProbeStep.STATES;

  @Option(names = "--table", paramLabel = "FORM", defaultValue = "parquet",
      description = "How the figures are written: parquet (the default), arrow or csv.")
  private String table = "parquet";

  PoolProbeCommand(CliContext context) {
    super(context);
  }

  /** What this shard holds now, as JSON. */
  record Judged(String folder, String shard, long blocks, long rows, long judgedBefore, long problems,
      long forwardTokens, double seconds) {}

  @Override
  boolean changes() {
    return false;
  }

  @Override
  void run(LoopSession session) {
    if (!table.matches("parquet|arrow|csv")) {
      throw new LacunaException(ErrorCode.WRONG_USE, "Figures are not written as \"" + table + "\".",
          "Choose among parquet, arrow and csv.");
    }
    PoolShard part = PoolShard.parse(shard);
    PoolProbeStep.Summary summary = session.run(new PoolProbeStep(questions,
        columns.with(Optional.empty()), out, part, block, states, table));
    say("%,d rows in %,d blocks are in %s%s", summary.rows(), summary.blocks(), out,
        summary.before() == 0 ? "" : String.format(Locale.ROOT, ", %,d of them from before", summary.before()));
    if (summary.problems() > 0) {
      say("%,d rows could not be asked; the column \"problem\" says why", summary.problems());
    }
    if (summary.rows() > 0 && summary.seconds() > 0) {
      say("%,d tokens read, %.1f rows a second", summary.forwardTokens(), summary.rows() / summary.seconds());
    }
    result(new Judged(out.toString(), part.toString(), summary.blocks(), summary.rows(), summary.before(),
        summary.problems(), summary.forwardTokens(), summary.seconds()));
  }
}
