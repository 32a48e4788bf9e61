package dev.lacuna.selection;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** The highest scores; among equal scores a draw by seed and id. */
public record TopK() implements BatchSelector {

  @Override
  public Set<Feature> needs() {
    return Set.of();
  }

  @Override
  public List<Pick> select(CandidatePool pool, double[] scores, int batch, long seed) {
    return Arrays.stream(order(pool, scores, seed)).limit(batch).mapToObj(row -> new Pick(row, List.of())).toList();
  }

  /** All rows, the highest score first. */
  static int[] order(CandidatePool pool, double[] scores, long seed) {
    return IntStream.range(0, scores.length).boxed()
        .sorted(Comparator.<Integer>comparingDouble(row -> -scores[row])
            .thenComparingLong(row -> SeededHash.hash(seed, pool.candidates().id(row)))
            .thenComparingLong(row -> pool.candidates().id(row)))
        .mapToInt(Integer::intValue).toArray();
  }

  /** How many of these, the highest score first, reach {@code floor}. */
  static int reaching(int[] order, double[] scores, double floor) {
    return (int) IntStream.of(order).takeWhile(row -> scores[row] >= floor).count();
  }
}
