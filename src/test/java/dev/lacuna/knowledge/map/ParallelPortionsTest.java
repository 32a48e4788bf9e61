package dev.lacuna.knowledge.map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;

final class ParallelPortionsTest {

  /** Hears progress, and how many pieces were done when it was told. */
  private static final class Heard implements MapListener {
    private final List<String> told = new ArrayList<>();
    private final List<Integer> doneThen = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private final AtomicInteger done = new AtomicInteger();

    @Override
    public void frame(int epoch, int epochs, float[] at) {}

    @Override
    public void progress(String phase, int now, int total) {
      told.add(phase + " " + now + "/" + total);
      doneThen.add(done.get());
      threads.add(Thread.currentThread());
    }
  }

  @Test
  void everyPieceIsDoneOnceAlsoWhereTheLastPortionIsShort() {
    for (int count : new int[] {1, 6, 7, 8, 100}) {
      AtomicIntegerArray times = new AtomicIntegerArray(count);
      ParallelPortions.run("work", count, 7, MapListener.SILENT, times::incrementAndGet);
      for (int i = 0; i < count; i++) {
        assertThat(times.get(i)).as("piece %d of %d", i, count).isEqualTo(1);
      }
    }
  }

  @Test
  void progressIsToldByTheCallerBetweenPortionsThatAreDoneAndAtTheEnd() {
    Heard heard = new Heard();
    ParallelPortions.run("ranking", 10, 4, heard, i -> heard.done.incrementAndGet());
    assertThat(heard.told).containsExactly("ranking 0/10", "ranking 4/10", "ranking 8/10", "ranking 10/10");
    assertThat(heard.doneThen).containsExactly(0, 4, 8, 10);
    assertThat(heard.threads).containsOnly(Thread.currentThread());
  }

  @Test
  void nothingToDoIsToldAsDone() {
    Heard heard = new Heard();
    ParallelPortions.run("ranking", 0, 4, heard, i -> {
      throw new AssertionError("there is no piece " + i);
    });
    assertThat(heard.told).containsExactly("ranking 0/0");
  }

  @Test
  void aCancelEndsTheWorkBetweenTwoPortions() {
    AtomicInteger done = new AtomicInteger();
    MapListener cancelling = new MapListener() {
      @Override
      public void frame(int epoch, int epochs, float[] at) {}

      @Override
      public void progress(String phase, int now, int total) {
        if (now > 0) {
          throw new CancellationException("cancelled");
        }
      }
    };
    assertThatThrownBy(() -> ParallelPortions.run("work", 100, 10, cancelling, i -> done.incrementAndGet()))
        .isInstanceOf(CancellationException.class).hasMessage("cancelled");
    assertThat(done).hasValue(10);
  }

  @Test
  void aPieceThatFailsEndsTheWorkWithItsOwnError() {
    AtomicInteger later = new AtomicInteger();
    assertThatThrownBy(() -> ParallelPortions.run("work", 100, 10, MapListener.SILENT, i -> {
      if (i == 15) {
        throw new IllegalStateException("piece 15");
      }
      later.addAndGet(i >= 20 ? 1 : 0);
    })).isInstanceOf(IllegalStateException.class).hasMessageContaining("piece 15");
    assertThat(later).as("of the portions after it").hasValue(0);
  }
}
