package dev.lacuna.worker;

import dev.lacuna.answer.AnswerEquivalence;
import dev.lacuna.domain.ModelQuestion;
import dev.lacuna.knowledge.map.Projection;
import dev.lacuna.knowledge.probe.FittedProbe;
import dev.lacuna.knowledge.prompt.FewShotFormat;
import dev.lacuna.lm.CostMeter;
import dev.lacuna.question.BadQuestions;
import dev.lacuna.question.DecoderSettings;
import dev.lacuna.question.DecoderTraining;
import dev.lacuna.question.GenerationYield.Filter;
import dev.lacuna.question.GeneratorSettings;
import dev.lacuna.question.PoolJudges;
import dev.lacuna.question.QuestionDecoder;
import dev.lacuna.question.QuestionGenerator.PoolQuestion;
import dev.lacuna.question.QuestionGenerator;
import dev.lacuna.question.StateReader;
import dev.lacuna.worker.api.ErrorCode;
import dev.lacuna.worker.api.GeneratePlan;
import dev.lacuna.worker.api.GenerateRequest.Method;
import dev.lacuna.worker.api.GenerateRequest;
import dev.lacuna.worker.api.GenerateResult;
import dev.lacuna.worker.api.LacunaException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * New questions: chooses what writes them, trains the decoder first where one is wanted and none is kept for these
 * questions.
 */
