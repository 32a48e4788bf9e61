package dev.lacuna.worker;

import dev.lacuna.answer.AnswerEquivalence;
import dev.lacuna.domain.Cost;
import dev.lacuna.domain.LoraSettings;
import dev.lacuna.domain.ModelQuestion;
import dev.lacuna.knowledge.AnswerSampler;
import dev.lacuna.knowledge.prompt.FewShotFormat;
import dev.lacuna.lm.CostMeter;
import dev.lacuna.lm.adapter.LoraConfig;
import dev.lacuna.lm.kernel.AdamW;
import dev.lacuna.lm.training.LearningRateSchedule;
import dev.lacuna.lm.training.LoraTraining;
import dev.lacuna.lm.training.TrainingCheckpointKeeper;
import dev.lacuna.lm.training.TrainingPlan;
import dev.lacuna.lm.training.TrainingStep;
import dev.lacuna.round.Evaluation;
import dev.lacuna.round.EvaluationShare;
import dev.lacuna.round.LoraRound;
import dev.lacuna.worker.api.Progress;
import dev.lacuna.worker.api.RoundEvaluation;
import dev.lacuna.worker.api.RoundRequest;
import dev.lacuna.worker.api.RoundResult;
import dev.lacuna.worker.api.RoundStep;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.slf4j.LoggerFactory;

/**
 * One round of teaching, evaluated whole before and after and, as often as its share allows, in between. It begins at
 * the base model, whose answers are kept: what it said to held-out questions before an earlier round, and at the
 * probing to those that are rehearsed, is not asked for again.
 */
record RoundJob(ProjectModel model, AnswerEquivalence equivalence, JobContext job, TrainingCheckpointKeeper.Pace pace) {

  RoundResult run(RoundRequest request) {
    // Settings that the model cannot be taught by are refused before it is asked anything.
    TrainingPlan plan = plan(request.lora(), model.model().config().hiddenSize(), request.seed());
    LoraConfig lora = LoraConfig.of(request.lora()).on(model.model().config());
    // What was spent is told by the result alone.
    try (KeptAnswers known = KeptAnswers.open(model.work(), model.baseFingerprint(), () -> Cost.NONE)) {
      return run(request, plan, lora, known);
    }
  }

  private RoundResult run(RoundRequest request, TrainingPlan plan, LoraConfig lora, KeptAnswers known) {
    CostMeter meter = CostMeter.start(model.model());
    FewShotFormat format = model.format(request.format());
    PhaseProgress progress = new PhaseProgress(job, "round", request.evaluation().size());
    List<ModelQuestion> items = request.evaluation();
    model.model().detach();
    HeapReturn heap = new HeapReturn();
    List<String> heldOut = items.stream().map(ModelQuestion::text).toList();
    List<AnswerSampler.Answer> untaught = AnswerSampler.greedy(model.model(), format, heldOut, known,
        n -> progress.report("evaluating before", n, items.size()));
    Evaluation base = Evaluation.of(items, untaught, equivalence);
    int labels = request.labels().size();
    RoundEvaluation before = new RoundEvaluation(0, labels, base.accuracy(), base.ece(), 0);
    tell(before);
    List<LoraRound.TaughtAnswer> rehearsed = rehearsed(request, format, known);
    List<LoraRound.TaughtAnswer> taught = answered(request.labels());
    LoraRound round = new LoraRound(model.model(), format, lora, plan);
    LoraRound.Size size = round.size(taught, rehearsed);
    EvaluationShare share = EvaluationShare.of(
        EvaluationShare.asking(format.prompts(model.model().tokenizer(), heldOut), untaught), items.size(),
        size.tokens(), plan.epochs());
    tell(share, items.size());
    RoundEvaluations evaluations = new RoundEvaluations(items, base, share, labels, size.stepsPerEpoch(), plan.epochs(),
        request.seed(), job, (some, phase) -> ask(format, some, progress, phase));
    Path output = Path.of(request.output());
    LoraTraining.Trained outcome = round.run(taught, rehearsed,
        Optional.of(new TrainingCheckpointKeeper(output.resolve("checkpoint"), pace, this::notice)), request.resume(),
        step -> stepped(step, heap), evaluations);
    outcome.adapter().write(output, model.model().config(), model.baseName());
    Evaluation best = evaluations.of(outcome.score())
        .orElseGet(() -> ask(format, items, progress, Progress.EVALUATING_BEST));
    RoundEvaluation after = new RoundEvaluation(outcome.steps(), labels, best.accuracy(), best.ece(),
        best.forgottenSince(base));
    tell(after);
    return new RoundResult(before, after, output.toString(), outcome.stopped(), outcome.steps(),
        changed(items, best, base), changed(items, base, best), meter.total());
  }

