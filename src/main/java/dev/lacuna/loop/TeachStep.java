package dev.lacuna.loop;

import dev.lacuna.domain.Cost;
import dev.lacuna.domain.LabelBasis;
import dev.lacuna.domain.LoraSettings;
import dev.lacuna.domain.ModelQuestion;
import dev.lacuna.project.Label;
import dev.lacuna.project.Project;
import dev.lacuna.project.TrainingRound;
import dev.lacuna.worker.api.ErrorCode;
import dev.lacuna.worker.api.LacunaException;
import dev.lacuna.worker.api.RoundRequest;
import dev.lacuna.worker.api.RoundResult;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * A teaching round: a fresh LoRA on all labels, in the worker. Its row in the project says from the first moment to the
 * last how it stands: RUNNING with the worker's process id, then FINISHED, STOPPED (asked for by the user, best
 * checkpoint kept), CANCELLED, or FAILED with the reason.
 *
 * @param rehearsal how many pool questions without labels are rehearsed, so that less is forgotten
 * @param basis which labels it teaches where experts differ; empty for the project's own choice
 * @param resumed the round to go on with, by its own settings; empty for a new one
 */
public record TeachStep(LoraSettings lora, int rehearsal, long seed, Optional<LabelBasis> basis,
    OptionalLong resumed) implements Step<TeachStep.Taught> {

  /**
   * A checkpoint lies between two evaluations; steps that are done again have the same losses and replace their rows.
   */
  private static final int KEEP_ALL = Integer.MAX_VALUE;

  /** @param run its row, ended */
  public record Taught(TrainingRound run, RoundResult result) {}

  /** A new round. */
  public static TeachStep of(LoraSettings lora, int rehearsal, long seed) {
    return new TeachStep(lora, rehearsal, seed, Optional.empty(), OptionalLong.empty());
  }

  /** The same on other labels. */
  public TeachStep on(Optional<LabelBasis> other) {
    return new TeachStep(lora, rehearsal, seed, other, resumed);
  }

  /** Goes on with a round that did not finish. */
  public static TeachStep resume(long runId) {
    return new TeachStep(LoraSettings.DEFAULT, 0, 0, Optional.empty(), OptionalLong.of(runId));
  }

  @Override
  public Taught run(LoopContext loop) {
    Project project = loop.project();
    boolean goesOn = resumed.isPresent();
    if (!goesOn) {
      LoraBounds.check(lora, UnaryOperator.identity());
      LoraBounds.checkRehearsal(rehearsal, UnaryOperator.identity());
    }
    TeachSettings settings = goesOn ? TeachSettings.parse(unfinished(project, resumed.getAsLong()).settings())
        : fresh(project, basis.orElse(project.settings().team().taught()));
    Set<Long> taught = new HashSet<>(settings.labels());
    List<Label> labels = TaughtLabels.of(project, settings.basis()).stream()
        .filter(label -> taught.contains(label.questionId()))
        .toList();
    if (labels.isEmpty()) {
      throw new LacunaException(ErrorCode.MISSING_STEP, "No question is answered yet, so there is nothing to teach.",
          "Select some questions and answer them: lacuna select, lacuna label.");
    }
    loop.openModel(Optional.empty()); // a round always begins at the base model
    TrainingRound run = goesOn ? project.runs().resume(resumed.getAsLong(), KEEP_ALL)
        : project.runs().start(settings.toJson(), labels.size());
    loop.workerPid().ifPresent(pid -> project.runs().worker(run.id(), pid));
    return teach(loop, run, request(project, settings, labels, run, goesOn));
  }

  private TeachSettings fresh(Project project, LabelBasis chosen) {
    List<Long> labels = TaughtLabels.of(project, chosen).stream().map(Label::questionId).toList();
    return new TeachSettings(lora, rehearsal, seed, labels, chosen,
        RehearsedQuestions.choose(project, rehearsal, seed, labels));
  }

  private static Taught teach(LoopContext loop, TrainingRound run, RoundRequest request) {
    Project project = loop.project();
    var recorder = new RoundRecorder(project.runs(), run.id());
    try {
      RoundResult result = loop.ask(worker -> worker.round(request), recorder);
      recorder.flush();
      TrainingRound ended = project.runs().end(run.id(),
          result.stopped() ? TrainingRound.State.STOPPED : TrainingRound.State.FINISHED,
          result.stopped() ? "stopped by the user, best checkpoint kept" : "", figures(result),
          result.costs());
      return new Taught(ended, result);
    } catch (RuntimeException e) {
      LacunaException failure = LoopFailures.of(e);
      try {
        writeDown(project, run, recorder, failure);
      } catch (RuntimeException notWritten) {
        // A full disk, for one: the round's own failure is what the user must hear of.
        failure.addSuppressed(notWritten);
      }
      throw failure;
    }
  }

  private static void writeDown(Project project, TrainingRound run, RoundRecorder recorder,
      LacunaException failure) {
    recorder.flush();
    boolean cancelled = failure.code() == ErrorCode.CANCELLED;
    project.runs().end(run.id(), cancelled ? TrainingRound.State.CANCELLED : TrainingRound.State.FAILED,
        cancelled ? "cancelled by the user" : failure.getMessage() + " " + failure.remedy(), TrainingRound.Figures.NONE,
        Cost.NONE);
  }

  private static RoundRequest request(Project project, TeachSettings settings, List<Label> labels, TrainingRound run,
      boolean resume) {
    List<ModelQuestion> rehearsed = settings.rehearsed();
    return new RoundRequest(WorkerConversions.labels(labels),
        WorkerConversions.evaluation(project.questions().evaluation()), rehearsed != null ? rehearsed
            : RehearsedQuestions.byLot(project, settings.rehearsal(), settings.seed(), settings.labels()),
        WorkerConversions.format(project), settings.lora(), run.folder().toString(), resume, settings.seed());
  }

  private static TrainingRound unfinished(Project project, long runId) {
    TrainingRound run = project.runs().find(runId).orElseThrow(() -> new LacunaException(ErrorCode.WRONG_USE,
        "There is no round " + runId + ".",
        "Choose one of " + project.runs().all().stream().map(TrainingRound::id).toList() + "."));
    if (!run.resumable()) {
      throw new LacunaException(ErrorCode.WRONG_USE, "Round " + runId + " (" + run.state() + ") cannot go on: "
          + "only a failed or cancelled round with a checkpoint can.", "Start a new round.");
    }
    return run;
  }

  private static TrainingRound.Figures figures(RoundResult result) {
    return new TrainingRound.Figures(result.base().accuracy(), result.best().accuracy(), result.best().ece(),
        result.best().forgotten());
  }
}
