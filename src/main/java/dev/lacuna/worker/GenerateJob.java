package dev.lacuna.worker;

import dev.lacuna.knowledge.AnswerEquivalence;
import dev.lacuna.knowledge.FewShotFormat;
import dev.lacuna.knowledge.FittedProbe;
import dev.lacuna.knowledge.Projection;
import dev.lacuna.lm.LanguageModel;
import dev.lacuna.question.QuestionDecoder;
import dev.lacuna.question.QuestionGenerator;
import dev.lacuna.question.QuestionGenerator.PoolQuestion;
import dev.lacuna.worker.api.ErrorCode;
import dev.lacuna.worker.api.GenerateRequest;
import dev.lacuna.worker.api.GenerateResult;
import dev.lacuna.worker.api.LacunaException;
import dev.lacuna.worker.api.Question;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** Decodes new questions; trains the decoder first where there is none for these questions. */
record GenerateJob(ProjectModel model, AnswerEquivalence equivalence, DecoderCache cache, JobContext job) {

  GenerateResult run(GenerateRequest request) {
    LacunaEngine.Bill bill = new LacunaEngine.Bill(model);
    FittedProbe probe = model.probe();
    FewShotFormat format = model.format(request.format());
    PhaseProgress progress = new PhaseProgress(job, "generate", request.count());
    progress.report("reading hidden states", 0, request.pool().size());
    List<String> texts = request.pool().stream().map(Question::text).toList();
    float[][] states = model.model().hiddenStates(format.prompts(model.model().tokenizer(), texts),
        new int[] {probe.layer()}, LanguageModel.Pooling.LAST_TOKEN)[0];
    List<PoolQuestion> pool = IntStream.range(0, texts.size())
        .mapToObj(i -> new PoolQuestion(request.pool().get(i).id(), texts.get(i), states[i])).toList();
    List<PoolQuestion> region = region(request, pool, probe.unknown(states));
    QuestionDecoder decoder = cache.get(model.fingerprint(), probe.layer(), texts.hashCode(),
        () -> QuestionDecoder.train(model.model(), format, probe.layer(), texts, QuestionDecoder.Settings.DEFAULT,
            (phase, percent) -> progress.report(phase, percent, 100)));
    QuestionGenerator generator =
        new QuestionGenerator(model.model(), format, equivalence, probe, decoder, progress);
    QuestionGenerator.Result made = generator.generate(pool, region, request.count(), request.seed());
    Optional<Projection> projection = Files.exists(model.projectionFile())
        ? Optional.of(Projection.load(model.projectionFile())) : Optional.empty();
    QuestionGenerator.Yield yield = made.yield();
    return new GenerateResult(request.count(), new GenerateResult.Yield(yield.decoded(), yield.novel(),
        yield.wellFormed(), yield.roundTrip(), yield.verifiedUnknown()),
        made.questions().stream().map(q -> generated(q, projection)).toList(), bill.total());
  }

  /** The chosen questions, or all that the probe finds more likely unknown than known. */
  private static List<PoolQuestion> region(GenerateRequest request, List<PoolQuestion> pool, double[] unknown) {
    Set<Long> seeds = new HashSet<>(request.seeds());
    List<PoolQuestion> region = new ArrayList<>();
    for (int i = 0; i < pool.size(); i++) {
      if (seeds.isEmpty() ? unknown[i] > 0.5 : seeds.contains(pool.get(i).id())) {
        region.add(pool.get(i));
      }
    }
    if (region.size() < 2) {
      throw new LacunaException(ErrorCode.WRONG_USE, "New questions are decoded from between unknown ones, and there are "
          + region.size() + " here.", "Choose a larger region, or import questions that the model does not know.");
    }
    return region;
  }

  private static GenerateResult.Generated generated(QuestionGenerator.Generated q, Optional<Projection> projection) {
    float[] at = projection.map(p -> p.place(q.state())).orElse(new float[] {Float.NaN, Float.NaN});
    return new GenerateResult.Generated(q.text(), q.unknown(), q.entropy(), q.parents(), at[0], at[1], q.greedy(),
        ProbeJob.samples(q.clusters()));
  }
}
