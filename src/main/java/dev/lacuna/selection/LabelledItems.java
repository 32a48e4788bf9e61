package dev.lacuna.selection;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;

/**
 * Questions that an expert has answered: besides features, what the model said and what the expert said. It is another
 * type than the candidates' {@link PoolItems}, which has no place for an answer.
 */
public final class LabelledItems {
  private final PoolItems items;
  private final Optional<List<LabelledAnswer>> verdicts;

  private LabelledItems(PoolItems items, Optional<List<LabelledAnswer>> verdicts) {
    this.items = items;
    this.verdicts = verdicts;
  }

  /**
   * One labelled question.
   *
   * @param text the question
   * @param predicted the model's greedy answer
   * @param gold the expert's; written exactly as {@code predicted} where the two are equivalent
   */
  public record LabelledAnswer(String text, String predicted, String gold) {
    public boolean right() {
      return predicted.equals(gold);
    }
  }

  /** Features alone: enough for strategies that only keep away from what is labelled. */
  public static LabelledItems unanswered(PoolItems items) {
    return new LabelledItems(items, Optional.empty());
  }

  /** @param byId gives the verdict on each item */
  public static LabelledItems answered(PoolItems items, LongFunction<LabelledAnswer> byId) {
    List<LabelledAnswer> verdicts = new ArrayList<>();
    for (int row = 0; row < items.size(); row++) {
      verdicts.add(byId.apply(items.id(row)));
    }
    return new LabelledItems(items, Optional.of(List.copyOf(verdicts)));
  }

  public PoolItems items() {
    return items;
  }

  /** {@code [items]}, in the order of {@link #items()}. */
  public List<LabelledAnswer> verdicts() {
    return verdicts.orElseGet(() -> {
      if (items.size() > 0) {
        throw new IllegalArgumentException("The labelled questions come without the model's and the expert's answers;"
            + " give both, or choose a strategy that does not compare them.");
      }
      return List.of();
    });
  }
}
