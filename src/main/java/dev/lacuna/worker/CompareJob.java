package dev.lacuna.worker;

import dev.lacuna.answer.AnswerClusters;
import dev.lacuna.answer.AnswerEquivalence;
import dev.lacuna.domain.Cost;
import dev.lacuna.domain.ModelQuestion;
import dev.lacuna.domain.Verdict;
import dev.lacuna.hiddenstates.StateLayers;
import dev.lacuna.knowledge.AnswerEvidence;
import dev.lacuna.knowledge.AnswerSampler;
import dev.lacuna.knowledge.ProbingStore;
import dev.lacuna.knowledge.PromptStates;
import dev.lacuna.knowledge.SelfEvaluation;
import dev.lacuna.knowledge.SemanticEntropy;
import dev.lacuna.knowledge.comparison.ComparedSet;
import dev.lacuna.knowledge.comparison.ProbeComparison;
import dev.lacuna.knowledge.measure.UncertaintyMeasure;
import dev.lacuna.knowledge.prompt.FewShotFormat;
import dev.lacuna.lm.CostMeter;
import dev.lacuna.lm.LanguageModel;
import dev.lacuna.statistics.ConfidenceInterval;
import dev.lacuna.statistics.Metrics;
import dev.lacuna.worker.api.CompareRequest;
import dev.lacuna.worker.api.CompareResult;
import dev.lacuna.worker.api.ErrorCode;
import dev.lacuna.worker.api.LacunaException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Asks the model all that any measure needs, counts what each kind of work costs, and compares. Answers that a probing
 * has kept are not asked for again, and the next one need not ask for these.
 */
record CompareJob(ProjectModel model, AnswerEquivalence equivalence, JobContext job) {

  CompareResult run(CompareRequest request) {
    CostMeter meter = CostMeter.start(model.model());
    refuseTooFewReferences(request.questions());
    LanguageModel lm = model.model();
    FewShotFormat format = model.format(request.format());
    List<String> questions = request.questions().stream().map(ModelQuestion::text).toList();
    PhaseProgress progress = new PhaseProgress(job, "compare", questions.size());
    Map<UncertaintyMeasure.Work, ProbeComparison.Tokens> costs = new EnumMap<>(UncertaintyMeasure.Work.class);

    try (KeptAnswers done = KeptAnswers.open(model.work(), model.fingerprint(), meter::total);
        PromptStates spooled = new PromptStates(lm, format.prompts(lm.tokenizer(), questions), ProbingStore.NONE,
            progress)) {
      StateLayers states = counted(costs, UncertaintyMeasure.Work.PREFILL, questions.size(),
          () -> spooled.all(IntStream.range(0, questions.size()).toArray()));
      CompareResult result = compared(request, questions, states, done, costs, progress, meter);
      done.settle();
      return result;
    }
  }

