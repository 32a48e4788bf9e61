package dev.lacuna.worker;

import dev.lacuna.answer.AnswerClusters;
import dev.lacuna.answer.AnswerEquivalence;
import dev.lacuna.domain.ModelQuestion;
import dev.lacuna.domain.Verdict;
import dev.lacuna.knowledge.AnswerSampler;
import dev.lacuna.knowledge.SemanticEntropy;
import dev.lacuna.knowledge.prompt.FewShotFormat;
import dev.lacuna.lm.CostMeter;
import dev.lacuna.lm.LanguageModel;
import dev.lacuna.worker.api.TryRequest;
import dev.lacuna.worker.api.TryResult;
import java.util.ArrayList;
import java.util.List;

/** Asks a handful of questions, and keeps nothing. */
record TryJob(ProjectModel model, AnswerEquivalence equivalence, JobContext job) {

  TryResult run(TryRequest request) {
    CostMeter meter = CostMeter.start(model.model());
    LanguageModel lm = model.model();
    FewShotFormat format = model.format(request.format());
    PhaseProgress progress = new PhaseProgress(job, "try", request.questions().size());
    List<String> questions = request.questions().stream().map(ModelQuestion::text).toList();
    List<long[]> prompts = format.prompts(lm.tokenizer(), questions);
    List<AnswerSampler.Answer> greedy = AnswerSampler.greedy(lm, format, questions,
        done -> progress.accept("answering", done));
    List<List<AnswerSampler.Answer>> drawn = AnswerSampler.drawn(lm, format, questions, request.samples(),
        request.format().sampling().temperature(), request.seed(), done -> progress.accept("sampling answers", done));
    List<TryResult.Tried> tried = new ArrayList<>();
    for (int i = 0; i < prompts.size(); i++) {
      tried.add(tried(request.questions().get(i), prompts.get(i), said(greedy.get(i)),
          drawn.get(i).stream().map(TryJob::said).toList()));
    }
    return new TryResult(format.chat().isPresent(), List.copyOf(tried), meter.total());
  }

  private TryResult.Tried tried(ModelQuestion question, long[] prompt, TryResult.Answer greedy,
      List<TryResult.Answer> samples) {
    AnswerClusters clusters = AnswerClusters.of(question.text(), samples.stream().map(TryResult.Answer::text).toList(),
        equivalence);
    boolean agree = clusters.clusters().size() == 1;
    boolean right = equivalence.matches(question.text(), greedy.text(), question.answers());
    boolean silent = equivalence.silent(question.text(), greedy.text(), right);
    Verdict verdict = question.answers().isEmpty() ? Verdict.withoutReference(agree && !silent)
        : Verdict.of(agree, right, silent);
    return new TryResult.Tried(question.id(), question.text(), question.answers(),
        model.model().tokenizer().decodeAll(prompt), prompt.length, greedy, samples,
        ProbeJob.samples(clusters.byCount()), SemanticEntropy.discrete(clusters), verdict,
        silent);
  }

  private static TryResult.Answer said(AnswerSampler.Answer answer) {
    return new TryResult.Answer(answer.text(), answer.tokens(), answer.cut());
  }
}
