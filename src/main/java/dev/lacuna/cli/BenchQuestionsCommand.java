package dev.lacuna.cli;

import dev.lacuna.loop.GenerateStep;
import dev.lacuna.loop.LoopSession;
import dev.lacuna.loop.ProbeStep;
import dev.lacuna.project.Samples;
import dev.lacuna.sample.GroundTruth;
import dev.lacuna.worker.api.GenerateRequest;
import dev.lacuna.worker.api.GenerateResult;
import dev.lacuna.worker.api.ProbeRequest;
import dev.lacuna.worker.api.ProbeResult;
import dev.lacuna.worker.api.PromptFormat;
import dev.lacuna.worker.api.Question;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code lacuna bench questions SAMPLE}: generates from a fresh copy of a sample project and judges what came by
 * the sample's
 * facts, which the generator never sees, and by answers sampled anew.
 */
@Command(name = "questions", hidden = true,
    description = "How good generated questions are, by the sample's own facts, and how fast they come.")
final class BenchQuestionsCommand extends SessionCommand {
  private static final int SAMPLES = 10;
  /** Another seed than any that generates, so that the answers are other ones. */
  private static final long REFEREE = 7_919;

  @Parameters(index = "0", paramLabel = "SAMPLE", description = "atlas, elements or pharmacy.")
  private String sample = "";

  @Option(names = "--count", defaultValue = "500", description = "Questions asked for (${DEFAULT-VALUE}).")
  private int count;

  @Option(names = "--near", defaultValue = "0", paramLabel = "OVERLAP", description = "As of generate.")
  private double near;

  @Option(names = "--noise", split = ",", defaultValue = "1", description = "As of generate; several give a curve.")
  private List<Double> noises = List.of(1.0);

  @Option(names = "--seed", defaultValue = "1")
  private long seed;

  BenchQuestionsCommand(CliContext context) {
    super(context);
  }

  /**
   * Shares are of the delivered questions, but for {@code outsidePool}, which is of those that name a fact.
   *
   * @param formedAndNew a wording of the sample with a subject of it, and not in the pool
   * @param unknownAgain inconsistent in answers that were sampled anew
   * @param untaught of those that name a fact: the model was not taught it
   * @param named facts of the sample, distinct
   * @param foundOfUnasked share of the facts that the pool leaves out and the model was not taught
   */
  record Row(double noise, int requested, int delivered, boolean exhausted, GenerateResult.Yield passed, double formedAndNew,
      double unknownAgain, double realPair, double outsidePool, double untaught, int named, double foundOfUnasked,
      double seconds, double perSecond, double decoderSeconds) {}

  record Result(String sample, int count, double near, List<Row> rows, List<String> notes, List<GenerateResult.Generated>
      questions) {}

  @Override
  public Integer call() {
    Path work = context().places().userData().resolve("bench-questions").resolve(sample);
    try {
      BenchCommand.delete(work);
      inSession(Samples.prepare(sample, context().places().samples(), work), this::run);
      BenchCommand.delete(work);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return 0;
  }

  private void run(LoopSession session) {
    QuestionTruth truth = new QuestionTruth(context().places().samples().resolve(sample));
    session.run(ProbeStep.DEFAULT);
    // The first trains the decoder, which is kept and counted apart; what is measured comes after.
    GenerateResult first = generate(session, 1, 1);
    List<GenerateResult> made = noises.stream().map(noise -> generate(session, count, noise)).toList();
    List<Row> rows = IntStream.range(0, made.size())
        .mapToObj(i -> row(session, truth, made.get(i), noises.get(i), first.decoderSeconds())).toList();
    for (Row it : rows) {
      GenerateCommand.yields(it.passed()).forEach(line -> say("%s", line));
      say("noise %.2f: %d of %d%s in %.1f s, %.1f a second (decoder trained in %.1f s)", it.noise(), it.delivered(),
          it.requested(), it.exhausted() ? " (exhausted)" : "", it.seconds(), it.perSecond(), it.decoderSeconds());
      say("well formed and new %.1f %%, unknown again %.1f %%, real pair %.1f %%, of these outside the pool %.1f %%, "
          + "untaught %.1f %%; %d facts, %.1f %% of the unasked unknown ones", 100 * it.formedAndNew(),
          100 * it.unknownAgain(), 100 * it.realPair(), 100 * it.outsidePool(), 100 * it.untaught(), it.named(),
          100 * it.foundOfUnasked());
    }
    result(new Result(sample, count, near, rows, made.getFirst().notes(), made.getFirst().questions()));
  }

  /** Nothing is added to the project, so that each starts from the same pool. */
  private GenerateResult generate(LoopSession session, int wanted, double noise) {
    GenerateStep step = new GenerateStep(wanted, List.of(), new GenerateRequest.Tuning(near, noise), seed);
    return session.run(step::made);
  }

  private Row row(LoopSession session, QuestionTruth truth, GenerateResult made, double noise, double decoderSeconds) {
    List<String> texts = made.questions().stream().map(GenerateResult.Generated::text).toList();
    double all = Math.max(1, texts.size());
    List<QuestionTruth.Asked> asked = texts.stream().map(truth::asked).flatMap(Optional::stream).toList();
    double facts = Math.max(1, asked.size());
    long outside = asked.stream().filter(it -> !it.inPool()).count();
    long untaught = asked.stream().filter(it -> it.status() == GroundTruth.Status.UNKNOWN).count();
    long unasked = asked.stream().filter(it -> !it.inPool() && it.status() == GroundTruth.Status.UNKNOWN)
        .map(it -> it.fact().key()).distinct().count();
    double seconds = made.costs().seconds() - made.decoderSeconds();
    return new Row(noise, made.requested(), texts.size(), made.exhausted(), made.yield(),
        texts.stream().filter(truth::isFormed).count() / all, unknownAgain(session, texts) / all, asked.size() / all,
        outside / facts, untaught / facts, (int) asked.stream().map(it -> it.fact().key()).distinct().count(),
        unasked / (double) Math.max(1, truth.unaskedUnknown()), seconds, texts.size() / seconds, decoderSeconds);
  }

  /** How many are unknown in other answers, by the threshold of the project's probe. */
  private static long unknownAgain(LoopSession session, List<String> texts) {
    if (texts.isEmpty()) {
      return 0;
    }
    double threshold = session.project().probes().latest().map(it -> it.threshold()).orElse(0.0);
    // A probe is fitted beside, which needs known questions too; the pool has them.
    List<String> all = Stream.concat(texts.stream(), session.project().questions().all().stream().map(it -> it.text()))
        .toList();
    List<Question> questions = IntStream.range(0, all.size())
        .mapToObj(i -> new Question(i + 1, all.get(i), List.of())).toList();
    PromptFormat format = GenerateStep.format(session.project());
    ProbeResult again = session.run(loop -> loop.ask(worker ->
        worker.probe(new ProbeRequest(questions, format, 0, SAMPLES, 1.0, REFEREE))));
    return again.questions().stream().limit(texts.size()).filter(it -> it.entropy() > threshold).count();
  }
}
