package dev.lacuna.worker.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lacuna.domain.LoraSettings;
import dev.lacuna.domain.WorkedExample;
import dev.lacuna.worker.RemoteChild;
import dev.lacuna.worker.Worker;
import dev.lacuna.worker.WorkerProcess;
import dev.lacuna.worker.api.ModelInfo;
import dev.lacuna.worker.api.ModelQuestion;
import dev.lacuna.worker.api.OpenModel;
import dev.lacuna.worker.api.ProbeRequest;
import dev.lacuna.worker.api.ProbeResult;
import dev.lacuna.worker.api.PromptFormat;
import dev.lacuna.worker.api.RoundEvaluation;
import dev.lacuna.worker.api.RoundRequest;
import dev.lacuna.worker.api.RoundResult;
import dev.lacuna.worker.api.RoundStep;
import dev.lacuna.worker.api.SelectRequest;
import dev.lacuna.worker.api.SelectResult;
import dev.lacuna.worker.api.SnapshotRequest;
import dev.lacuna.worker.api.SnapshotResult;
import dev.lacuna.worker.api.WorkerApi;
import dev.lacuna.worker.api.WorkerEvent;
import dev.lacuna.worker.api.WorkerListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A worker with nothing in common but the connection gives what the one here gives, and a connection that is cut while a
 * round works changes nothing of the round.
 */
@Timeout(300)
@Tag("slow")
final class RemoteWorkerTest {
  private static final Path SAMPLES = Path.of("sample-projects");
  private static final PromptFormat FORMAT = new PromptFormat("", "Q: ", "\nA:", "\n",
      List.of(new WorkedExample("What is the capital of France?", "Paris"),
          new WorkedExample("Which currency is used in Japan?", "yen"),
          new WorkedExample("Which country borders Spain?", "Portugal")),
      12);
  private static final int STEPS = 18;
  /** After these steps the connection is cut. */
  private static final Set<Integer> CUTS = Set.of(3, 9, 17);

  @TempDir
  private Path folder;

  /** All that one worker made of the same requests. */
  private record Loop(ModelInfo model, ProbeResult probe, RoundResult round, SnapshotResult look, SelectResult select,
      Events events) {}

  @Test
  void isEqualToTheOneHereAndIsNotChangedByCuts() throws Exception {
    Path here = project("here");
    Path far = project("far");
    Path home = folder.resolve("home");
    Loop near;
    Events heard = new Events(_ -> {});
    try (var worker = new WorkerProcess(RemoteChild.command(folder.resolve("near"), folder.resolve("near.log")),
        heard)) {
      near = loop(worker, here, heard);
    }
    List<Long> killed = new CopyOnWriteArrayList<>();
    var worker = new CompletableFuture<RemoteWorker>();
    Set<Integer> cuts = new TreeSet<>(CUTS);
    Events told = new Events(step -> {
      if (cuts.remove(step.step())) {
        long pid = worker.join().pid().orElseThrow();
        killed.add(pid);
        ProcessHandle.of(pid).orElseThrow().destroyForcibly();
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

  private Path project(String name) throws IOException {
    Path artifacts = Files.createDirectories(folder.resolve(name).resolve("artifacts"));
    Files.writeString(artifacts.resolveSibling("project.json"), "{}");
    return artifacts;
  }

  private static Loop loop(Worker worker, Path work, Events events) throws Exception {
    List<ModelQuestion> pool = questions("oracle.jsonl", 60);
    OpenModel base = new OpenModel(SAMPLES.resolve("base-model").toAbsolutePath().toString(), "", "cpu", "auto", 1,
        work.toString());
    ModelInfo info = ask(worker, api -> api.open(base));
    ProbeResult probe = ask(worker, api -> api.probe(new ProbeRequest(pool, FORMAT, 0, 3, 1.0, 1)));
    SelectResult select = ask(worker, api -> api.select(new SelectRequest("ka2l", pool.subList(0, 50).stream()
        .map(q -> new SelectRequest.Candidate(q.id(), q.text())).toList(), List.of(), FORMAT, 0, 8, 1)));
    LoraSettings settings = LoraSettings.DEFAULT;
    var lora = new LoraSettings(settings.rank(), settings.alpha(), 0.1, settings.targets(), settings.learningRate(),
        settings.schedule(), settings.warmupRatio(), settings.weightDecay(), settings.clipNorm(), 3, 2, 1);
    RoundResult round = ask(worker, api -> api.round(new RoundRequest(questions("oracle.jsonl", 48),
        questions("evaluation.jsonl", 20), List.of(), FORMAT, lora, work.resolve("round-1").toString(), false, 1)));
    OpenModel taught = new OpenModel(base.model(), round.adapter(), "cpu", "auto", 1, work.toString());
    ask(worker, api -> api.open(taught));
    SnapshotResult look = ask(worker, api -> api.snapshot(
        new SnapshotRequest(pool.subList(0, 20), FORMAT, info.fingerprint(), probe.layer(), List.of(), 1)));
    return new Loop(info, probe, round, look, select, events);
  }

  private static <T> T ask(Worker worker, Function<WorkerApi, CompletableFuture<T>> request) throws Exception {
    return worker.ask(request).get(120, TimeUnit.SECONDS);
  }

  private static List<ModelQuestion> questions(String name, int count) {
    try {
      List<ModelQuestion> questions = new ArrayList<>();
      for (String line : Files.readAllLines(SAMPLES.resolve("atlas").resolve(name)).subList(0, count)) {
        JsonNode json = new ObjectMapper().readTree(line);
        questions.add(new ModelQuestion(questions.size() + 1, json.path("question").asText(),
            json.has("answers") ? List.of(json.path("answers").path(0).asText()) : List.of()));
      }
      return questions;
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static Set<String> names(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).map(file -> folder.relativize(file).toString())
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  /** Keeps what is told of a round. */
  private static final class Events implements WorkerListener {
    private final List<RoundStep> steps = new CopyOnWriteArrayList<>();
    private final List<RoundEvaluation> evaluations = new CopyOnWriteArrayList<>();
    private final List<String> phases = new CopyOnWriteArrayList<>();
    private final Consumer<RoundStep> also;

    Events(Consumer<RoundStep> also) {
      this.also = also;
    }

    @Override
    public void accept(WorkerEvent event) {
      switch (event) {
        case RoundStep step -> {
          steps.add(step);
          also.accept(step);
        }
        case RoundEvaluation evaluation -> evaluations.add(evaluation);
        case dev.lacuna.worker.api.Progress progress -> phases.add(progress.phase());
        default -> {}
      }
    }
  }
}
