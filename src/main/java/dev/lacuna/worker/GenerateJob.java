package dev.lacuna.worker;

import dev.lacuna.knowledge.AnswerEquivalence;
import dev.lacuna.knowledge.FewShotFormat;
import dev.lacuna.knowledge.FittedProbe;
import dev.lacuna.knowledge.Projection;
import dev.lacuna.question.BadQuestions;
import dev.lacuna.question.DecoderSettings;
import dev.lacuna.question.DecoderTraining;
import dev.lacuna.question.GeneratorSettings;
import dev.lacuna.question.PoolJudges;
import dev.lacuna.question.QuestionDecoder;
import dev.lacuna.question.QuestionGenerator;
import dev.lacuna.question.QuestionGenerator.PoolQuestion;
import dev.lacuna.question.StateReader;
import dev.lacuna.question.Yield.Filter;
import dev.lacuna.worker.api.ErrorCode;
import dev.lacuna.worker.api.GenerateRequest;
import dev.lacuna.worker.api.GenerateResult;
import dev.lacuna.worker.api.LacunaException;
import dev.lacuna.worker.api.Question;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Decodes new questions; trains the decoder first where none is kept for these questions. */
record GenerateJob(ProjectModel model, AnswerEquivalence equivalence, DecoderCache cache, DecoderSettings decoding,
    JobContext job) {

  GenerateResult run(GenerateRequest request) {
    LacunaEngine.Bill bill = new LacunaEngine.Bill(model);
    FittedProbe probe = model.probe();
    FewShotFormat format = model.format(request.format());
    PhaseProgress progress = new PhaseProgress(job, "generate", request.count());
    StateReader reader = new StateReader(model.model(), format, DecoderSettings.layer(model.model().config().layers()));
    List<String> notes = new ArrayList<>();
    List<String> learnt = request.pool().stream().map(Question::text).toList();
    long start = System.nanoTime();
    int[] trained = {0};
    String key = key(reader, request, learnt);
    QuestionDecoder decoder = cache.get(key, file(reader), DecoderTraining.prompt(reader),
        notes::add, () -> {
          trained[0]++;
          return new DecoderTraining(reader, decoding,
              (phase, percent) -> progress.report(phase, percent, 100)).on(learnt);
        });
    double decoderSeconds = trained[0] * (System.nanoTime() - start) / 1e9;
    List<Question> all = Stream.concat(request.pool().stream(), request.made().stream()).toList();
    // The probe and the decoder may read different layers; one pass gives both.
    float[][][] states = new QuestionStates(model, request.format()).read(all,
        new int[] {reader.layer(), probe.layer()}, QuestionStates.Keep.NOTHING,
        new PhaseProgress(job, "generate", all.size()));
    List<PoolQuestion> pool = IntStream.range(0, all.size())
        .mapToObj(i -> new PoolQuestion(all.get(i).id(), all.get(i).text(), states[0][i])).toList();
    BadQuestions bad = BadQuestions.fit(of(request.answered(), all, states[1]), of(request.bad(), all, states[1]));
    PoolJudges judges = cache.judges(key, () -> PoolJudges.of(reader, learnt, DecoderSettings.DEFAULT.seed(),
        n -> progress.report("measuring the judge", n, 0)));
    notes.add(judges.answerable().note());
    notes.add(bad.note());
    QuestionGenerator generator = new QuestionGenerator(reader, equivalence, probe, decoder, settings(request),
        progress);
    QuestionGenerator.Source source = new QuestionGenerator.Source(pool,
        region(request, pool, probe.unknown(states[1])), request.others(), bad, judges);
    QuestionGenerator.Result made = request.tuning().recombined()
        ? generator.recombine(source, request.count(), request.seed())
        : generator.generate(source, request.count(), request.seed());
    if (made.exhausted()) {
      notes.add(QuestionGenerator.exhausted(made, request.count()));
    }
    Optional<Projection> projection = Files.exists(model.projectionFile())
        ? Optional.of(Projection.load(model.projectionFile())) : Optional.empty();
    return new GenerateResult(request.count(), counts(made.yield()),
        made.questions().stream().map(q -> generated(q, projection)).toList(), made.curve().stream()
        .map(at -> new GenerateResult.Reached(at.states(), at.accepted(), at.seconds())).toList(), made.exhausted(),
        List.copyOf(notes),
        decoderSeconds, bill.total());
  }

  private static GeneratorSettings settings(GenerateRequest request) {
    GeneratorSettings usual = GeneratorSettings.DEFAULT.withNoise(request.tuning().noise());
    return request.tuning().near() > 0 ? usual.withNear(request.tuning().near()) : usual;
  }

  private Path file(StateReader reader) {
    return model.work().resolve("decoder-" + model.fingerprint() + "-layer-" + reader.layer() + ".safetensors");
  }

  /** Changes with model, adapter, layer, the form of asking, the pool's texts and how a decoder is trained. */
  private String key(StateReader reader, GenerateRequest request, List<String> pool) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (String part : List.of(model.fingerprint(), "" + reader.layer(), request.format().toString(),
          decoding.fingerprint(), String.join("\n", pool))) {
        digest.update((part.length() + " " + part).getBytes(StandardCharsets.UTF_8));
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("This Java runtime has no SHA-256", e);
    }
  }

  private static List<float[]> of(List<Long> ids, List<Question> all, float[][] states) {
    Set<Long> wanted = new HashSet<>(ids);
    return IntStream.range(0, all.size()).filter(i -> wanted.contains(all.get(i).id())).mapToObj(i -> states[i])
        .toList();
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
    if (region.size() < (seeds.isEmpty() ? 2 : 1)) {
      throw new LacunaException(ErrorCode.WRONG_USE,
          "New questions are decoded from the states of others, and there are "
          + region.size() + " here.", "Choose a larger region, or import questions that the model does not know.");
    }
    return region;
  }

  private static GenerateResult.Yield counts(dev.lacuna.question.Yield it) {
    return new GenerateResult.Yield(it.states(), it.of(Filter.DECODED), it.of(Filter.NOVEL),
        it.of(Filter.UNLIKE_OTHERS),
        it.of(Filter.WELL_FORMED), it.of(Filter.ROUND_TRIP), it.of(Filter.LOOKS_UNKNOWN), it.of(Filter.ANSWERABLE),
        it.of(Filter.NOT_LIKE_BAD), it.of(Filter.DISTINCT), it.of(Filter.VERIFIED_UNKNOWN));
  }

  private static GenerateResult.Generated generated(QuestionGenerator.Generated q, Optional<Projection> projection) {
    float[] at = projection.map(p -> p.place(q.state())).orElse(new float[] {Float.NaN, Float.NaN});
    return new GenerateResult.Generated(q.text(), q.unknown(), q.entropy(), q.parents(), at[0], at[1], q.greedy(),
        ProbeJob.samples(q.clusters()));
  }
}
