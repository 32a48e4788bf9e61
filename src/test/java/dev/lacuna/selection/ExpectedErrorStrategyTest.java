package dev.lacuna.selection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Strategies that read labelled questions, or labels of doubt. */
final class ExpectedErrorStrategyTest extends StrategyContract {

  @Override
  Strategy strategy() {
    return Strategies.eer();
  }

  @Test
  void asksInTheMiddleOfTheUnknownBeforeAnOutlier() {
    float[][] points = {{0}, {0.1f}, {-0.1f}, {0.2f}, {-0.2f}, {90}};
    LabelledItems labelled = LabelledItems.answered(PoolItems.of(50).vectors(Feature.STATE, new float[][] {{-40}})
        .build(),
        id -> new LabelledItems.LabelledAnswer("?", "a", "a"));
    CandidatePool pool = new CandidatePool(PoolItems.of(1, 2, 3, 4, 5, 6).vectors(Feature.STATE, points).build(),
        labelled, RoundContext.FIRST);
    assertThat(strategy().select(pool, 6, 1).getLast().id()).isEqualTo(6);
  }
}

final class ContrastiveStrategyTest extends StrategyContract {

  @Override
  Strategy strategy() {
    return Strategies.calContrastive();
  }

  @Test
  void asksWhereTheAnswerDiffersFromThatOfLikeQuestions() {
    Distribution yes = Distribution.full(0.9f, 0.1f);
    Distribution no = Distribution.full(0.1f, 0.9f);
    PoolItems candidates = PoolItems.of(1, 2).vectors(Feature.STATE, new float[][] {{0}, {0.1f}})
        .distributions(Feature.ANSWER_TOKENS, new Distribution[][] {{yes}, {no}}).build();
    PoolItems labelled = PoolItems.of(3).vectors(Feature.STATE, new float[][] {{0}})
        .distributions(Feature.ANSWER_TOKENS, new Distribution[][] {{yes}}).build();
    assertThat(strategy().score().of(new CandidatePool(candidates, labelled), 1))
        .containsExactly(new double[] {0, 0.8 * Math.log(9)}, within(1e-5));
  }
}

final class CausalStrategyTest extends StrategyContract {

  @Override
  Strategy strategy() {
    return Strategies.calCausal();
  }

  @Test
  void namesTheBiasAndAsksMoreOfIt() {
    PoolItems items = PoolItems.of(1, 2, 3).vectors(Feature.STATE, new float[][] {{0, 0}, {0, 1}, {50, 50}}).build();
    LabelledItems labelled = LabelledItems.answered(items, id -> id == 3
        ? new LabelledItems.LabelledAnswer("Who wrote Emma?", "Austen", "Austen")
        : new LabelledItems.LabelledAnswer("What is the capital of land " + id + "?", "Paris",
            id == 1 ? "Paris" : "Lima"));
    List<BiasPattern> patterns = BiasPattern.of(labelled, Feature.STATE, 1);
    assertThat(patterns).hasSize(1);
    assertThat(patterns.getFirst().name()).isEqualTo("\"Paris\" to questions with capital land what");
    assertThat(patterns.getFirst().questions()).containsExactly(1L, 2L);
    CandidatePool pool = new CandidatePool(
        PoolItems.of(11, 12).vectors(Feature.STATE, new float[][] {{50, 50}, {0, 0}}).build(),
        labelled,
        RoundContext.FIRST);
    List<Selection> selected = strategy().select(pool, 1, 1);
    assertThat(selected.getFirst().id()).isEqualTo(12);
    assertThat(selected.getFirst().reason()).isEqualTo(
        "near a bias: the model says \"Paris\" to questions with capital land what, shown by 1 pairs");
  }
}

final class NoisyLabelStrategyTest extends StrategyContract {

  @Override
  Strategy strategy() {
    return Strategies.noiseal();
  }

  @Test
  void splitsByWhatBothReadersBelieve() {
    PoolItems items = PoolItems.of(1, 2, 3, 4, 5, 6)
        .scalar(Feature.STRONG_READER_LOSS, new double[] {0.1, 0.12, 0.11, 3, 3.1, 0.1})
        .scalar(Feature.WEAK_READER_LOSS, new double[] {0.2, 0.22, 0.21, 2, 2.1, 2.05}).build();
    assertThat(new NoisyLabel(Feature.STRONG_READER_LOSS, Feature.WEAK_READER_LOSS).split(items)).containsExactly(
        NoisyLabel.Part.CLEAN, NoisyLabel.Part.CLEAN, NoisyLabel.Part.CLEAN, NoisyLabel.Part.NOISY,
        NoisyLabel.Part.NOISY, NoisyLabel.Part.HARD);
    assertThat(strategy().select(new CandidatePool(items, PoolItems.none()), 2, 1)).extracting(Selection::id)
        .containsExactlyInAnyOrder(4L, 5L);
  }
}
