package dev.lacuna.loop.pool;

import dev.lacuna.project.reading.ImportReport;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.LongPredicate;

/** Questions that were judged, and out of which some can be taken: by {@code lacuna pool probe}, or by Spark. */
interface JudgedPool {

  /** Is told a row whose hidden state was kept. */
  interface Candidates {
    void add(long row, double unknown, float[] state);
  }

  /** Is told where a row stands on the map: x, y and p(unknown). */
  interface PointConsumer {
    void add(float x, float y, float unknown);
  }

  /** What has been judged so far. */
  record Size(long blocks, long rows) {}

  /**
   * Tells the most unknown rows, in the order of their blocks; a few are in memory at a time.
   *
   * @param pause is run between blocks, and may end it by an exception
   */
  Size candidates(Candidates to, Runnable pause);

  /** When the map was drawn that its rows have places on, in milliseconds since 1970; 0 where they have none. */
  long drawn();

  /** Tells where each row stands that could be asked. */
  void places(PointConsumer to, Runnable pause);

  /** These rows as an import. */
  ImportReport questions(LongPredicate wanted, Runnable pause);

  /** The column of what the questions are about; empty for none. */
  String contextColumn();

  private static boolean isBySpark(Path folder) {
    return Files.isRegularFile(folder.resolve(JudgedDataSet.MANIFEST));
  }

  /** Opens a folder for its figures, wherever the questions are. */
  static JudgedPool figures(Path folder) {
    return isBySpark(folder) ? new JudgedDataSet(folder)
        : new JudgedFile(PoolFolder.open(folder), Path.of(""), Optional.empty());
  }

  /**
   * Opens a folder that one of them has written.
   *
   * @param questions the file that was judged; not needed of what Spark has written, which holds its questions itself
   */
  static JudgedPool open(Path folder, Optional<Path> questions, Optional<String> answers) {
    return isBySpark(folder) ? new JudgedDataSet(folder) : JudgedFile.of(folder, questions, answers);
  }
}
