package dev.lacuna.fault;

import dev.lacuna.domain.LoraSettings;
import dev.lacuna.lm.checkpoint.Safetensors;
import dev.lacuna.loop.AppPaths;
import dev.lacuna.loop.LoopSession;
import dev.lacuna.loop.TeachStep;
import dev.lacuna.project.Annotation;
import dev.lacuna.project.EvaluationQuestion;
import dev.lacuna.project.Project;
import dev.lacuna.project.ProjectSettings;
import dev.lacuna.project.TrainingRound;
import dev.lacuna.worker.api.WorkerListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/** Rounds with the real engine and the sample model, which go on from their checkpoints. */
final class Rounds implements Scenario {
  private static final int LABELS = 24;

  @Override
  public Plan plan() {
    return new Plan("rounds", 4, 1, 6_000, 1, false);
  }

  @Override
  public void make(Path home, Random random) {
    Labels.make(home.resolve("project"), ProjectSettings.SAMPLE_MODEL);
    try (Project project = Project.open(home.resolve("project"))) {
      for (long id = 1; id <= LABELS; id++) {
        project.annotations().record(new Annotation.Answered(id, "answer " + id, false));
      }
      project.questions().addEvaluation(IntStream.rangeClosed(1, 12).mapToObj(
          i -> new EvaluationQuestion(0, "Tell me thing " + i + ".", List.of("answer " + i), "")).toList());
    }
  }

  @Override
  public void work(Path home, Random random, ChildReport report, int acts) {
    LoraSettings usual = LoraSettings.DEFAULT;
    LoraSettings lora = new LoraSettings(usual.rank(), usual.alpha(), usual.dropout(), usual.targets(),
        usual.learningRate(), usual.schedule(), usual.warmupRatio(), usual.weightDecay(), usual.clipNorm(), 40,
        usual.batch(), usual.accumulate());
    try (LoopSession session = LoopSession.open(home.resolve("project"), AppPaths.here(), WorkerListener.SILENT)) {
      report.ready();
      for (int act = 0; act < acts; act++) {
        Optional<TrainingRound> unfinished = session.project().runs().all().stream().filter(TrainingRound::resumable)
            .findFirst();
        TeachStep.Taught taught = session.run(unfinished.map(run -> TeachStep.resume(run.id()))
            .orElseGet(() -> TeachStep.of(lora, 4, 1)));
        report.fact("round", taught.run().id());
      }
    }
  }

  @Override
  public List<String> faults(Path home, Acknowledged acknowledged) throws IOException {
    List<String> faults = new ArrayList<>();
    try (Project project = Project.openReadOnly(home.resolve("project"))) {
      for (String id : acknowledged.facts("round")) {
        TrainingRound run = project.runs().find(Long.parseLong(id)).orElseThrow();
        Path adapter = run.folder().resolve("adapter_model.safetensors");
        if (run.state() != TrainingRound.State.FINISHED || !Files.isRegularFile(adapter)) {
          faults.add("round " + id + " was finished and is " + run.state());
        } else {
          Safetensors.open(adapter);
        }
      }
    }
    return faults;
  }
}
