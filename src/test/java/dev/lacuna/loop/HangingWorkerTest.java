package dev.lacuna.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.lacuna.project.Project;
import dev.lacuna.project.TrainingRound;
import dev.lacuna.worker.ScriptedEngine;
import dev.lacuna.worker.ScriptedWorkers;
import dev.lacuna.worker.api.Cancellation;
import dev.lacuna.worker.api.ErrorCode;
import dev.lacuna.worker.api.LacunaException;
import dev.lacuna.worker.api.RoundStep;
import dev.lacuna.worker.api.WorkerSilence;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A worker that lives and does not work is noticed, can be waited for or ended, and is replaced. */
@Timeout(120)
@Tag("slow")
final class HangingWorkerTest {
  private static final Duration SILENCE = Duration.ofMillis(1500);

  @TempDir
  private Path home;
  private final List<Double> silences = new CopyOnWriteArrayList<>();
  private final CountDownLatch stepped = new CountDownLatch(1);
  private final Cancellation cancellation = new Cancellation();

  private LoopSession session() throws IOException {
    LoopSession session = new LoopSession(Project.open(LoopFixture.project(home)), LoopFixture.paths(home),
        relay -> ScriptedWorkers.process(home, relay, SILENCE), event -> {
          switch (event) {
            case WorkerSilence silence -> silences.add(silence.seconds());
            case RoundStep _ -> stepped.countDown();
            default -> {}
          }
        });
    session.run(ProbeStep.DEFAULT);
    session.run(new SelectStep("random", 2, SelectStep.Source.POOL, false, 1));
    session.run(new LabelStep(2));
    silences.clear(); // a Java that starts beside others may be silent for a while
    return session;
  }

  private CompletableFuture<LacunaException> failing(LoopSession session, TeachStep round) {
    return CompletableFuture.supplyAsync(
        () -> (LacunaException) catchThrowable(() -> session.job(cancellation, () -> session.run(round))));
  }

  private void await(boolean silent) throws InterruptedException {
    while (silences.isEmpty() || silences.getLast() > 0 != silent) {
      TimeUnit.MILLISECONDS.sleep(20);
    }
  }

  private static void signal(String name, long pid) throws IOException, InterruptedException {
    assertThat(new ProcessBuilder("kill", "-" + name, Long.toString(pid)).start().waitFor()).isZero();
  }

  @Test
  void aStoppedWorkerIsToldOfAndWaitedForOrEndedAndReplaced() throws Exception {
    try (LoopSession session = session()) {
      CompletableFuture<LacunaException> failure = failing(session, TeachStep.of(ScriptedWorkers.steps(1_000), 0, 1));
      stepped.await();
      assertThat(silences).as("while it works").isEmpty();
      long first = session.workerPid().orElseThrow();
      signal("STOP", first);
      await(true);
      signal("CONT", first);
      await(false);
      signal("STOP", first);
      await(true);
      cancellation.cancel();
      assertThat(failure.get(60, TimeUnit.SECONDS).code()).isEqualTo(ErrorCode.WORKER_SILENT);
      TrainingRound run = session.project().runs().all().getLast();
      assertThat(run.state()).isEqualTo(TrainingRound.State.FAILED);
      assertThat(run.reason()).contains("no sign of work");
      assertThat(run.resumable()).isTrue();
      assertThat(session.run(TeachStep.of(ScriptedWorkers.steps(1), 0, 1)).run().state())
          .isEqualTo(TrainingRound.State.FINISHED);
      assertThat(session.workerPid().orElseThrow()).isNotEqualTo(first);
      assertThat(ProcessHandle.of(first).filter(ProcessHandle::isAlive)).isEmpty();
    }
  }

  @Test
  void aDriverThatWaitsForEverIsSilentAndAComputationWithoutAWordIsNot() throws Exception {
    try (LoopSession session = session()) {
      session.run(TeachStep.of(ScriptedWorkers.rate(1, ScriptedEngine.BUSY), 0, 1));
      assertThat(silences).as("while it computes").isEmpty();
      CompletableFuture<LacunaException> failure = failing(session,
          TeachStep.of(ScriptedWorkers.rate(1, ScriptedEngine.HANGS), 0, 1));
      await(true);
      assertThat(failure).isNotDone();
      session.close();
      assertThat(failure.get(60, TimeUnit.SECONDS).code()).isIn(ErrorCode.WORKER_SILENT, ErrorCode.CANCELLED);
    }
  }
}
