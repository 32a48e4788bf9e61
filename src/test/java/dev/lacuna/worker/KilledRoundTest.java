package dev.lacuna.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lacuna.domain.LoraSettings;
import dev.lacuna.domain.ModelQuestion;
import dev.lacuna.domain.WorkedExample;
import dev.lacuna.lm.training.TrainingCheckpointKeeper;
import dev.lacuna.question.DecoderSettings;
import dev.lacuna.worker.api.OpenModel;
import dev.lacuna.worker.api.PromptFormat;
import dev.lacuna.worker.api.RoundRequest;
import dev.lacuna.worker.api.RoundResult;
import dev.lacuna.worker.api.RoundStep;
import dev.lacuna.worker.api.WorkerEvent;
import dev.lacuna.worker.api.WorkerListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A worker killed (SIGKILL) in the middle of an epoch of a real round goes on with the same losses. */
@Timeout(300)
@Tag("slow")
final class KilledRoundTest {
  private static final Path SAMPLES = Path.of("sample-projects");
  private static final PromptFormat FORMAT = new PromptFormat("", "Q: ", "\nA:", "\n",
      List.of(new WorkedExample("What is the capital of France?", "Paris"),
          new WorkedExample("Which currency is used in Japan?", "yen"),
          new WorkedExample("Which country borders Spain?", "Portugal")),
      12);
  /** Six steps make an epoch, so no checkpoint of the first four epochs lies at an epoch's end. */
  private static final int EVERY = 5;
  private static final int EPOCH = 6;
  private static final int STEPS = 4 * EPOCH;

  @TempDir
  private Path folder;

  /** The child: the real engine with checkpoints at known steps. */
  static final class Child {
    private Child() {}

    public static void main(String[] args) {
      WorkerMain
          .serve(() -> new LacunaEngine(TrainingCheckpointKeeper.Pace.everySteps(EVERY), DecoderSettings.DEFAULT));
    }
  }

  @Test
  void goesOnInTheMiddleOfAnEpochWithTheSameLosses() throws Exception {
    Map<Integer, Double> whole = new TreeMap<>();
    RoundResult uninterrupted;
    try (WorkerProcess worker = worker(new Losses(whole, STEPS + 1))) {
      uninterrupted = round(worker, "whole", false).get(120, TimeUnit.SECONDS);
    }
    Map<Integer, Double> cut = new ConcurrentSkipListMap<>();
    var atEleven = new Losses(cut, 2 * EVERY + 1);
    try (WorkerProcess worker = worker(atEleven)) {
      CompletableFuture<RoundResult> round = round(worker, "cut", false);
      assertThat(atEleven.reached.await(120, TimeUnit.SECONDS)).isTrue();
      ProcessHandle.of(worker.pid().orElseThrow()).orElseThrow().destroyForcibly();
      assertThat(FailureTranslator.of(catchThrowable(() -> round.get(60, TimeUnit.SECONDS))))
          .isInstanceOf(WorkerDiedException.class);
    }
    Map<Integer, Double> rest = new TreeMap<>();
    RoundResult resumed;
    try (WorkerProcess worker = worker(new Losses(rest, STEPS + 1))) {
      resumed = round(worker, "cut", true).get(120, TimeUnit.SECONDS);
    }

    assertThat(whole).hasSize(STEPS);
    int first = rest.keySet().iterator().next();
    assertThat(first - 1).as("steps that need not be done again").isGreaterThanOrEqualTo(2 * EVERY)
        .satisfies(done -> assertThat(done % EPOCH).isNotZero());
    assertThat(rest.keySet()).hasSize(STEPS - first + 1);
    cut.forEach((step, loss) -> assertThat(loss).isCloseTo(whole.get(step), within(1e-5)));
    rest.forEach((step, loss) -> assertThat(loss).as("loss of step " + step).isCloseTo(whole.get(step), within(1e-5)));
    assertThat(resumed.best().accuracy()).isEqualTo(uninterrupted.best().accuracy());
    assertThat(folder.resolve("cut")).isDirectoryNotContaining("glob:**.tmp");
  }

  private WorkerProcess worker(WorkerListener listener) {
    return new WorkerProcess(WorkerCommand.java(folder.resolve("worker.log"), Child.class.getName(), List.of()),
        listener);
  }

  private CompletableFuture<RoundResult> round(WorkerProcess worker, String output, boolean resume) throws Exception {
    OpenModel model = new OpenModel(SAMPLES.resolve("base-model").toString(), "", "cpu", "auto", 1, folder.toString());
    worker.ask(api -> api.open(model)).get(60, TimeUnit.SECONDS);
    LoraSettings settings = LoraSettings.DEFAULT;
    var lora = new LoraSettings(settings.rank(), settings.alpha(), 0.1, settings.targets(), settings.learningRate(),
        settings.schedule(),
        settings.warmupRatio(), settings.weightDecay(), settings.clipNorm(), 4, 2, 1);
    RoundRequest request = new RoundRequest(questions("oracle.jsonl", 48), questions("evaluation.jsonl", 20), List.of(),
        FORMAT, lora, folder.resolve(output).toString(), resume, 1);
    return worker.ask(api -> api.round(request));
  }

  private static List<ModelQuestion> questions(String name, int count) throws IOException {
    List<ModelQuestion> questions = new ArrayList<>();
    for (String line : Files.readAllLines(SAMPLES.resolve("atlas").resolve(name)).subList(0, count)) {
      JsonNode json = new ObjectMapper().readTree(line);
      questions.add(new ModelQuestion(questions.size() + 1, json.path("question").asText(),
          List.of(json.path("answers").path(0).asText())));
    }
    return questions;
  }

  /** Keeps each step's loss, and says when a step is reached. */
  private static final class Losses implements WorkerListener {
    private final Map<Integer, Double> losses;
    private final int awaited;
    private final CountDownLatch reached = new CountDownLatch(1);

    Losses(Map<Integer, Double> losses, int awaited) {
      this.losses = losses;
      this.awaited = awaited;
    }

    @Override
    public void accept(WorkerEvent event) {
      if (event instanceof RoundStep step) {
        losses.put(step.step(), step.loss());
        if (step.step() >= awaited) {
          reached.countDown();
        }
      }
    }
  }
}
