package dev.lacuna.question;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Knows what was asked before, word for word and nearly. Two questions are nearly the same where their words overlap
 * more than almost any two questions of the pool do: Σ w(shared) / Σ w(either), w(word) = ln(1 + N / df), so that
 * the rare
 * words that name a subject count, and "what is the" does not ({@link WordOverlap}).
 */
final class Novelty {
  /** Share of the pool's questions whose nearest other question may count as another question. */
  private static final double APART = 0.99;
  private static final double LEAST = 0.6;
  private static final double MOST = 0.95;
  private static final int MOST_SAMPLED = 1_000;

  private final Set<String> seen = new HashSet<>();
  private final WordOverlap overlap;
  private final double bound;

  /**
   * @param pool what is asked; its questions tell how alike two different questions can be
   * @param others wordings that may not come again word for word: earlier wordings, held-out questions
   */
  Novelty(List<String> pool, Collection<String> others) {
    this(pool, others, Double.NaN);
  }

  /** @param bound overlap from which two questions are the same; NaN lets the pool say */
  Novelty(List<String> pool, Collection<String> others, double bound) {
    pool.forEach(text -> seen.add(WordSet.normal(text)));
    others.forEach(text -> seen.add(WordSet.normal(text)));
    overlap = new WordOverlap(pool);
    this.bound = Double.isNaN(bound) ? bound(pool, overlap) : bound;
  }

  /** Overlap from which two questions count as one. */
  double bound() {
    return bound;
  }

  /** Whether these words were not seen before; from now on they were. */
  boolean isNew(String text) {
    String normal = WordSet.normal(text);
    return !normal.isEmpty() && seen.add(normal);
  }

  /** Whether it asks nearly what the pool, or a text given to {@link #remember}, asks. */
  boolean isNear(String text) {
    return overlap.most(text, -1) >= bound;
  }

  void remember(String text) {
    overlap.add(text);
  }

  /**
   * The pool's questions are different ones: what nearly all of them keep between each other is what a new one must
   * keep.
   */
  private static double bound(List<String> pool, WordOverlap overlap) {
    int step = Math.max(1, pool.size() / MOST_SAMPLED);
    double[] nearest = new double[(pool.size() + step - 1) / step];
    for (int i = 0; i < nearest.length; i++) {
      nearest[i] = overlap.most(pool.get(i * step), i * step);
    }
    if (nearest.length == 0) {
      return MOST;
    }
    Arrays.sort(nearest);
    double kept = nearest[Math.min(nearest.length - 1, (int) (APART * nearest.length))];
    return Math.clamp(Math.nextUp(kept), LEAST, MOST);
  }
}
