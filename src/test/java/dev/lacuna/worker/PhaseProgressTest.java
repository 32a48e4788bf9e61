package dev.lacuna.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lacuna.worker.api.Cancellation;
import dev.lacuna.worker.api.Progress;
import dev.lacuna.worker.api.WorkerListener;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
final class PhaseProgressTest {
  private final List<Progress> recorded = new ArrayList<>();

  @Test
  void whatWasDoneBeforeAPhaseSaysNothingOfItsTime() {
    PhaseProgress progress = new PhaseProgress(QuietJob.of(recorded::add), "generate", 40);
    progress.accept("checking the form", 14);
    assertThat(recorded.getLast().secondsLeft()).isNegative();
    progress.accept("checking the form", 15);
    assertThat(recorded.getLast().secondsLeft()).as("it goes on").isGreaterThanOrEqualTo(1);
    progress.accept("checking the form", 40);
    assertThat(recorded.getLast().secondsLeft()).as("what comes next has its own time").isNegative();
  }

  @Test
  void aPhaseThatComesAgainBeginsAnew() throws InterruptedException {
    PhaseProgress progress = new PhaseProgress(QuietJob.of(recorded::add), "generate", 0);
    progress.report("decoding", 0, 10);
    Thread.sleep(30);
    progress.report("decoding", 10, 10);
    progress.report("decoding", 0, 1_000_000);
    progress.report("decoding", 1_000, 1_000_000);
    assertThat(recorded.getLast().secondsLeft()).as("not by the first one's 30 ms for ten").isLessThan(100);
  }

  @Test
  void everyReportNoticesACancel() {
    Cancellation cancellation = new Cancellation();
    cancellation.cancel();
    PhaseProgress progress = new PhaseProgress(new JobContext(cancellation, WorkerListener.SILENT), "generate", 40);
    assertThatThrownBy(() -> progress.report("decoding", 0, 0)).isInstanceOf(CancellationException.class);
  }
}
