package dev.lacuna.agreement;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Who put which unit into which category.
 *
 * @param raters names of the columns
 * @param categories {@code [units][raters]}, numbered from 0; {@link #MISSING} where a rater said nothing
 */
public record RatingTable(List<String> raters, int[][] categories) {
  public static final int MISSING = -1;

  /** One rating: a unit is a question, and a category what is said of it. */
  public record Rating(long unit, String rater, String category) {}

  /**
   * Raters by name, units in the order in which they come; of two ratings of one unit by one rater the later counts.
   */
  public static RatingTable of(List<Rating> ratings) {
    List<String> raters = List.copyOf(new TreeSet<>(ratings.stream().map(Rating::rater).toList()));
    Map<Long, int[]> units = new LinkedHashMap<>();
    Map<String, Integer> numbers = new LinkedHashMap<>();
    for (Rating rating : ratings) {
      int[] unit = units.computeIfAbsent(rating.unit(), _ -> {
        int[] empty = new int[raters.size()];
        java.util.Arrays.fill(empty, MISSING);
        return empty;
      });
      Integer number = numbers.computeIfAbsent(rating.category(), _ -> numbers.size());
      unit[raters.indexOf(rating.rater())] = number;
    }
    return new RatingTable(raters, units.values().toArray(int[][]::new));
  }

  /** Two raters only. */
  public RatingTable pair(int one, int other) {
    int[][] both = new int[categories.length][];
    for (int u = 0; u < both.length; u++) {
      both[u] = new int[] {categories[u][one], categories[u][other]};
    }
    return new RatingTable(List.of(raters.get(one), raters.get(other)), both).comparable();
  }

  /** Without the units that fewer than two have rated, of which nothing can be said. */
  public RatingTable comparable() {
    List<int[]> kept = new ArrayList<>();
    for (int[] unit : categories) {
      if (java.util.Arrays.stream(unit).filter(category -> category != MISSING).count() > 1) {
        kept.add(unit);
      }
    }
    return new RatingTable(raters, kept.toArray(int[][]::new));
  }

  public int units() {
    return categories.length;
  }

  /** How many categories are named, from 0 to the highest. */
  int size() {
    int most = 0;
    for (int[] unit : categories) {
      for (int category : unit) {
        most = Math.max(most, category + 1);
      }
    }
    return most;
  }
}
