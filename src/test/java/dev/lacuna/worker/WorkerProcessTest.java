package dev.lacuna.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.lacuna.domain.LoraSettings;
import dev.lacuna.domain.ModelQuestion;
import dev.lacuna.files.StartedWorkers;
import dev.lacuna.machine.UserData;
import dev.lacuna.worker.api.ErrorCode;
import dev.lacuna.worker.api.LacunaException;
import dev.lacuna.worker.api.ModelInfo;
import dev.lacuna.worker.api.OpenModel;
import dev.lacuna.worker.api.ProbeRequest;
import dev.lacuna.worker.api.ProbeResult;
import dev.lacuna.worker.api.PromptFormat;
import dev.lacuna.worker.api.RoundRequest;
import dev.lacuna.worker.api.RoundResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A real child process that speaks the protocol. */
@Timeout(120)
@Tag("slow")
final class WorkerProcessTest {

  private static final PromptFormat FORMAT = new PromptFormat("", "Q: ", "\nA:", "\n", List.of(), 8);

  @TempDir
  private Path folder;
  private final RecordingListener recorded = new RecordingListener();
  private WorkerProcess worker;

  @BeforeEach
  void makeWorker() {
    worker = ScriptedWorkers.process(folder, recorded);
  }

  @AfterEach
  void closeWorker() {
    worker.close();
  }

  @Test
  void answersWithRecordsThatHoldNaNAndTellsProgressInOrder() throws Exception {
    ProbeResult result = worker.ask(api -> api.probe(probe(100_000))).get(100, TimeUnit.SECONDS);

    assertThat(result.questions()).hasSize(100_000);
    assertThat(result.aurocEntropy()).isNaN();
    assertThat(result.questions().get(1).entropy()).isNaN();
    assertThat(result.questions().get(99_999).samples()).containsExactly(new ProbeResult.Sample("yes", 6));
    assertThat(recorded.progress).extracting("done", Long.class).isSorted().endsWith(100_000L);
    assertThat(recorded.progress.size()).as("progress is sent at a rate that can be followed").isLessThan(1_000);
  }

  @Test
  void startedAheadItIsTheWorkerThatIsAsked() throws Exception {
    worker.startAhead();
    long started = awaitPid();

    worker.ask(api -> api.open(open(folder.toString()))).get(30, TimeUnit.SECONDS);

    assertThat(worker.pid()).hasValue(started);
  }

  @Test
  void whatCannotBeStartedAheadIsToldToTheFirstQuestion() {
    try (var none = new WorkerProcess(new WorkerCommand(List.of("/no/such/program"), Map.of(), folder.resolve("log")),
        recorded)) {
      none.startAhead();

      assertThat(catchThrowable(() -> none.ask(api -> api.open(open(folder.toString())))))
          .isInstanceOf(LacunaException.class).extracting("code").isEqualTo(ErrorCode.WORKER_START);
    }
  }

  private long awaitPid() throws InterruptedException {
    while (worker.pid().isEmpty()) {
      Thread.sleep(10); // the class's timeout ends it
    }
    return worker.pid().getAsLong();
  }

  @Test
  void aFailureArrivesWithItsCodeAndRemedy() {
    LacunaException failure = failure(worker.ask(api -> api.open(open("/no/such/model"))));

    assertThat(failure.code()).isEqualTo(ErrorCode.MODEL);
    assertThat(failure).hasMessage("/no/such/model: config.json is missing.");
    assertThat(failure.remedy()).isEqualTo(ErrorCode.MODEL.remedy());
    assertThat(failure(worker.ask(api -> api.round(round(1, -1)))))
        .hasMessageContaining("the learning rate is negative")
        .extracting("code").isEqualTo(ErrorCode.UNEXPECTED);
  }

  @Test
  void aCancelledRoundEndsAndTheNextRequestIsAnswered() throws Exception {
    CompletableFuture<RoundResult> round = worker.ask(api -> api.round(round(100_000, 1e-3)));
    recorded.awaitStep();
    round.cancel(true);

    ModelInfo model = worker.ask(api -> api.open(open(folder.toString()))).get(30, TimeUnit.SECONDS);

    assertThat(model.name()).isEqualTo("scripted");
    assertThat(failure(round).code()).isEqualTo(ErrorCode.CANCELLED);
  }

  @Test
  void aStoppedRoundAnswersWithItsBestCheckpoint() throws Exception {
    CompletableFuture<RoundResult> round = worker.ask(api -> api.round(round(100_000, 1e-3)));
    recorded.awaitStep();
    worker.stopAndKeepBest();

    RoundResult result = round.get(30, TimeUnit.SECONDS);

    assertThat(result.stopped()).isTrue();
    assertThat(recorded.steps).hasSize(result.steps());
    assertThat(recorded.evaluations).hasSize(2);
  }

