package dev.lacuna.selection;

import java.util.List;
import java.util.Set;

/** First layer of a strategy: one number per candidate, the larger the sooner it should be asked. */
public interface Score {

  /** What the pool must hold. */
  Set<Feature> needs();

  /** {@code [candidates]}, all finite. */
  double[] of(Pool pool, long seed);

  /** Why this candidate scores as it does, for the expert; may be empty. */
  List<Reason> reasons(Pool pool, int row);
}
