package dev.lacuna.selection;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * What stands for a region: of the candidates whose score reaches {@code floor}, those that together are nearest to all
 * of these, by {@link FacilityLocation}'s greedy choice on standardised states; labelled questions count as chosen.
 * Where fewer than a batch reach the floor, the region is the top batch. {@link DiverseTop} takes the most extreme of a
 * region and keeps them apart; this takes its middle, and of each kind of question in it the more the more there are.
 * Of a large region {@value #MOST} drawn by seed are looked at, since each is held once more. O(R · min(R, 2,048) · d)
 * for R of the region.
 *
 * @param vectors what likeness is measured in
 * @param floor smallest score of the wanted region
 */
public record RegionCoverage(Feature vectors, double floor) implements BatchSelector {

  private static final int MOST = 16_384;

  @Override
  public Set<Feature> needs() {
    return Set.of(vectors);
  }

  @Override
  public List<Pick> select(CandidatePool pool, double[] scores, int batch, long seed) {
    PoolItems all = pool.candidates();
    if (all.size() == 0 || batch == 0) {
      return List.of();
    }
    int[] rows = region(pool, scores, batch, seed);
    Set<Long> ids = new HashSet<>();
    Arrays.stream(rows).forEach(row -> ids.add(all.id(row)));
    PoolItems region = all.where(ids::contains);
    Standardiser standardiser = new Standardiser(all.vectors(vectors));
    float[][] points = standardised(region, standardiser);
    float[][] asked = pool.labelled().size() > 0 ? standardised(pool.labelled(), standardiser) : new float[0][];
    return FacilityLocation.picks(region, points, asked, batch, seed).stream()
        .map(pick -> new Pick(rows[pick.row()], pick.reasons())).toList();
  }

  private float[][] standardised(PoolItems items, Standardiser standardiser) {
    return Arrays.stream(items.vectors(vectors)).map(standardiser::apply).toArray(float[][]::new);
  }

  /** In the order of rows, which is that of ids. */
  private int[] region(CandidatePool pool, double[] scores, int batch, long seed) {
    int[] order = TopK.order(pool, scores, seed);
    return IntStream.of(order).limit(Math.max(batch, TopK.reaching(order, scores, floor))).boxed()
        .sorted(Comparator.comparingLong(row -> SeededHash.hash(~seed, pool.candidates().id(row))))
        .limit(Math.max(batch, MOST)).sorted().mapToInt(Integer::intValue).toArray();
  }
}