  /** As while a model opens: the round is asked for, and its turn has not come. */
  @Test
  void aStopHoldsForARoundThatWaits() throws Exception {
    try (Worker here = ScriptedWorkers.here(recorded)) {
      CompletableFuture<RoundResult> before = here.ask(api -> api.round(round(100_000, 1e-3)));
      CompletableFuture<RoundResult> waiting = here.ask(api -> api.round(round(100_000, 1e-3)));
      recorded.awaitStep();
      here.stopAndKeepBest();
      before.get(30, TimeUnit.SECONDS);
      assertThat(waiting.get(30, TimeUnit.SECONDS).stopped()).isTrue();
      assertThat(waiting.join().steps()).isZero();
    }
  }

  @Test
  void aKilledWorkerFailsWhatWasAskedAndStartsAnew() throws Exception {
    CompletableFuture<RoundResult> round = worker.ask(api -> api.round(round(100_000, 1e-3)));
    CompletableFuture<ProbeResult> waiting = worker.ask(api -> api.probe(probe(1)));
    recorded.awaitStep();
    long first = worker.pid().orElseThrow();
    ProcessHandle.of(first).orElseThrow().destroyForcibly();

    LacunaException failure = failure(round);

    assertThat(failure).isInstanceOf(WorkerDiedException.class).hasMessageContaining("137");
    assertThat(failure.code()).as("nobody ran out of memory").isEqualTo(ErrorCode.WORKER_DIED);
    assertThat(((WorkerDiedException) failure).lastLines()).contains("scripted worker " + first);
    assertThat(failure(waiting)).isInstanceOf(WorkerDiedException.class);
    assertThat(worker.ask(api -> api.probe(probe(1))).get(60, TimeUnit.SECONDS).questions()).hasSize(1);
    assertThat(worker.pid().orElseThrow()).isNotEqualTo(first);
  }

  /** The process that was started may be {@code ssh}: what counts is what the worker says of itself. */
  @Test
  void aWorkerTellsItsOwnMemory() throws Exception {
    assertThat(worker.pulse()).as("none is started for it").isNotDone();
    assertThat(worker.pid()).isEmpty();
    List<String> client = List.of("sh", "-c", "\"$@\"; exit $?", "client");
    try (WorkerProcess remote = ScriptedWorkers.process(folder, recorded, Heartbeat.SILENCE, client)) {
      assertThat(remote.ask(api -> api.probe(probe(1))).get(60, TimeUnit.SECONDS).questions()).hasSize(1);
      assertThat(remote.pulse().get(60, TimeUnit.SECONDS).residentBytes()).as("a Java, and no shell")
          .isGreaterThan(20L << 20);
    }
  }

  @Test
  void anExhaustedHeapIsToldAsMemory() {
    LacunaException failure = failure(worker.ask(api -> api.round(round(1, 13))));

    assertThat(failure.code()).isEqualTo(ErrorCode.MEMORY);
    assertThat(failure.getMessage()).contains("OutOfMemoryError");
    assertThat(failure.remedy()).contains("Lower the batch");
  }

  @Test
  void closingEndsTheProcessAndWhatWasAsked() throws Exception {
    CompletableFuture<RoundResult> round = worker.ask(api -> api.round(round(100_000, 1e-3)));
    recorded.awaitStep();
    ProcessHandle process = ProcessHandle.of(worker.pid().orElseThrow()).orElseThrow();

    worker.close();

    assertThat(failure(round).code()).isEqualTo(ErrorCode.CANCELLED);
    process.onExit().get(30, TimeUnit.SECONDS);
    assertThatThrownBy(() -> worker.ask(api -> api.probe(probe(1)))).isInstanceOf(LacunaException.class);
  }

  /** A virtual machine whose thread still reads waits for it before it ends, in each command of the command line. */
  @Test
  void closingEndsTheWorkersInput() throws Exception {
    worker.close();
    WorkerCommand reader = new WorkerCommand(List.of("sh", "-c", "cat > /dev/null; echo the input has ended >&2"),
        Map.of(), folder.resolve("reader.log"));
    worker = new WorkerProcess(reader, recorded);
    worker.startAhead();
    ProcessHandle process = ProcessHandle.of(awaitPid()).orElseThrow();

    worker.close();

    process.onExit().get(30, TimeUnit.SECONDS);
    Path log = folder.resolve("reader.log"); // written by a thread of its own
    for (int tries = 0; tries < 600 && !Files.readString(log).contains("ended"); tries++) {
      Thread.sleep(50);
    }
    assertThat(log).hasContent("the input has ended");
  }

  @Test
  void theWorkerEndsWhenItsParentIsKilled() throws Exception {
    // A parent that cannot say goodbye: another Java that starts a worker, tells its pid, and is killed.
    WorkerCommand java = WorkerCommand.java(folder.resolve("log"), Parent.class.getName(), List.of(folder.toString()));
    Process parent = new ProcessBuilder(java.command()).start();
    long pid;
    try (var lines = parent.inputReader()) {
      pid = Long.parseLong(lines.readLine());
      parent.destroyForcibly();
    }

    ProcessHandle.of(pid).map(ProcessHandle::onExit).orElse(CompletableFuture.completedFuture(null))
        .get(30, TimeUnit.SECONDS);

    assertThat(ProcessHandle.of(pid).filter(ProcessHandle::isAlive)).isEmpty();
  }

