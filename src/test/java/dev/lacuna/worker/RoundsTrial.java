package dev.lacuna.worker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lacuna.domain.LoraSettings;
import dev.lacuna.domain.ModelQuestion;
import dev.lacuna.domain.WorkedExample;
import dev.lacuna.worker.api.OpenModel;
import dev.lacuna.worker.api.Progress;
import dev.lacuna.worker.api.PromptFormat;
import dev.lacuna.worker.api.RoundEvaluation;
import dev.lacuna.worker.api.RoundRequest;
import dev.lacuna.worker.api.RoundResult;
import dev.lacuna.worker.api.RoundStep;
import dev.lacuna.worker.api.WorkerEvent;
import dev.lacuna.worker.api.WorkerListener;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Rounds of a real chat model on the atlas, one after another in one worker: what each phase took, in wall and
 * processor seconds, and what the worker occupied (Linux only). Arguments: model folder, labels, held-out questions,
 * epochs, rounds. {@code docs/benchmarks.md} has its figures.
 */
final class RoundsTrial implements WorkerListener {
  private static final PrintStream OUT = System.out;
  private static final Path ATLAS = Path.of("sample-projects/atlas");
  private static final PromptFormat FORMAT = new PromptFormat(
      "Answer with the name alone, in as few words as possible.",
      "", "", "", List.of(new WorkedExample("What is the capital of France?", "Paris"),
          new WorkedExample("Which currency is used in Japan?", "Yen"),
          new WorkedExample("Which country borders Spain?", "Portugal"),
          new WorkedExample("What is the main language of Brazil?", "Portuguese"),
          new WorkedExample("On which continent is Kenya?", "Africa")),
      12);
  private static final double TICKS = 100;

  private final Map<String, double[]> phases = new LinkedHashMap<>();
  private final List<Long> mebibytes = new ArrayList<>();
  private final List<String> looks = new ArrayList<>();
  private long pid;
  private String phase = "opening";
  private double[] since = {0, 0};

  private RoundsTrial() {}

  public static void main(String[] args) throws Exception {
    int rounds = Integer.parseInt(args[4]);
    Path folder = Files.createTempDirectory("rounds");
    RoundsTrial trial = new RoundsTrial();
    try (WorkerProcess worker = new WorkerProcess(WorkerCommand.local(folder.resolve("worker.log")), trial)) {
      worker.ask(api -> api.open(new OpenModel(args[0], "", "cpu", "auto", 0, folder.toString()))).get();
      trial.pid = worker.pid().orElseThrow();
      List<ModelQuestion> asked = questions("oracle.jsonl");
      List<ModelQuestion> labels = asked.subList(0, Integer.parseInt(args[1]));
      // As after a probing: known ones, by an answer that need not be asked for.
      List<ModelQuestion> rehearsed = asked.subList(700, 700 + LoraSettings.REHEARSAL);
      LoraSettings settings = LoraSettings.DEFAULT;
      var lora = new LoraSettings(16, 32, settings.dropout(), settings.targets(), settings.learningRate(),
          settings.schedule(),
          settings.warmupRatio(), settings.weightDecay(), settings.clipNorm(), Integer.parseInt(args[3]),
          settings.batch(), settings.accumulate());
      for (int round = 1; round <= rounds; round++) {
        trial.begin();
        RoundRequest request = new RoundRequest(labels,
            questions("evaluation.jsonl").subList(0, Integer.parseInt(args[2])), rehearsed, FORMAT, lora,
            folder.resolve("round-" + round).toString(), false, 1);
        RoundResult result = worker.ask(api -> api.round(request)).get();
        trial.enter("");
        trial.print(round, result);
      }
    }
  }

  private void begin() {
    phases.clear();
    mebibytes.clear();
    looks.clear();
    phase = "";
    since = used();
  }

  private void print(int round, RoundResult result) {
    OUT.printf(Locale.ROOT, "round %d: %.1f s, %d tokens trained, accuracy %.3f -> %.3f, looks at steps %s%n", round,
        result.costs().seconds(), result.costs().trainedTokens(), result.base().accuracy(), result.best().accuracy(),
        looks);
    phases.forEach((name, took) -> OUT.printf(Locale.ROOT, "  %-24s %7.1f s, %7.1f s of processors%n", name, took[0],
        took[1]));
    OUT.println("  MiB after each step: " + mebibytes.stream().map(String::valueOf).collect(Collectors.joining(" ")));
    OUT.println("  MiB at most: " + (status("VmHWM") >> 10));
  }

  private synchronized void enter(String next) {
    if (next.equals(phase)) {
      return;
    }
    double[] now = used();
    if (!phase.isEmpty() || next.isEmpty()) {
      double[] sum = phases.computeIfAbsent(phase, name -> new double[2]);
      sum[0] += now[0] - since[0];
      sum[1] += now[1] - since[1];
    }
    phase = next;
    since = now;
  }

  @Override
  public void accept(WorkerEvent event) {
    switch (event) {
      case Progress progress -> enter(progress.phase());
      case RoundStep _ -> {
        enter("training");
        mebibytes.add(status("VmRSS") >> 10);
      }
      case RoundEvaluation evaluation -> {
        looks.add(Integer.toString(evaluation.step()));
        if (evaluation.step() == 0) {
          enter("rehearsal and first step");
        }
      }
      default -> {}
    }
  }

  /** Seconds on the wall and of the worker's processors. */
  private double[] used() {
    try {
      String[] fields = Files.readString(Path.of("/proc/" + pid + "/stat")).replaceAll("^.*\\) ", "").split(" ");
      return new double[] {System.nanoTime() / 1e9,
          (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / TICKS};
    } catch (IOException e) {
      return new double[] {System.nanoTime() / 1e9, 0};
    }
  }

  /** Kilobytes. */
  private long status(String field) {
    try {
      Optional<String> line = Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
          .filter(text -> text.startsWith(field)).findFirst();
      return line.map(text -> Long.parseLong(text.replaceAll("\\D", ""))).orElse(0L);
    } catch (IOException e) {
      return 0;
    }
  }

  private static List<ModelQuestion> questions(String name) throws IOException {
    List<ModelQuestion> questions = new ArrayList<>();
    for (String line : Files.readAllLines(ATLAS.resolve(name))) {
      JsonNode json = new ObjectMapper().readTree(line);
      List<String> answers = new ArrayList<>();
      json.path("answers").forEach(answer -> answers.add(answer.asText()));
      questions.add(new ModelQuestion(questions.size() + 1, json.path("question").asText(), answers));
    }
    return questions;
  }
}
