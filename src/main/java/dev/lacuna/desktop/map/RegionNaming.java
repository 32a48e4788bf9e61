package dev.lacuna.desktop.map;

import dev.lacuna.desktop.map.drawing.PointCloud;
import dev.lacuna.desktop.model.LatestOnlyTask;
import dev.lacuna.mapgeometry.MapClusters;
import java.util.BitSet;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Which groups are named: those of the whole map, and finer ones of what is in view where one has come nearer. The
 * finer ones are found beside the window's thread when the view has come to rest.
 */
final class RegionNaming {
  /** From so much closer than where all is seen, names are finer. */
  private static final double CLOSER = 1.9;
  /** A view that shares less of its points with the one that was named is named anew. */
  private static final double SAME = 0.8;
  private static final int MOST = 20_000;
  private static final int FEWEST = 20;

  private final LatestOnlyTask finding;
  private final Runnable changed;
  private Facts facts = (cluster, visible) -> "";
  private Function<BitSet, MapClusters> finer = some -> MapClusters.NONE;
  private Optional<MapClusters> found = Optional.empty();
  private BitSet named = new BitSet();
  private float[] of = {};

  /** What is written beneath a group's name. */
  @FunctionalInterface
  interface Facts {
    String of(BitSet members, BitSet visible);
  }

  /** @param changed run when other names are to be shown */
  RegionNaming(LatestOnlyTask finding, Runnable changed) {
    this.finding = finding;
    this.changed = changed;
  }

  /** @param newFiner groups of some of the points; called on any thread */
  void by(Facts newFacts, Function<BitSet, MapClusters> newFiner) {
    facts = newFacts;
    finer = newFiner;
  }

  /** The groups that are named now. */
  MapClusters now(MapClusters coarse) {
    return found.filter(clusters -> clusters.cluster().length == coarse.cluster().length).orElse(coarse);
  }

  String facts(MapClusters named, int group, BitSet visible) {
    return facts.of(named.members(group), visible);
  }

  /**
   * The view has come to rest: finds finer names where they are due, and drops them where they are not.
   *
   * @param seen the points in view, asked for only where the view is so near that it matters
   */
  void update(PointCloud points, MapClusters coarse, Supplier<BitSet> seen, double zoom) {
    boolean moved = points.xs() != of;
    BitSet inView = zoom < CLOSER || coarse.clusters().isEmpty() ? new BitSet() : seen.get();
    int count = inView.cardinality();
    if (count < FEWEST || count > MOST) {
      finding.drop();
      named = new BitSet();
      if (found.isPresent()) {
        found = Optional.empty();
        changed.run();
      }
      return;
    }
    if (!moved && alike(inView, named)) {
      return;
    }
    named = inView;
    of = points.xs();
    Function<BitSet, MapClusters> by = finer;
    finding.run(() -> by.apply(inView), fine -> {
      found = fine.clusters().size() > 1 ? Optional.of(fine) : Optional.empty();
      changed.run();
    });
  }

  private static boolean alike(BitSet a, BitSet b) {
    BitSet both = (BitSet) a.clone();
    both.and(b);
    BitSet any = (BitSet) a.clone();
    any.or(b);
    return both.cardinality() >= SAME * any.cardinality();
  }
}
