package dev.lacuna.desktop.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lacuna.desktop.ToolkitTest;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;

@ToolkitTest
class LatestValueDispatcherTest {
  private final Queue<Runnable> window = new ArrayDeque<>();

  private void pulse() {
    while (!window.isEmpty()) {
      window.remove().run();
    }
  }

  @Test
  void foldsManyReportsIntoTheLatest() {
    List<Integer> seen = new ArrayList<>();
    LatestValueDispatcher<Integer> dispatcher = new LatestValueDispatcher<>(window::add, seen::add);
    for (int i = 0; i < 100; i++) {
      dispatcher.offer(i);
    }
    assertThat(window).hasSize(1);
    pulse();
    dispatcher.offer(7);
    pulse();
    assertThat(seen).containsExactly(99, 7);
  }

  @Test
  void gatherKeepsEveryReportInOrder() {
    List<List<Integer>> seen = new ArrayList<>();
    BatchingDispatcher<Integer> dispatcher = new BatchingDispatcher<>(window::add, seen::add);
    dispatcher.offer(1);
    dispatcher.offer(2);
    assertThat(window).hasSize(1);
    pulse();
    dispatcher.offer(3);
    pulse();
    assertThat(seen).containsExactly(List.of(1, 2), List.of(3));
  }

  @Test
  void theSameFaultHasTheSameCodeWhateverItsWords() {
    Failure first = Failure.of(fault("disk 1"));
    Failure second = Failure.of(fault("disk 2"));
    assertThat(first.code()).isEqualTo(second.code()).matches("L-[0-9A-V]+");
    assertThat(first.message()).isEqualTo("disk 1");
  }

  private static RuntimeException fault(String words) {
    return new IllegalStateException(words);
  }
}
