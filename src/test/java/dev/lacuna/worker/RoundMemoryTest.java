package dev.lacuna.worker;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lacuna.domain.LoraSettings;
import dev.lacuna.domain.ModelQuestion;
import dev.lacuna.domain.WorkedExample;
import dev.lacuna.lm.training.TrainingCheckpointKeeper;
import dev.lacuna.question.DecoderSettings;
import dev.lacuna.worker.api.OpenModel;
import dev.lacuna.worker.api.PromptFormat;
import dev.lacuna.worker.api.RoundEvaluation;
import dev.lacuna.worker.api.RoundRequest;
import dev.lacuna.worker.api.RoundStep;
import dev.lacuna.worker.api.WorkerEvent;
import dev.lacuna.worker.api.WorkerListener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A worker's resident memory stays flat over rounds that keep a checkpoint after every step and look at held-out
 * questions. The adapter is as large as a real model's: a checkpoint of it is 60 MB.
 */
@Timeout(400)
@Tag("slow")
final class RoundMemoryTest {
  private static final Path SAMPLES = Path.of("sample-projects");
  private static final PromptFormat FORMAT = new PromptFormat("", "Q: ", "\nA:", "\n",
      List.of(new WorkedExample("What is the capital of France?", "Paris")), 12);
  private static final int ROUNDS = 4;
  private static final int STEPS = 12;
  /**
   * What the allocator keeps once of what a round's threads had used: 75 to 120 MiB were seen, in one round or another.
   */
  private static final long ONCE_MIB = 120;
  /** Where each round kept a checkpoint, the last would be above the first by three of them, 180 MiB, besides. */
  private static final long ROOM_MIB = 40;

  @TempDir
  private Path folder;

  /** The real engine with a checkpoint after every step. */
  static final class Child {
    private Child() {}

    public static void main(String[] args) {
      WorkerMain.serve(() -> new LacunaEngine(TrainingCheckpointKeeper.Pace.everySteps(1), DecoderSettings.DEFAULT));
    }
  }

  @Test
  void roundsWithCheckpointsAndEvaluationsLeaveItFlat() throws Exception {
    var memory = new Memory();
    try (WorkerProcess worker = new WorkerProcess(
        WorkerCommand.java(folder.resolve("worker.log"), Child.class.getName(), List.of()), memory)) {
      worker
          .ask(api -> api
              .open(new OpenModel(SAMPLES.resolve("base-model").toString(), "", "cpu", "auto", 1, folder.toString())))
          .get(60, TimeUnit.SECONDS);
      memory.pid = worker.pid().orElseThrow();
      for (int round = 1; round <= ROUNDS; round++) {
        RoundRequest request = request("round-" + round);
        worker.ask(api -> api.round(request)).get(180, TimeUnit.SECONDS);
      }
    }
    assertThat(memory.looks).as("evaluations of all rounds").isGreaterThanOrEqualTo(ROUNDS * 3);
    assertThat(memory.mebibytes).hasSize(ROUNDS * STEPS);
    long first = Collections.max(memory.mebibytes.subList(0, STEPS));
    long last = Collections.max(memory.mebibytes.subList((ROUNDS - 1) * STEPS, ROUNDS * STEPS));
    assertThat(last).as("MiB after each step: %s", memory.mebibytes).isLessThanOrEqualTo(first + ONCE_MIB + ROOM_MIB);
  }

  private RoundRequest request(String output) throws IOException {
    LoraSettings settings = LoraSettings.DEFAULT;
    var lora = new LoraSettings(256, 512, settings.dropout(), settings.targets(), 1e-4, settings.schedule(),
        settings.warmupRatio(),
        settings.weightDecay(), settings.clipNorm(), 6, 4, 1);
    return new RoundRequest(questions("oracle.jsonl", 16), questions("evaluation.jsonl", 40), List.of(), FORMAT, lora,
        folder.resolve(output).toString(), false, 1);
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

  /** The worker's resident memory after each step; 0 where the system does not tell (it is Linux that does). */
  private static final class Memory implements WorkerListener {
    private final List<Long> mebibytes = Collections.synchronizedList(new ArrayList<>());
    private volatile long pid;
    private int looks;

    @Override
    public void accept(WorkerEvent event) {
      switch (event) {
        case RoundStep _ -> measure();
        case RoundEvaluation _ -> looks++;
        default -> {}
      }
    }

    private void measure() {
      Path status = Path.of("/proc/" + pid + "/status");
      try {
        mebibytes.add(Files.exists(status) ? Files.readAllLines(status).stream()
            .filter(line -> line.startsWith("VmRSS"))
            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) >> 10)
            .findFirst().orElseThrow() : 0);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
