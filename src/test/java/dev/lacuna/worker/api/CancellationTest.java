package dev.lacuna.worker.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

final class CancellationTest {
  private final Cancellation cancellation = new Cancellation();
  private final List<String> told = new ArrayList<>();

  @Test
  void whatWasAskedBeforeSomebodyListensIsToldAtOnce() {
    cancellation.cancel();
    cancellation.onRequest(() -> told.add("cancel"));
    assertThat(told).hasSize(1);
    assertThatThrownBy(cancellation::throwIfCancelled).isInstanceOf(CancellationException.class);
  }

  @Test
  void everyRequestIsToldUntilTheWorkIsDone() {
    try (var _ = cancellation.onRequest(() -> told.add("asked"))) {
      assertThat(told).isEmpty();
      cancellation.cancel();
      cancellation.cancel();
    }
    cancellation.cancel();
    assertThat(told).hasSize(2);
  }

  @Test
  void aStopIsNoCancel() {
    cancellation.stopAndKeepBest();
    assertThat(cancellation.stopRequested()).isTrue();
    assertThat(cancellation.isCancelled()).isFalse();
    assertThatCode(cancellation::throwIfCancelled).doesNotThrowAnyException();
  }
}