  private CompareResult compared(CompareRequest request, List<String> questions, StateLayers states,
      KeptAnswers done, Map<UncertaintyMeasure.Work, ProbeComparison.Tokens> costs, PhaseProgress progress,
      CostMeter meter) {
    LanguageModel lm = model.model();
    FewShotFormat format = model.format(request.format());
    List<AnswerSampler.Answer> greedy = AnswerSampler.greedy(lm, format, questions, done,
        n -> progress.accept("answering", n));
    costs.put(UncertaintyMeasure.Work.ANSWER, generated(greedy, questions.size()));
    List<List<AnswerSampler.Answer>> drawn = AnswerSampler.drawn(lm, format, questions, request.samples(),
        request.temperature(),
        request.seed(), done, n -> progress.accept("sampling answers", n));
    costs.put(UncertaintyMeasure.Work.SAMPLES,
        generated(drawn.stream().flatMap(List::stream).toList(), questions.size()));
    double[] pTrue = counted(costs, UncertaintyMeasure.Work.ASKING, questions.size(),
        () -> new SelfEvaluation(lm, format).pTrue(questions, greedy.stream().map(AnswerSampler.Answer::text).toList(),
            n -> progress.accept("asking about its answers", n)));
    List<AnswerEvidence> evidence = new ArrayList<>();
    boolean[] wrong = new boolean[questions.size()];
    boolean[] silent = new boolean[questions.size()];
    for (int i = 0; i < wrong.length; i++) {
      ModelQuestion question = request.questions().get(i);
      AnswerClusters clusters = AnswerClusters.of(question.text(),
          drawn.get(i).stream().map(AnswerSampler.Answer::text).toList(),
          equivalence);
      evidence.add(new AnswerEvidence(question.text(), greedy.get(i), drawn.get(i), clusters, pTrue[i]));
      wrong[i] = !equivalence.matches(question.text(), greedy.get(i).text(), question.answers());
      silent[i] = equivalence.silent(question.text(), greedy.get(i).text(), !wrong[i]);
    }
    ProbeComparison.Settings settings = ProbeComparison.Settings.of(request.seed());
    progress.report("fitting probes", 0, settings.folds());
    ProbeComparison.Result result = new ProbeComparison(evidence, wrong, states, settings).run(costs,
        fold -> progress.report("fitting probes", fold, settings.folds()));
    boolean[] inconsistent = new boolean[wrong.length];
    for (int i = 0; i < wrong.length; i++) {
      inconsistent[i] = SemanticEntropy.discrete(evidence.get(i).clusters()) > result.threshold().value();
    }
    if (!request.keep().isEmpty()) {
      ComparedSet.save(Path.of(request.keep()), wrong, inconsistent, states);
    }
    return new CompareResult(result.rows().stream().map(CompareJob::measured).toList(),
        result.layers().stream()
            .map(layer -> new CompareResult.Layer(layer.layer(), layer.auroc().value(), layer.auroc().low(),
                layer.auroc().high(), layer.incorrect()))
            .toList(),
        wrong.length, result.wrong(), result.misconceptions(),
        result.threshold().value(), result.threshold().low(), result.threshold().high(),
        verdicts(inconsistent, wrong, silent),
        Metrics.count(silent),
        (int) evidence.stream().filter(one -> one.greedy().cut()).count(), done.earlier().plus(meter.total()),
        result.missing());
  }

  /** What the answers took to a question, whether they were given now or by an earlier job of the same model. */
  private static ProbeComparison.Tokens generated(List<AnswerSampler.Answer> answers, int questions) {
    return new ProbeComparison.Tokens(0,
        answers.stream().mapToLong(AnswerSampler.Answer::tokens).sum() / (double) questions);
  }

  private static Map<Verdict, Integer> verdicts(boolean[] inconsistent, boolean[] wrong, boolean[] silent) {
    Map<Verdict, Integer> counts = new EnumMap<>(Verdict.class);
    Verdict.FOUND.forEach(verdict -> counts.put(verdict, 0));
    for (int i = 0; i < wrong.length; i++) {
      counts.merge(Verdict.of(!inconsistent[i], !wrong[i], silent[i]), 1, Integer::sum);
    }
    return counts;
  }

  private static void refuseTooFewReferences(List<ModelQuestion> questions) {
    long without = questions.stream().filter(question -> question.answers().isEmpty()).count();
    if (without > 0 || questions.size() < 50) {
      throw new LacunaException(ErrorCode.MISSING_STEP,
          "A comparison needs at least 50 questions with known answers; there"
              + " are " + (questions.size() - without) + ".",
          "Import questions with a column \"answer\", or label more.");
    }
  }

  /** What prefilling and asking took to a question; prompts are read once for all other work. */
  private <T> T counted(Map<UncertaintyMeasure.Work, ProbeComparison.Tokens> costs, UncertaintyMeasure.Work work,
      int questions,
      Supplier<T> does) {
    CostMeter meter = CostMeter.start(model.model());
    T out = does.get();
    Cost used = meter.total();
    costs.put(work, new ProbeComparison.Tokens(used.forwardTokens() / (double) questions,
        used.generatedTokens() / (double) questions));
    return out;
  }

  private static CompareResult.Measured measured(ProbeComparison.Row row) {
    return new CompareResult.Measured(row.name(), row.auroc().value(), row.auroc().low(), row.auroc().high(),
        row.accuracy(),
        row.f1(), row.ece(), row.tokens().all(), row.tokens().generated(), row.apart(), row.misconceptions().value(),
        row.misconceptions().low(), row.misconceptions().high(), margin(row.overText()),
        margin(row.overLength()));
  }

  private static CompareResult.Margin margin(ConfidenceInterval margin) {
    return new CompareResult.Margin(margin.value(), margin.low(), margin.high());
  }
}
