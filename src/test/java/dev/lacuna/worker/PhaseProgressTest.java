package dev.lacuna.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lacuna.worker.api.Cancellation;
import dev.lacuna.worker.api.Progress;
import dev.lacuna.worker.api.WorkerListener;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

final class PhaseProgressTest {
  private static final long SECOND = 1_000_000_000L;

  private final List<Progress> recorded = new ArrayList<>();
  private long nanos;

  private PhaseProgress progress(int total) {
    return new PhaseProgress(QuietJob.of(recorded::add), "generate", total, () -> nanos);
  }

  @Test
  void whatWasDoneBeforeAPhaseSaysNothingOfItsTime() {
    PhaseProgress progress = progress(40);
    nanos = 60 * SECOND;
    progress.accept("checking the form", 14);
    assertThat(recorded.getLast().secondsLeft()).isNegative();
    nanos += 2 * SECOND;
    progress.accept("checking the form", 15);
    assertThat(recorded.getLast().secondsLeft()).as("25 more of 2 s each").isEqualTo(50);
    progress.accept("checking the form", 40);
    assertThat(recorded.getLast().secondsLeft()).as("what comes next has its own time").isNegative();
  }

  @Test
  void aPhaseThatComesAgainBeginsAnew() {
    PhaseProgress progress = progress(0);
    progress.report("decoding", 0, 10);
    nanos = 30 * SECOND;
    progress.report("decoding", 10, 10);
    progress.report("decoding", 0, 1_000_000);
    nanos += SECOND;
    progress.report("decoding", 1_000, 1_000_000);
    assertThat(recorded.getLast().secondsLeft()).as("not by the first one's 30 s for ten").isEqualTo(999);
  }

  @Test
  void aPhaseThatIsNotOverHasASecondLeft() {
    PhaseProgress progress = progress(40);
    progress.accept("checking the form", 0);
    nanos = SECOND / 10;
    progress.accept("checking the form", 39);
    assertThat(recorded.getLast().secondsLeft()).isEqualTo(1);
  }

  @Test
  void everyReportNoticesACancel() {
    Cancellation cancellation = new Cancellation();
    cancellation.cancel();
    PhaseProgress progress = new PhaseProgress(new JobContext(cancellation, WorkerListener.SILENT), "generate", 40);
    assertThatThrownBy(() -> progress.report("decoding", 0, 0)).isInstanceOf(CancellationException.class);
  }
}