  private List<LoraRound.TaughtAnswer> rehearsed(RoundRequest request, FewShotFormat format, KeptAnswers known) {
    List<String> unasked = request.rehearsal().stream().filter(question -> question.answers().isEmpty())
        .map(ModelQuestion::text).toList();
    List<LoraRound.TaughtAnswer> all = new ArrayList<>(
        answered(request.rehearsal().stream().filter(question -> !question.answers().isEmpty()).toList()));
    all.addAll(LoraRound.rehearsal(model.model(), format, unasked, request.seed(), known));
    return all;
  }

  private static List<LoraRound.TaughtAnswer> answered(List<ModelQuestion> questions) {
    return questions.stream()
        .map(question -> new LoraRound.TaughtAnswer(question.text(), question.answers().getFirst())).toList();
  }

  private Evaluation ask(FewShotFormat format, List<ModelQuestion> items, PhaseProgress progress, String phase) {
    return Evaluation.of(model.model(), format, items, equivalence,
        n -> progress.report(phase, n, items.size()));
  }

  /** What is looked at in between, in the log. */
  private static void tell(EvaluationShare share, int heldOut) {
    LoggerFactory.getLogger(RoundJob.class).info("Between the whole evaluations of {} held-out questions it looks at {}"
        + " of them after the epochs {}", heldOut, share.questions(), share.epochs());
  }

  /** The user reads it where the job's phase stands; the log keeps it. */
  private void notice(String sentence) {
    LoggerFactory.getLogger(RoundJob.class).warn(sentence);
    job.tell(new Progress("round", sentence, 0, 0, -1));
  }

  /** Without held-out questions there is nothing to tell. */
  private void tell(RoundEvaluation evaluation) {
    if (Double.isFinite(evaluation.accuracy())) {
      job.tell(evaluation);
    }
  }

  private boolean stepped(TrainingStep step, HeapReturn heap) {
    job.throwIfCancelled();
    heap.between();
    double perStep = step.seconds();
    job.tell(new RoundStep(step.step(), step.steps(), step.epoch() + 1, step.epochs(), step.loss(), step.learningRate(),
        step.tokens() / Math.max(1e-9, perStep), perStep * (step.steps() - step.step())));
    return !job.stopRequested();
  }

  static double learningRate(LoraSettings settings, int hiddenSize) {
    return settings.learningRate() > 0 ? settings.learningRate() : LoraLearningRate.at(hiddenSize);
  }

  static TrainingPlan plan(LoraSettings settings, int hiddenSize, long seed) {
    return new TrainingPlan(learningRate(settings, hiddenSize), LearningRateSchedule.byName(settings.schedule()),
        settings.warmupRatio(),
        AdamW.DEFAULT.withDecay(settings.weightDecay(), settings.weightDecay(), 0).withClipNorm(settings.clipNorm()),
        settings.epochs(), settings.batch(), settings.accumulate(), seed);
  }

  /** Ids right in {@code now} and wrong in {@code then}. */
  private static List<Long> changed(List<ModelQuestion> items, Evaluation now, Evaluation then) {
    return IntStream.range(0, items.size()).filter(i -> now.right()[i] && !then.right()[i])
        .mapToObj(i -> items.get(i).id()).toList();
  }
}
