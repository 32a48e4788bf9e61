package dev.lacuna.loop.pool;

import dev.lacuna.project.reading.ColumnChoice;
import dev.lacuna.project.reading.QuestionStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A file's rows in blocks of one size; only those that are wanted are held. */
final class PoolBlocks implements AutoCloseable {
  private final QuestionStream stream;
  private final int size;
  private long block;

  /**
   * @param number from 0
   * @param rows in the order of the file; fewer than the size only in the last block
   */
  record Block(long number, long first, List<QuestionStream.Asked> rows) {}

  PoolBlocks(Path file, ColumnChoice choice, int size) {
    this.stream = QuestionStream.open(file, choice);
    this.size = size;
  }

  QuestionStream stream() {
    return stream;
  }

  /** The next block; where it is not wanted its rows are read over, and it comes empty. */
  Optional<Block> next(boolean wanted) {
    List<QuestionStream.Asked> rows = new ArrayList<>();
    int read = 0;
    for (; read < size; read++) {
      Optional<QuestionStream.Asked> row = stream.next();
      if (row.isEmpty()) {
        break;
      }
      if (wanted) {
        rows.add(row.get());
      }
    }
    return read == 0 ? Optional.empty() : Optional.of(new Block(block, block++ * size, rows));
  }

  /** The block that comes next. */
  long number() {
    return block;
  }

  @Override
  public void close() {
    stream.close();
  }
}
