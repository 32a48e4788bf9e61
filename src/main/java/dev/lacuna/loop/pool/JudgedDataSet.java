package dev.lacuna.loop.pool;

import dev.lacuna.project.reading.ImportReport;
import dev.lacuna.project.reading.JudgedRows;
import dev.lacuna.project.store.JsonColumns;
import dev.lacuna.worker.api.ErrorCode;
import dev.lacuna.worker.api.LacunaException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.LongPredicate;

/** What a job on Spark has written (docs/spark.md), on this machine's disk. */
record JudgedDataSet(Path folder) implements JudgedPool {
  static final String MANIFEST = "_pool.json";

  @Override
  public Size candidates(Candidates to, Runnable pause) {
    long[] size = {0, 0};
    long[] block = {-1};
    int[] width = {0};
    JudgedRows.read(folder, row -> {
      size[1]++;
      if (row.block() != block[0]) {
        pause.run();
        block[0] = row.block();
        size[0]++;
      }
      if (row.state().length > 0) {
        if (width[0] > 0 && width[0] != row.state().length || !(row.unknown() >= 0 && row.unknown() <= 1)) {
          throw new LacunaException(ErrorCode.INPUT, folder + ": row " + row.number() + " has another hidden state than"
              + " those before it, or no probability.", "Copy the folder again, or judge the questions again.");
        }
        width[0] = row.state().length;
        to.add(row.number(), row.unknown(), row.state());
      }
    });
    return new Size(size[0], size[1]);
  }

  @Override
  public long drawn() {
    Path manifest = folder.resolve(MANIFEST);
    try {
      return JsonColumns.MAPPER.readTree(Files.readAllBytes(manifest)).path("drawn").asLong();
    } catch (IOException e) {
      throw new UncheckedIOException(new IOException(manifest + ": " + e.getMessage(), e));
    }
  }

  @Override
  public void places(PointConsumer to, Runnable pause) {
    long[] block = {-1};
    JudgedRows.read(folder, row -> {
      if (row.block() != block[0]) {
        pause.run();
        block[0] = row.block();
      }
      if (Float.isFinite(row.x()) && Float.isFinite(row.y()) && row.unknown() >= 0 && row.unknown() <= 1) {
        to.add(row.x(), row.y(), (float) row.unknown());
      }
    });
  }

  @Override
  public ImportReport questions(LongPredicate wanted, Runnable pause) {
    return JudgedRows.chosen(folder, row -> {
      pause.run();
      return wanted.test(row);
    });
  }

  @Override
  public String contextColumn() {
    return "context";
  }
}
