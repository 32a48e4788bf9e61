package dev.lacuna.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lacuna.worker.api.Progress;
import dev.lacuna.worker.api.WorkerEvent;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ProgressRateTest {
  private static final long MILLISECOND = 1_000_000L;

  private final List<WorkerEvent> recorded = new CopyOnWriteArrayList<>();
  private long nanos;

  private static Progress progress(String job, String phase, long done) {
    return new Progress(job, phase, done, 40, 0);
  }

  @Test
  void theFirstAndTheLastOfAPhaseAreToldOfEveryJob() {
    ProgressRate rate = new ProgressRate(recorded::add, () -> nanos);
    for (int done = 0; done <= 40; done++) {
      rate.accept(progress("round", "answering", done));
    }
    rate.accept(progress("snapshot", "answering", 1));
    rate.accept(progress("snapshot", "reading", 1));
    new ProgressRate(recorded::add, () -> nanos).accept(progress("snapshot", "reading", 0));
    assertThat(recorded).containsExactly(progress("round", "answering", 0), progress("round", "answering", 40),
        progress("snapshot", "answering", 1), progress("snapshot", "reading", 1), progress("snapshot", "reading", 0));
  }

  @Test
  void betweenThemTenASecondAreTold() {
    ProgressRate rate = new ProgressRate(recorded::add, () -> nanos);
    for (int done = 0; done < 40; done++) {
      rate.accept(progress("round", "answering", done));
      nanos += 20 * MILLISECOND;
    }
    assertThat(recorded).containsExactly(LongStream.of(0, 5, 10, 15, 20, 25, 30, 35)
        .mapToObj(done -> progress("round", "answering", done)).toArray(WorkerEvent[]::new));
  }

  @Test
  void whatTwoThreadsTellIsHeardInItsOrder() throws InterruptedException {
    CountDownLatch told = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    ProgressRate rate = new ProgressRate(event -> {
      if (told.getCount() > 0) {
        told.countDown();
        awaitQuietly(go);
      }
      recorded.add(event);
    });
    Thread first = Thread.ofPlatform().start(() -> rate.accept(progress("probe", "asking", 1)));
    told.await();
    Thread second = Thread.ofPlatform().start(() -> rate.accept(progress("probe", "asking", 40)));
    while (second.isAlive() && second.getState() != Thread.State.BLOCKED) {
      Thread.onSpinWait();
    }
    go.countDown();
    first.join();
    second.join();
    assertThat(recorded).containsExactly(progress("probe", "asking", 1), progress("probe", "asking", 40));
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