record GenerateJob(ProjectModel model, AnswerEquivalence equivalence, DecoderCache cache, DecoderSettings decoding,
    JobContext job) {
  static final String JUDGES = "measuring the judges";
  /** Share of held-out questions' rarest words that is read from which decoding is preferred. */
  private static final double READS = 0.3;
  /** Recombined texts for each wanted question from which recombining is worth the while. */
  private static final int FORMS = 2;

  /** What will take how long. */
  GeneratePlan plan(GenerateRequest request) {
    Setting setting = setting(request);
    List<String> notes = new ArrayList<>();
    Optional<QuestionDecoder> kept = kept(setting, notes::add);
    boolean training = kept.isEmpty() && wantsTraining(request, setting);
    Writers writers = training ? Writers.UNDECIDED : writers(request, setting, kept, notes);
    return new GenerationForecast(setting.reader(), training ? Optional.of(training(setting)) : Optional.empty(),
        cache.hasJudges(setting.key()), setting.progress()).of(request.count(), setting.learnt(),
            training ? request.tuning().method() : Method.valueOf(writers.methods().getFirst().name()), notes);
  }

  GenerateResult run(GenerateRequest request) {
    CostMeter meter = CostMeter.start(model.model());
    Setting setting = setting(request);
    PhaseProgress progress = setting.progress();
    List<String> notes = new ArrayList<>();
    long start = System.nanoTime();
    int[] trained = {0};
    Optional<QuestionDecoder> decoder = wantsTraining(request, setting) ? Optional.of(cache.get(setting.key(),
        file(setting.reader()), setting.prompt(), notes::add, () -> {
          trained[0]++;
          return training(setting).on(setting.learnt());
        })) : kept(setting, notes::add);
    double decoderSeconds = trained[0] * (System.nanoTime() - start) / 1e9;
    Writers writers = writers(request, setting, decoder, notes);
    FittedProbe probe = model.probe();
    float[][] probed = setting.states()[1];
    BadQuestions bad = BadQuestions.fit(of(request.answered(), setting.all(), probed),
        of(request.bad(), setting.all(), probed));
    PoolJudges judges = cache.judges(setting.key(), () -> PoolJudges.of(setting.reader(), setting.learnt(),
        DecoderSettings.DEFAULT.seed(), n -> progress.report(JUDGES, n, PoolJudges.MEASURED)));
    notes.add(judges.answerable().note());
    notes.add(bad.note());
    QuestionGenerator generator = new QuestionGenerator(setting.reader(), equivalence, probe, writers.decoder(),
        settings(request), progress::report);
    QuestionGenerator.Result made = generator.generate(new QuestionGenerator.Source(setting.pool(), setting.region(),
        request.others(), bad, judges), writers.methods(), request.count(), request.seed());
    made.given().forEach(given -> given.why().ifPresent(notes::add));
    if (made.exhausted()) {
      notes.add(String.format(Locale.ROOT, "The region is exhausted: %d of %d questions were found.",
          made.questions().size(), request.count()));
    }
    Optional<Projection> projection = Files.exists(model.projectionFile())
        ? Optional.of(Projection.load(model.projectionFile()))
        : Optional.empty();
    return new GenerateResult(request.count(), counts(made.yield()),
        made.questions().stream().map(q -> generated(q, projection)).toList(), made.curve().stream()
            .map(at -> new GenerateResult.Reached(at.states(), at.accepted(), at.seconds())).toList(),
        made.exhausted(),
        List.copyOf(notes), decoderSeconds, meter.total(), Method.valueOf(writers.methods().getFirst().name()),
        decoder.map(QuestionDecoder::reading).orElse(Double.NaN));
  }

  /**
   * What a generation begins with.
   *
   * @param learnt texts of the pool, without what was generated earlier
   * @param states where the decoder reads, then where the probe does: {@code [2][all][d]}
   */
  private record Setting(StateReader reader, List<String> learnt, DecoderSettings learning, String key,
      List<ModelQuestion> all, float[][][] states, List<PoolQuestion> pool, List<PoolQuestion> region,
      PhaseProgress progress) {
    long[] prompt() {
      return DecoderTraining.prompt(reader);
    }
  }

  private Setting setting(GenerateRequest request) {
    FittedProbe probe = model.probe();
    FewShotFormat format = model.format(request.format());
    StateReader reader = new StateReader(model.model(), format, DecoderSettings.layer(model.model().config().layers()));
    List<String> learnt = request.pool().stream().map(ModelQuestion::text).toList();
    List<ModelQuestion> all = Stream.concat(request.pool().stream(), request.made().stream()).toList();
    // The probe and the decoder may read different layers; one pass gives both.
    float[][][] states = new QuestionStates(model, request.format()).read(all,
        new int[] {reader.layer(), probe.layer()}, QuestionStates.CachePolicy.NOTHING,
        new PhaseProgress(job, "generate", all.size()));
    List<PoolQuestion> pool = IntStream.range(0, all.size())
        .mapToObj(i -> new PoolQuestion(all.get(i).id(), all.get(i).text(), states[0][i])).toList();
    DecoderSettings learning = learning(reader, request, learnt);
    return new Setting(reader, learnt, learning, key(reader, request, learnt, learning), all, states, pool,
        region(request, pool, probe.unknown(states[1])), new PhaseProgress(job, "generate", request.count()));
  }

  /** In full where decoding was asked for, or where a decoder that was trained in full is kept; else bounded. */
  private DecoderSettings learning(StateReader reader, GenerateRequest request, List<String> learnt) {
    DecoderSettings inFull = decoding.inFull();
    return request.tuning().method() == Method.DECODE || cache.found(key(reader, request, learnt, inFull), file(reader),
        DecoderTraining.prompt(reader), damaged -> {}).isPresent() ? inFull : decoding;
  }

  private Optional<QuestionDecoder> kept(Setting setting, Consumer<String> notices) {
    return cache.found(setting.key(), file(setting.reader()), setting.prompt(), notices);
  }

  private DecoderTraining training(Setting setting) {
    return new DecoderTraining(setting.reader(), setting.learning(),
        (phase, percent) -> setting.progress().report(phase, percent, 100));
  }

  private boolean wantsTraining(GenerateRequest request, Setting setting) {
    return switch (request.tuning().method()) {
      case DECODE -> true;
      case AUTO -> training(setting).isWorthwhile(setting.learnt());
      case RECOMBINE, WRITE -> false;
    };
  }

  /** @param decoder to decode with, or to judge form by */
  private record Writers(List<QuestionGenerator.Method> methods, Optional<QuestionDecoder> decoder) {
    static final Writers UNDECIDED = new Writers(List.of(), Optional.empty());
  }

  /** What was asked for; else decoding where the decoder reads, and after it what needs no decoder. */
  private static Writers writers(GenerateRequest request, Setting setting, Optional<QuestionDecoder> decoder,
      List<String> notes) {
    Optional<QuestionDecoder> reads = decoder.filter(element -> element.reading() >= READS);
    if (request.tuning().method() != Method.AUTO) {
      QuestionGenerator.Method asked = QuestionGenerator.Method.valueOf(request.tuning().method().name());
      return new Writers(List.of(asked), asked == QuestionGenerator.Method.DECODE ? decoder : reads);
    }
    List<QuestionGenerator.Method> methods = new ArrayList<>();
    reads.ifPresent(element -> methods.add(QuestionGenerator.Method.DECODE));
    int forms = QuestionGenerator.recombinations(setting.region());
    if (forms >= FORMS * request.count()) {
      methods.add(QuestionGenerator.Method.RECOMBINE);
    }
    methods.add(QuestionGenerator.Method.WRITE);
    String instead = methods.getFirst() == QuestionGenerator.Method.RECOMBINE
        ? "the region's questions are recombined (" + forms + " texts)"
        : "the model goes on with lists of questions";
    if (reads.isEmpty()) {
      notes.add(decoder
          .map(element -> String.format(Locale.ROOT, "The decoder reads too little of this model's states (%.2f"
              + " of the rarest words of held-out questions, %.2f is asked for), so %s.", element.reading(), READS,
              instead))
          .orElse("Training a decoder for a model of this size would take too long on this device, so " + instead
              + ". --method decode trains one all the same."));
    } else {
      notes.add(String.format(Locale.ROOT, "The decoder reads %.2f of the rarest words of questions that it has not"
          + " learnt from.", reads.get().reading()));
    }
    return new Writers(List.copyOf(methods), reads);
  }

  private static GeneratorSettings settings(GenerateRequest request) {
    GeneratorSettings usual = GeneratorSettings.DEFAULT.withNoise(request.tuning().noise())
        .withSampling(request.format().sampling());
    return request.tuning().near() > 0 ? usual.withNear(request.tuning().near()) : usual;
  }

  private Path file(StateReader reader) {
    return model.work().resolve("decoder-" + model.fingerprint() + "-layer-" + reader.layer() + ".safetensors");
  }

  /** Changes with model, adapter, layer, the form of asking, the pool's texts and how a decoder is trained. */
  private String key(StateReader reader, GenerateRequest request, List<String> pool, DecoderSettings learning) {
    String trained = new DecoderTraining(reader, learning, (phase, percent) -> {}).fingerprint(pool);
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (String part : List.of(model.fingerprint(), "" + reader.layer(), request.format().wording().toString(),
          trained, String.join("\n", pool))) {
        digest.update((part.length() + " " + part).getBytes(StandardCharsets.UTF_8));
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("This Java runtime has no SHA-256", e);
    }
  }

  private static List<float[]> of(List<Long> ids, List<ModelQuestion> all, float[][] states) {
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
              + region.size() + " here.",
          "Choose a larger region, or import questions that the model does not know.");
    }
    return region;
  }

  private static GenerateResult.Yield counts(dev.lacuna.question.GenerationYield yield) {
    return new GenerateResult.Yield(yield.states(), yield.of(Filter.DECODED), yield.of(Filter.NOVEL),
        yield.of(Filter.UNLIKE_OTHERS),
        yield.of(Filter.WELL_FORMED), yield.of(Filter.ROUND_TRIP), yield.of(Filter.LOOKS_UNKNOWN),
        yield.of(Filter.ANSWERABLE),
        yield.of(Filter.NOT_LIKE_BAD), yield.of(Filter.DISTINCT), yield.of(Filter.VERIFIED_UNKNOWN));
  }

  private static GenerateResult.Generated generated(QuestionGenerator.Generated q, Optional<Projection> projection) {
    float[] at = projection.map(p -> p.place(q.state())).orElse(new float[] {Float.NaN, Float.NaN});
    return new GenerateResult.Generated(q.text(), q.unknown(), q.entropy(), q.parents(), at[0], at[1], q.greedy(),
        ProbeJob.samples(q.clusters()));
  }
}
