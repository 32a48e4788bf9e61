package dev.lacuna.desktop.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lacuna.desktop.ToolkitTest;
import dev.lacuna.worker.api.RoundEvaluation;
import dev.lacuna.worker.api.RoundStep;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

@ToolkitTest
class LiveRoundTest {
  private final LiveRound live = new LiveRound();

  private static RoundStep step(int number) {
    return new RoundStep(number, 10, 1, 2, 1.0, 1e-3, 100, 5);
  }

  /** Until something that nobody holds is gone. */
  private static void collect() {
    WeakReference<Object> witness = new WeakReference<>(new Object());
    while (witness.get() != null) {
      System.gc();
    }
  }

  @Test
  void whoListensIsToldAfterACollectionToo() {
    List<String> reports = new ArrayList<>();
    live.steps().subscribe(() -> reports.add("steps"));
    live.evaluations().subscribe(() -> reports.add("evaluations"));
    for (int i = 1; i <= 3; i++) {
      collect();
      reports.clear();
      live.add(List.of(step(i)));
      live.add(new RoundEvaluation(i, 5, 0.5, 0.1, 0));
      assertThat(reports).as("round %d of collections", i).containsExactly("steps", "evaluations");
    }
  }

  @Test
  void nobodyElseChangesThem() {
    assertThatThrownBy(() -> live.steps().add(step(1)))
        .isInstanceOf(UnsupportedOperationException.class);
  }
}
