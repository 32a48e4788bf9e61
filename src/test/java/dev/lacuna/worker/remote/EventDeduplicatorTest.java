package dev.lacuna.worker.remote;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lacuna.worker.api.RoundEvaluation;
import dev.lacuna.worker.api.RoundStep;
import dev.lacuna.worker.api.WorkerEvent;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class EventDeduplicatorTest {
  private static final RoundEvaluation BEFORE = new RoundEvaluation(0, 4, 0.25, 0.1, 0);
  private static final RoundEvaluation MIDDLE = new RoundEvaluation(2, 4, 0.5, 0.1, 0);
  private static final RoundEvaluation END = new RoundEvaluation(4, 4, 0.75, 0.1, 0);
  private static final List<WorkerEvent> WHOLE = List.of(BEFORE, step(1), step(2), MIDDLE, step(3), step(4), END, END);

  private final List<WorkerEvent> heard = new ArrayList<>();
  private final int[] advanced = {0};
  private final EventDeduplicator told = new EventDeduplicator(heard::add, () -> advanced[0]++);

  @Test
  void aRoundThatIsCutAnywhereHasTheSameCurve() {
    for (int cut = 0; cut < WHOLE.size() - 1; cut++) {
      heard.clear();
      told.begin();
      WHOLE.subList(0, cut).forEach(told::accept);
      told.again();
      told.accept(BEFORE);
      WHOLE.subList(1, WHOLE.size()).forEach(told::accept); // from no checkpoint
      told.ended(END);
      assertThat(heard).as("cut before " + cut).isEqualTo(WHOLE);
    }
  }

  @Test
  void theBestIsToldEvenWhereItLooksAsWhatWasToldBefore() {
    told.begin();
    List.of(BEFORE, step(1), step(2), MIDDLE, step(3)).forEach(told::accept);
    told.again();
    List.of(BEFORE, step(3), step(4), END, MIDDLE).forEach(told::accept); // the best is the one of the middle
    told.ended(MIDDLE);
    assertThat(heard).containsExactly(BEFORE, step(1), step(2), MIDDLE, step(3), step(4), END, MIDDLE);
  }

  @Test
  void anotherRequestBeginsAnew() {
    told.accept(step(5));
    told.begin();
    told.accept(step(1));
    assertThat(heard).hasSize(2);
    assertThat(advanced[0]).isEqualTo(2);
  }

  private static RoundStep step(int step) {
    return new RoundStep(step, 4, 1, 1, 1.0 / step, 0.01, 100, 1);
  }
}
