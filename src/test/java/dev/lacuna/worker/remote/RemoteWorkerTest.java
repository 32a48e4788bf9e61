package dev.lacuna.worker.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lacuna.worker.RemoteChild;
import dev.lacuna.worker.Worker;
import dev.lacuna.worker.WorkerProcess;
import dev.lacuna.worker.api.ModelInfo;
import dev.lacuna.domain.ModelQuestion;
import dev.lacuna.worker.api.OpenModel;
import dev.lacuna.worker.api.ProbeRequest;
import dev.lacuna.worker.api.ProbeResult;
import dev.lacuna.worker.api.RoundResult;
import dev.lacuna.worker.api.RoundStep;
import dev.lacuna.worker.api.SelectRequest;
import dev.lacuna.worker.api.SelectResult;
import dev.lacuna.worker.api.SnapshotRequest;
import dev.lacuna.worker.api.SnapshotResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A worker with nothing in common but the connection gives what the one here gives, and a connection that is cut while
 * a round works changes nothing of the round.
 */
@Timeout(600)
@Tag("slow")
final class RemoteWorkerTest {
  private static final int STEPS = 18;
  /** After these steps the connection is cut. */
  private static final Set<Integer> CUTS = Set.of(3, 9, 17);

  @TempDir
  private Path folder;

  /** All that one worker made of the same requests. */
  private record Loop(ModelInfo model, ProbeResult probe, RoundResult round, SnapshotResult look, SelectResult select,
      RoundEvents events) {}

  @Test
  void isEqualToTheOneHereAndIsNotChangedByCuts() throws Exception {
    Path here = SampleRound.project(folder.resolve("here"));
    Path far = SampleRound.project(folder.resolve("far"));
    Path home = folder.resolve("home");
    Loop near;
    RoundEvents heard = new RoundEvents(_ -> {});
    try (var worker = new WorkerProcess(RemoteChild.command(folder.resolve("near"), folder.resolve("near.log")),
        heard)) {
      near = loop(worker, here, heard);
    }
    List<Long> killed = new CopyOnWriteArrayList<>();
    var worker = new CompletableFuture<RemoteWorker>();
    Set<Integer> cuts = new TreeSet<>(CUTS);
    AtomicInteger due = new AtomicInteger();
    RoundEvents told = new RoundEvents(step -> {
      if (cuts.remove(step.step())) {
        due.incrementAndGet();
      }
      long pid = worker.join().pid().orElseThrow();
      // What a killed worker had said before is still heard, perhaps the step of the next cut among it.
      if (due.get() > 0 && !killed.contains(pid)) {
        due.decrementAndGet();
        killed.add(pid);
        ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
      }
    });
    Loop remote;
    try (var made = new RemoteWorker(RemoteChild.command(home, folder.resolve("far.log")), told, folder.resolve("user"),
        Duration.ofMillis(20))) {
      worker.complete(made);
      remote = loop(made, far, told);
    }

    assertThat(killed).hasSize(CUTS.size()).doesNotHaveDuplicates();
    assertThat(remote.model().fingerprint()).isEqualTo(near.model().fingerprint());
    assertThat(remote.model().name()).isEqualTo("base-model");
    assertThat(remote.probe().questions()).isEqualTo(near.probe().questions());
    assertThat(remote.look().questions()).isEqualTo(near.look().questions());
    assertThat(remote.select().selected()).isEqualTo(near.select().selected());
    assertThat(told.steps.stream().map(RoundStep::step)).hasSize(STEPS).isSorted().doesNotHaveDuplicates();
    for (int i = 0; i < STEPS; i++) {
      assertThat(told.steps.get(i).loss()).as("step " + (i + 1)).isCloseTo(near.events().steps.get(i).loss(),
          within(1e-5));
    }
    assertThat(told.evaluations).isEqualTo(near.events().evaluations);
    assertThat(remote.round().best()).isEqualTo(near.round().best());
    assertThat(remote.round().learned()).isEqualTo(near.round().learned());
    assertThat(remote.round().adapter()).isEqualTo(far.resolve("round-1").toString());
    assertThat(far.resolve("round-1/adapter_model.safetensors"))
        .hasSameBinaryContentAs(here.resolve("round-1/adapter_model.safetensors"));
    assertThat(far.resolve("round-1/adapter_config.json"))
        .hasSameBinaryContentAs(here.resolve("round-1/adapter_config.json"));
    assertThat(names(far)).isEqualTo(names(here).stream()
        .filter(name -> !name.endsWith("/checkpoint.previous") && !name.endsWith("/checkpoint"))
        .filter(name -> !name.startsWith("states-") || name.endsWith("-layer-" + near.probe().layer() + ".bin"))
        .collect(Collectors.toCollection(TreeSet::new)));
    // Nothing of this machine's paths was used, and the model was sent once.
    try (Stream<Path> models = Files.list(home.resolve("remote/models"))) {
      assertThat(models).hasSize(1);
    }
    assertThat(home.resolve("remote/incoming")).isEmptyDirectory();
    assertThat(told.phases).filteredOn(phase -> phase.contains("connection")).hasSize(CUTS.size());
  }

  private static Loop loop(Worker worker, Path work, RoundEvents events) throws Exception {
    List<ModelQuestion> pool = SampleRound.questions("oracle.jsonl", 60);
    OpenModel base = SampleRound.model(work, "");
    ModelInfo info = SampleRound.ask(worker, api -> api.open(base));
    ProbeResult probe = SampleRound.ask(worker,
        api -> api.probe(new ProbeRequest(pool, SampleRound.FORMAT, 0, 3, 1.0, 1)));
    SelectResult select = SampleRound.ask(worker,
        api -> api.select(new SelectRequest("ka2l", pool.subList(0, 50).stream()
            .map(q -> new SelectRequest.SelectableQuestion(q.id(), q.text())).toList(), List.of(), SampleRound.FORMAT,
            0, 8,
            1)));
    RoundResult round = SampleRound.ask(worker, api -> api.round(SampleRound.round(work, STEPS / SampleRound.EPOCH)));
    OpenModel taught = SampleRound.model(work, round.adapter());
    SampleRound.ask(worker, api -> api.open(taught));
    SnapshotResult look = SampleRound.ask(worker, api -> api.snapshot(
        new SnapshotRequest(pool.subList(0, 20), SampleRound.FORMAT, info.fingerprint(), probe.layer(), List.of(), 1)));
    return new Loop(info, probe, round, look, select, events);
  }

  private static Set<String> names(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).map(file -> folder.relativize(file).toString())
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

}
