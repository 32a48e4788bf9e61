package dev.lacuna.lm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lacuna.lm.adapter.Adapter;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** {@link LanguageModel#with}: another adapter for a while, and what was there before afterwards. */
@Tag("slow")
final class BorrowedAdapterTest {
  private static final float CLOSE = 1e-4f;

  private final GoldenCheckpoints golden = GoldenCheckpoints.of("llama");

  private float apart(LanguageModel model, float[] expected) {
    return golden.maxDifference(ParityTest.logits(model, golden), expected);
  }

  @Test
  void theOtherAdapterCountsOnlyMeanwhile() {
    try (LanguageModel model = TestModels.open("llama")) {
      Adapter own = Adapter.read(golden.adapterInit(), model.config());
      Adapter other = Adapter.read(golden.adapterFinal(), model.config());
      assertThat(model.with(other, () -> apart(model, golden.adapterFinalLogits()))).isLessThan(CLOSE);
      assertThat(model.adapter()).isEmpty();
      assertThat(apart(model, golden.logits())).isLessThan(CLOSE);
      model.attach(own);
      assertThat(model.with(other, () -> apart(model, golden.adapterFinalLogits()))).isLessThan(CLOSE);
      assertThat(apart(model, golden.adapterInitLogits())).isLessThan(CLOSE);
    }
  }

  @Test
  void aFailureBringsTheFirstOneBackToo() {
    try (LanguageModel model = TestModels.open("llama")) {
      Adapter own = Adapter.read(golden.adapterInit(), model.config());
      Adapter other = Adapter.read(golden.adapterFinal(), model.config());
      model.attach(own);
      assertThatThrownBy(() -> model.with(other, () -> {
        throw new IllegalStateException("cancelled");
      })).hasMessage("cancelled");
      assertThat(model.adapter()).isEqualTo(Optional.of(own));
      assertThat(apart(model, golden.adapterInitLogits())).isLessThan(CLOSE);
    }
  }
}
