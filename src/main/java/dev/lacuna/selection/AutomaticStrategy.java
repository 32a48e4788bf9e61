package dev.lacuna.selection;

/**
 * Chooses a strategy by the state of a project: typical questions while nothing is known of what the model knows (low
 * budgets favour typical ones and high budgets uncertain ones, Hacohen et al., arXiv 2202.02794 §2), unknown ones as
 * soon as the probe can tell them.
 *
 * @param strategy what the choice does, under the id {@code auto}
 * @param chosen its own id
 * @param why for the user, one sentence
 */
public record AutomaticStrategy(Strategy strategy, String chosen, String why) {
  /** Below this many labels the model's doubts are judged unreliable: a tenth of the labels of an ordinary project. */
  private static final int FEW = 20;

  /**
   * @param labels how many questions are labelled
   * @param probed true where the pool's p(unknown) is known
   */
  public static AutomaticStrategy choose(int labels, boolean probed) {
    if (probed) {
      return of(Strategies.ka2l(), "the pool is probed, so that what the model does not know can be asked first");
    }
    if (labels < FEW) {
      return of(Strategies.typiclust(), labels == 0
          ? "nothing is labelled or probed yet, so that typical questions tell most; probe the pool for a better choice"
          : "with " + labels + " labels the model's doubts say little yet, and typical questions still tell more; probe"
              + " the pool for a better choice");
    }
    return of(Strategies.badge(), "there are " + labels + " labels but no probe, so that questions are asked that the"
        + " model doubts for different reasons; probe the pool for a better choice");
  }

  /** Where the pool was probed and no probe could be fitted. */
  public static AutomaticStrategy withoutProbe() {
    return of(Strategies.semanticEntropy(), "the pool is probed but there was too little for a probe, so that questions"
        + " are asked first whose drawn answers differ most in meaning");
  }

  private static AutomaticStrategy of(Strategy chosen, String why) {
    return new AutomaticStrategy(new Strategy("auto",
        "Chooses for you by the state of the project and says why: typical questions first, unknown ones once the pool"
            + " is probed; costs what the chosen strategy costs.",
        chosen.score(), chosen.selector()), chosen.id(), "auto chose " + chosen.id() + ": " + why + ".");
  }
}
