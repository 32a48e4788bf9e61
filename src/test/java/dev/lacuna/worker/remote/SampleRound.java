package dev.lacuna.worker.remote;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lacuna.domain.LoraSettings;
import dev.lacuna.domain.WorkedExample;
import dev.lacuna.worker.Worker;
import dev.lacuna.domain.ModelQuestion;
import dev.lacuna.worker.api.OpenModel;
import dev.lacuna.worker.api.PromptFormat;
import dev.lacuna.worker.api.RoundRequest;
import dev.lacuna.worker.api.WorkerApi;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** Requests about the sample model. */
final class SampleRound {
  static final PromptFormat FORMAT = new PromptFormat("", "Q: ", "\nA:", "\n",
      List.of(new WorkedExample("What is the capital of France?", "Paris"),
          new WorkedExample("Which currency is used in Japan?", "yen"),
          new WorkedExample("Which country borders Spain?", "Portugal")),
      12);
  /** Six steps make an epoch, so checkpoints lie in the middle of one. */
  static final int EPOCH = 6;
  private static final Path SAMPLES = Path.of("sample-projects");

  private SampleRound() {}

  /** A project's folder for artifacts. */
  static Path project(Path folder) throws IOException {
    Path artifacts = Files.createDirectories(folder.resolve("artifacts"));
    Files.writeString(folder.resolve("project.json"), "{}");
    return artifacts;
  }

  static OpenModel model(Path work, String adapter) {
    return new OpenModel(SAMPLES.resolve("base-model").toAbsolutePath().toString(), adapter, "cpu", "auto", 1,
        work.toString());
  }

  static RoundRequest round(Path work, int epochs) {
    LoraSettings settings = LoraSettings.DEFAULT;
    var lora = new LoraSettings(settings.rank(), settings.alpha(), 0.1, settings.targets(), settings.learningRate(),
        settings.schedule(), settings.warmupRatio(), settings.weightDecay(), settings.clipNorm(), epochs, 2, 1);
    return new RoundRequest(questions("oracle.jsonl", 48), questions("evaluation.jsonl", 20), List.of(), FORMAT, lora,
        work.resolve("round-1").toString(), false, 1);
  }

  static <T> T ask(Worker worker, Function<WorkerApi, CompletableFuture<T>> request) throws Exception {
    return worker.ask(request).get(1000, TimeUnit.SECONDS);
  }

  static List<ModelQuestion> questions(String name, int count) {
    try {
      List<ModelQuestion> questions = new ArrayList<>();
      for (String line : Files.readAllLines(SAMPLES.resolve("atlas").resolve(name)).subList(0, count)) {
        JsonNode json = new ObjectMapper().readTree(line);
        questions.add(new ModelQuestion(questions.size() + 1, json.path("question").asText(),
            List.of(json.path("answers").path(0).asText())));
      }
      return questions;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
