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

  /** What has been judged so far. */
  record Size(long blocks, long rows) {}

  /**
   * Tells the most unknown rows, in the order of their blocks; a few are in memory at a time.
   *
   * @param pause is run between blocks, and may end it by an exception
   */
  Size candidates(Candidates to, Runnable pause);

  /** These rows as an import. */
  ImportReport questions(LongPredicate wanted, Runnable pause);

  /** The column of what the questions are about; empty for none. */
  String contextColumn();

  /**
   * Opens a folder that one of them has written.
   *
   * @param questions the file that was judged; not needed of what Spark has written, which holds its questions itself
   */
  static JudgedPool open(Path folder, Optional<Path> questions, Optional<String> answers) {
    return Files.isRegularFile(folder.resolve(JudgedDataSet.MANIFEST)) ? new JudgedDataSet(folder)
        : JudgedFile.of(folder, questions, answers);
  }
}
