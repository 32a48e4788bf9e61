package dev.lacuna.worker;

import dev.lacuna.knowledge.AnswerEquivalence;
import dev.lacuna.knowledge.FewShotFormat;
import dev.lacuna.lm.AdamW;
import dev.lacuna.lm.CheckpointKeeper;
import dev.lacuna.lm.LoraConfig;
import dev.lacuna.lm.LoraTraining;
import dev.lacuna.lm.Schedule;
import dev.lacuna.lm.TrainingPlan;
import dev.lacuna.lm.TrainingStep;
import dev.lacuna.round.Evaluation;
import dev.lacuna.round.EvaluationItem;
import dev.lacuna.round.LoraRound;
import dev.lacuna.worker.api.LoraSettings;
import dev.lacuna.worker.api.Progress;
import dev.lacuna.worker.api.Question;
import dev.lacuna.worker.api.RoundEvaluation;
import dev.lacuna.worker.api.RoundRequest;
import dev.lacuna.worker.api.RoundResult;
import dev.lacuna.worker.api.RoundStep;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.slf4j.LoggerFactory;

/** One round of teaching, with a small evaluation after every epoch and a whole one before and after. */
record RoundJob(ProjectModel model, AnswerEquivalence equivalence, JobContext job, CheckpointKeeper.Pace pace) {
  /** Wordings looked at after each epoch: enough to draw a curve and to keep the best, few enough to cost little. */
  private static final int WATCHED = 200;

  RoundResult run(RoundRequest request) {
    LacunaEngine.Bill bill = new LacunaEngine.Bill(model);
    FewShotFormat format = model.format(request.format());
    PhaseProgress progress = new PhaseProgress(job, "round", request.evaluation().size());
    List<EvaluationItem> items = items(request.evaluation());
    model.model().detach();
    Evaluation base = Evaluation.of(model.model(), format, items, equivalence,
        n -> progress.accept("evaluating before", n));
    int labels = request.labels().size();
    RoundEvaluation before = new RoundEvaluation(0, labels, base.accuracy(), base.ece(), 0);
    tell(before);
    List<LoraRound.Label> rehearsed = LoraRound.rehearsal(model.model(), format,
        request.rehearsal().stream().map(Question::text).toList(), request.rehearsal().size(), LoraRound.SURE,
        request.seed());
    int[] watched = watched(items.size(), request.seed());
    List<EvaluationItem> some = IntStream.of(watched).mapToObj(items::get).toList();
    Evaluation someBase = part(base, watched);
    Path output = Path.of(request.output());
    LoraTraining.Outcome outcome = new LoraRound(model.model(), format, lora(request.lora()),
        plan(request.lora(), model.model().config().hiddenSize(), request.seed())).run(
            request.labels().stream().map(q -> new LoraRound.Label(q.text(), q.answers().getFirst())).toList(),
            rehearsed,
            Optional.of(new CheckpointKeeper(output.resolve("checkpoint"), pace, this::notice)), request.resume(),
            this::stepped, step -> {
              if (some.isEmpty()) {
                return Double.NaN;
              }
              Evaluation now = Evaluation.of(model.model(), format, some, equivalence, n -> job.throwIfCancelled());
              job.evaluated(new RoundEvaluation(step, labels, now.accuracy(), now.ece(), now.forgottenSince(someBase)));
              return now.accuracy();
            });
    outcome.adapter().write(output, model.model().config(), model.modelName());
    Evaluation best = Evaluation.of(model.model(), format, items, equivalence,
        n -> progress.accept("evaluating after", n));
    RoundEvaluation after =
        new RoundEvaluation(outcome.steps(), labels, best.accuracy(), best.ece(), best.forgottenSince(base));
    tell(after);
    return new RoundResult(before, after, output.toString(), outcome.stopped(), outcome.steps(),
        changed(items, best, base), changed(items, base, best), bill.total());
  }

  /** The user reads it where the job's phase stands; the log keeps it. */
  private void notice(String sentence) {
    LoggerFactory.getLogger(RoundJob.class).warn(sentence);
    job.progress(new Progress("round", sentence, 0, 0, -1));
  }

  /** Without held-out questions there is nothing to tell. */
  private void tell(RoundEvaluation evaluation) {
    if (Double.isFinite(evaluation.accuracy())) {
      job.evaluated(evaluation);
    }
  }

  private boolean stepped(TrainingStep step) {
    job.throwIfCancelled();
    double perStep = step.seconds();
    job.step(new RoundStep(step.step(), step.steps(), step.epoch() + 1, step.epochs(), step.loss(), step.learningRate(),
        step.tokens() / Math.max(1e-9, perStep), perStep * (step.steps() - step.step())));
    return !job.stopRequested();
  }

  static LoraConfig lora(LoraSettings settings) {
    return new LoraConfig(settings.rank(), settings.alpha(), settings.dropout(), settings.targets());
  }

  /**
   * Wide models need smaller steps: 2e-3 is what the sample model (width 192) learns well with, 2e-4 what is usual at
   * 4,096; a power law lies between.
   */
  static double learningRate(LoraSettings settings, int hiddenSize) {
    return settings.learningRate() > 0 ? settings.learningRate() : 2e-3 * Math.pow(192.0 / hiddenSize, 0.75);
  }

  static TrainingPlan plan(LoraSettings settings, int hiddenSize, long seed) {
    return new TrainingPlan(learningRate(settings, hiddenSize), Schedule.byName(settings.schedule()),
        settings.warmupRatio(),
        AdamW.DEFAULT.withDecay(settings.weightDecay(), settings.weightDecay(), 0).withClipNorm(settings.clipNorm()),
        settings.epochs(), settings.batch(), settings.accumulate(), seed);
  }

  static List<EvaluationItem> items(List<Question> questions) {
    return questions.stream().map(q -> new EvaluationItem(q.id(), q.text(), q.answers())).toList();
  }

  private static int[] watched(int size, long seed) {
    List<Integer> rows = new ArrayList<>(IntStream.range(0, size).boxed().toList());
    Collections.shuffle(rows, new SplittableRandom(seed));
    return rows.stream().limit(WATCHED).mapToInt(Integer::intValue).toArray();
  }

  private static Evaluation part(Evaluation whole, int[] rows) {
    boolean[] right = new boolean[rows.length];
    for (int i = 0; i < rows.length; i++) {
      right[i] = whole.right()[rows[i]];
    }
    return new Evaluation(whole.accuracy(), whole.ece(), right);
  }

  /** Ids right in {@code now} and wrong in {@code then}. */
  private static List<Long> changed(List<EvaluationItem> items, Evaluation now, Evaluation then) {
    return IntStream.range(0, items.size()).filter(i -> now.right()[i] && !then.right()[i])
        .mapToObj(i -> items.get(i).id()).toList();
  }
}
