package dev.lacuna.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lacuna.domain.ModelQuestion;
import dev.lacuna.domain.WorkedExample;
import dev.lacuna.worker.api.OpenModel;
import dev.lacuna.worker.api.ProbeRequest;
import dev.lacuna.worker.api.ProbeResult;
import dev.lacuna.worker.api.Progress;
import dev.lacuna.worker.api.PromptFormat;
import dev.lacuna.worker.api.WorkerEvent;
import dev.lacuna.worker.api.WorkerListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A worker killed (SIGKILL) in the middle of a probing: the same probing goes on, finds and costs the same. */
@Timeout(300)
@Tag("slow")
final class KilledProbeTest {
  private static final Path SAMPLES = Path.of("sample-projects");
  private static final PromptFormat FORMAT = new PromptFormat("", "Q: ", "\nA:", "\n",
      List.of(new WorkedExample("What is the capital of France?", "Paris"),
          new WorkedExample("Which currency is used in Japan?", "yen")),
      12);
  private static final int QUESTIONS = 60;

  @TempDir
  private Path folder;

  @Test
  void goesOnWhereItWasAndIsPaidForOnce() throws Exception {
    ProbeResult whole;
    try (WorkerProcess worker = worker(new Reached("", 0))) {
      whole = probe(worker, "whole").get(120, TimeUnit.SECONDS);
    }
    kill("reading hidden states", 20);
    kill("answering", 1);
    kill("sampling answers", QUESTIONS);
    ProbeResult resumed;
    Reached phases = new Reached("sampling answers", 1);
    try (WorkerProcess worker = worker(phases)) {
      resumed = probe(worker, "cut").get(120, TimeUnit.SECONDS);
    }

    assertThat(phases.first).as("answers that need not be drawn again").isEqualTo(QUESTIONS);
    assertThat(resumed.questions()).isEqualTo(whole.questions());
    assertThat(resumed.threshold()).isEqualTo(whole.threshold());
    assertThat(resumed.layer()).isEqualTo(whole.layer());
    // Of a batch on its way when the process was killed nobody knows what it took: it is drawn again, and told once.
    assertThat(resumed.costs().generatedTokens()).isEqualTo(whole.costs().generatedTokens());
    assertThat(folder.resolve("cut")).isDirectoryNotContaining("glob:**probing.bin");
    try (WorkerProcess worker = worker(new Reached("", 0))) {
      assertThat(probe(worker, "cut").get(120, TimeUnit.SECONDS).costs().generatedTokens())
          .as("what was told is not told again, and what is there is not drawn again").isZero();
    }
  }

  private void kill(String phase, int done) throws Exception {
    Reached reached = new Reached(phase, done);
    try (WorkerProcess worker = worker(reached)) {
      CompletableFuture<ProbeResult> probing = probe(worker, "cut");
      assertThat(reached.latch.await(120, TimeUnit.SECONDS)).isTrue();
      ProcessHandle.of(worker.pid().orElseThrow()).orElseThrow().destroyForcibly();
      assertThat(FailureTranslator.of(catchThrowable(() -> probing.get(60, TimeUnit.SECONDS))))
          .isInstanceOf(WorkerDiedException.class);
    }
  }

  /** The child: the real engine. */
  static final class Child {
    private Child() {}

    public static void main(String[] args) {
      WorkerMain.serve(LacunaEngine::new);
    }
  }

  private WorkerProcess worker(WorkerListener listener) {
    return new WorkerProcess(WorkerCommand.java(folder.resolve("worker.log"), Child.class.getName(), List.of()),
        listener);
  }

  private CompletableFuture<ProbeResult> probe(WorkerProcess worker, String work) throws Exception {
    worker.ask(api -> api.open(new OpenModel(SAMPLES.resolve("base-model").toString(), "", "cpu", "auto", 1,
        folder.resolve(work).toString()))).get(60, TimeUnit.SECONDS);
    ProbeRequest request = new ProbeRequest(questions(), FORMAT, 0, 10, 1.0, 1);
    return worker.ask(api -> api.probe(request));
  }

  private static List<ModelQuestion> questions() throws IOException {
    List<ModelQuestion> questions = new ArrayList<>();
    List<String> lines = Files.readAllLines(SAMPLES.resolve("atlas").resolve("oracle.jsonl"));
    // From all over the file, so that there are known and unknown ones.
    for (int i = 0; i < QUESTIONS; i++) {
      JsonNode json = new ObjectMapper().readTree(lines.get(i * lines.size() / QUESTIONS));
      questions.add(new ModelQuestion(questions.size() + 1, json.path("question").asText(),
          List.of(json.path("answers").path(0).asText())));
    }
    return questions;
  }

  /** Says when a phase has come so far, and where it began. */
  private static final class Reached implements WorkerListener {
    private final String phase;
    private final int done;
    private final CountDownLatch latch = new CountDownLatch(1);
    private volatile int first = -1;

    Reached(String phase, int done) {
      this.phase = phase;
      this.done = done;
    }

    @Override
    public void accept(WorkerEvent event) {
      if (event instanceof Progress progress && progress.phase().equals(phase)) {
        first = first < 0 ? (int) progress.done() : first;
        if (progress.done() >= done) {
          latch.countDown();
        }
      }
    }
  }
}
