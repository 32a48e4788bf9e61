package dev.lacuna.lm.gguf;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * The merges that a SentencePiece vocabulary implies: each way to put a piece together from two others, best pieces
 * first, as Hugging Face converts such vocabularies.
 */
final class PieceMerges {
  private PieceMerges() {}

  /** @param rank where its piece stands: larger is earlier */
  record Merge(String left, String right, double rank) {}

  /**
   * @param pieces that may be put together, in the vocabulary's order
   * @param vocabulary of all pieces to their ids
   * @param ranks of the pieces; larger is better
   */
  static List<Merge> of(List<String> pieces, Map<String, Integer> vocabulary, Map<String, Double> ranks) {
    List<Merge> all = new ArrayList<>();
    List<Merge> ways = new ArrayList<>();
    for (String piece : pieces) {
      ways.clear();
      double rank = ranks.getOrDefault(piece, 0.0);
      for (int at = piece.offsetByCodePoints(0, 1); at < piece.length(); at = piece.offsetByCodePoints(at, 1)) {
        String left = piece.substring(0, at);
        String right = piece.substring(at);
        if (vocabulary.containsKey(left) && vocabulary.containsKey(right)) {
          ways.add(new Merge(left, right, rank));
        }
      }
      ways.sort(Comparator.<Merge>comparingInt(merge -> vocabulary.getOrDefault(merge.left(), 0))
          .thenComparingInt(merge -> vocabulary.getOrDefault(merge.right(), 0)));
      all.addAll(ways);
    }
    all.sort(Comparator.comparingDouble(Merge::rank).thenComparingInt(merge -> letters(merge.left()))
        .thenComparingInt(merge -> letters(merge.right())).reversed());
    return all;
  }

  private static int letters(String text) {
    return text.codePointCount(0, text.length());
  }
}
