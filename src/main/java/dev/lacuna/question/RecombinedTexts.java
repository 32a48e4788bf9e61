package dev.lacuna.question;

import java.util.List;
import java.util.function.IntConsumer;

/**
 * The baseline without hidden states: the region's own questions with the words in one gap exchanged, in random order,
 * as many as would have been decoded. They pass the same filters, but for the round trip: there is no state to come
 * back to.
 */
final class RecombinedTexts implements TextWriter {
  private static final UnknownRegion.Target NOWHERE = new UnknownRegion.Target(List.of(), new float[0]);

  private final List<String> texts;
  private final int each;
  private int at;

  /** @param each texts in place of one state */
  RecombinedTexts(List<String> region, int each, long seed) {
    this.texts = Recombination.of(region, Integer.MAX_VALUE, seed);
    this.each = each;
  }

  /** How many there are in all. */
  int size() {
    return texts.size();
  }

  @Override
  public List<Candidate> write(int states, IntConsumer progress) {
    int to = Math.min(texts.size(), at + states * each);
    List<Candidate> written = texts.subList(at, to).stream().map(text -> Candidate.written(NOWHERE, text)).toList();
    at = to;
    progress.accept(states);
    return written;
  }
}
