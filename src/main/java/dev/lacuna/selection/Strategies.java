package dev.lacuna.selection;

import java.util.List;

/** The strategies on offer. */
public final class Strategies {
  private Strategies() {}

  /** The baseline, always worth running. */
  public static Strategy random() {
    return new Strategy("random",
        "Draws questions at random: costs nothing, and is the baseline that any other strategy must beat.",
        Scores.uniform(), new TopK());
  }

  /** Highest token-level predictive entropy of the greedy answer ({@link Feature#ENTROPY}). */
  public static Strategy entropy() {
    return new Strategy("entropy",
        "Asks where the model's own answer is least certain: one generated answer per question, but near-duplicates are"
            + " asked together and confident mistakes are missed.",
        Scores.feature(Feature.ENTROPY), new TopK());
  }

  /** Greedy k-center over hidden states, starting from what is labelled. */
  public static Strategy kCenter() {
    return new Strategy("k-center",
        "Spreads questions over the whole pool, away from those labelled: one forward pass per question, and it fits a"
            + " first batch, as it does not look at what the model knows.",
        Scores.constant(), new KCenter(Feature.STATE));
  }

  /**
   * Unknown first, then diverse. KA2L (arXiv 2603.17566) asks what its probe calls unknown; here the probability is
   * kept instead of a yes or no, and near-duplicates of one another and of labelled questions are passed over. The
   * slice is narrow, because a known question teaches nothing: precision at the top counts for more than spread.
   */
  public static Strategy ka2l() {
    return new Strategy("ka2l",
        "Asks what the probe says the model does not know, spread so that no two questions are alike: one forward pass"
            + " per question after probing, and the one to start with.",
        Scores.feature(Feature.P_UNKNOWN), new DiverseTop(Feature.STATE, 0.5, 2));
  }

  public static List<Strategy> all() {
    return List.of(random(), entropy(), kCenter(), ka2l());
  }

  /** @throws IllegalArgumentException for an unknown id; the message lists the known ones */
  public static Strategy byId(String id) {
    return all().stream().filter(strategy -> strategy.id().equals(id)).findFirst()
        .orElseThrow(() -> new IllegalArgumentException("There is no strategy \"" + id + "\"; choose one of "
            + String.join(", ", all().stream().map(Strategy::id).toList()) + "."));
  }
}
