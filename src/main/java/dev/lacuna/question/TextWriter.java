package dev.lacuna.question;

import java.util.List;
import java.util.function.IntConsumer;

/** What writes the texts that the filters judge. */
interface TextWriter {

  /**
   * @param states how many hidden states' worth of texts
   * @param progress told from time to time how many of these are done; may throw to cancel
   * @return empty when it has nothing more to write
   */
  List<Candidate> write(int states, IntConsumer progress);
}
