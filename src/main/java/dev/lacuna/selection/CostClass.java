package dev.lacuna.selection;

import java.util.Map;
import java.util.Set;

/**
 * What a selection costs the model, roughly, so that a time can be told before the start.
 *
 * @param answers for each question, in units of one generated answer; a forward pass counts {@value #PASS}
 * @param trainings of the whole selection: a committee of seeds is taught
 */
public record CostClass(double answers, int trainings) {
  private static final double PASS = 0.3;
  private static final int COMMITTEE = 3;

  /** What is computed in one go for several features stands once, under the first of them. */
  private static final Map<Feature, Double> EACH = Map.ofEntries(Map.entry(Feature.STATE, PASS),
      Map.entry(Feature.TOKEN_LOSSES, PASS), Map.entry(Feature.ANSWER_TOKENS, 1.0), Map.entry(Feature.ENTROPY, 1.0),
      Map.entry(Feature.SAMPLE_LIKELIHOODS, 10.0), Map.entry(Feature.PROMPT_MEMBERS, 5.0),
      Map.entry(Feature.SEED_MEMBERS, 4.0), Map.entry(Feature.DROPOUT_MEMBERS, 4.0),
      Map.entry(Feature.LORA_GRADIENT, 3.0), Map.entry(Feature.BASE_UNCERTAINTY, 1.0),
      Map.entry(Feature.FULL_UNCERTAINTY, 4.0), Map.entry(Feature.MODEL_RATING, PASS));

  public static CostClass of(Strategy strategy) {
    Set<Feature> needs = strategy.needs();
    double answers = needs.stream().mapToDouble(feature -> EACH.getOrDefault(feature, 0.0)).sum();
    boolean reads = needs.contains(Feature.P_UNKNOWN) && !needs.contains(Feature.STATE);
    return new CostClass(answers + (reads ? PASS : 0), needs.contains(Feature.SEED_MEMBERS) ? COMMITTEE : 0);
  }

  /**
   * @param answerSeconds what one generated answer takes, {@code trainingSeconds} one round; NaN where not known yet
   * @return seconds; NaN where a figure that counts is not known
   */
  public double seconds(int questions, double answerSeconds, double trainingSeconds) {
    return (answers == 0 ? 0 : answers * questions * answerSeconds)
        + (trainings == 0 ? 0 : trainings * trainingSeconds);
  }
}