  /** It sees no end of its input; the next program finds it by what the killed one noted in the user's data. */
  @Test
  void aStoppedWorkerOfAKilledProgramIsEndedByTheNext() throws Exception {
    worker.startAhead();
    ProcessHandle living = ProcessHandle.of(awaitPid()).orElseThrow();
    WorkerCommand java = WorkerCommand.java(folder.resolve("log"), Parent.class.getName(), List.of(folder.toString()));
    Process parent = new ProcessBuilder(java.command()).start();
    ProcessHandle stopped;
    try (var lines = parent.inputReader()) {
      stopped = ProcessHandle.of(Long.parseLong(lines.readLine())).orElseThrow();
    }
    assertThat(notes(stopped)).hasSize(1);
    new ProcessBuilder("kill", "-STOP", Long.toString(stopped.pid())).start().waitFor();
    parent.destroyForcibly().waitFor();

    new StartedWorkers(UserData.workers()).endOrphans();

    stopped.onExit().get(30, TimeUnit.SECONDS);
    assertThat(notes(stopped)).isEmpty();
    assertThat(notes(living)).as("a worker whose program lives").hasSize(1);
    assertThat(living.isAlive()).isTrue();
    worker.close();
    assertThat(notes(living)).isEmpty();
  }

  private static List<Path> notes(ProcessHandle worker) throws IOException {
    try (Stream<Path> all = Files.list(UserData.workers())) {
      return all.filter(note -> note.getFileName().toString().startsWith(worker.pid() + "@")).toList();
    }
  }

  /** The main class of a parent that will be killed while its worker trains. */
  static final class Parent {
    private Parent() {}

    public static void main(String[] args) throws Exception {
      var recorded = new RecordingListener();
      WorkerProcess worker = ScriptedWorkers.process(Path.of(args[0]), recorded);
      worker.ask(
          api -> api.round(new RoundRequest(List.of(), List.of(), List.of(), FORMAT, ScriptedWorkers.steps(100_000),
              args[0] + "/parent-round", false, 1)));
      recorded.awaitStep();
      System.out.println(worker.pid().orElseThrow());
      Thread.sleep(60_000);
    }
  }

  @Test
  void aCommandThatDoesNotExistIsToldAtOnce() {
    try (var broken = new WorkerProcess(new WorkerCommand(List.of("/no/such/program"), Map.of(),
        folder.resolve("log")), recorded)) {
      assertThatThrownBy(() -> broken.ask(api -> api.probe(probe(1)))).isInstanceOf(LacunaException.class)
          .hasMessageContaining("/no/such/program").extracting("code").isEqualTo(ErrorCode.WORKER_START);
    }
  }

  /** Another program in the worker's place: it says what would fill this process's memory, on both its streams. */
  @Test
  void aMessageOrALineWithoutEndIsLeftEarlyAndNamed() throws Exception {
    WorkerCommand liar = new WorkerCommand(List.of("sh", "-c", "printf '\\033[31mred\\033[0m\\n' >&2;"
        + " head -c 3000000 /dev/zero | tr '\\0' 'x' >&2; printf 'Content-Length: 1900000000\\r\\n\\r\\n'; sleep 60"),
        Map.of(), folder.resolve("liar.log"));
    try (var broken = new WorkerProcess(liar, recorded)) {
      LacunaException failure = failure(broken.ask(api -> api.probe(probe(1))));
      assertThat(failure).hasMessageContaining("a message of 1900000000 bytes");
      assertThat(failure.code()).isEqualTo(ErrorCode.WORKER_DIED);
    }
    assertThat(Files.readAllLines(folder.resolve("liar.log"))).first().isEqualTo("red");
    assertThat(Files.size(folder.resolve("liar.log"))).isLessThan(20_000);
  }

  @Test
  void standardErrorIsKeptInTheLog() throws Exception {
    worker.ask(api -> api.open(open(folder.toString()))).get(60, TimeUnit.SECONDS);
    worker.close();

    assertThat(Files.readString(folder.resolve("worker.log"))).contains("scripted worker")
        .contains("a library that prints to standard output");
  }

  private static OpenModel open(String model) {
    return new OpenModel(model, "", "cpu", "auto", 1, "");
  }

  private static ProbeRequest probe(int questions) {
    return new ProbeRequest(LongStream.rangeClosed(1, questions)
        .mapToObj(id -> new ModelQuestion(id, "What is the answer to question " + id + "?", List.of("yes"))).toList(),
        FORMAT,
        0, 10, 1.0, 1);
  }

  private RoundRequest round(int steps, double learningRate) {
    LoraSettings lora = ScriptedWorkers.rate(steps, learningRate);
    return new RoundRequest(List.of(new ModelQuestion(1, "Q?", List.of("A"))), List.of(), List.of(), FORMAT, lora,
        folder.resolve("round").toString(), false, 1);
  }

  private static LacunaException failure(CompletableFuture<?> future) {
    return FailureTranslator.of(catchThrowable(() -> future.get(60, TimeUnit.SECONDS)));
  }
}
