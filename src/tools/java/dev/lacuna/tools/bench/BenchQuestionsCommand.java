package dev.lacuna.tools.bench;

import dev.lacuna.cli.CliContext;
import dev.lacuna.cli.GenerateCommand;
import dev.lacuna.cli.SessionCommand;
import dev.lacuna.domain.ModelQuestion;
import dev.lacuna.files.SafeFiles;
import dev.lacuna.loop.GenerateStep;
import dev.lacuna.loop.LoopSession;
import dev.lacuna.loop.ProbeStep;
import dev.lacuna.project.Samples;
import dev.lacuna.report.ChartFiles;
import dev.lacuna.tools.sample.GroundTruth;
import dev.lacuna.worker.api.GenerateRequest;
import dev.lacuna.worker.api.GenerateResult;
import dev.lacuna.worker.api.ProbeRequest;
import dev.lacuna.worker.api.ProbeResult;
import dev.lacuna.worker.api.PromptFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
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
  private static final double ASKED_A_SECOND = 20;
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

  @Option(names = "--baseline",
      description = "Beside: the methods that need no hidden states.")
  private boolean baseline;

  @Option(names = "--chart", paramLabel = "FILE", description = "PNG: accepted questions against states.")
  private Optional<Path> chart = Optional.empty();

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
   * @param how {@code decoded}, or {@code recombined} for the baseline
   * @param seconds of the whole run, without training the decoder and measuring the judges, which a session does once;
   *     {@code fullSeconds} of its productive part, see {@link #productive}
   * @param named facts of the sample, distinct
   * @param foundOfUnasked share of the facts that the pool leaves out and the model was not taught
   */
  record Row(String how, double noise, int requested, int delivered, boolean exhausted, GenerateResult.Yield passed,
      double formedAndNew,
      double unknownAgain, double realPair, double outsidePool, double untaught, int named, double foundOfUnasked,
      double seconds, double perSecond, double productiveSeconds, double productivePerSecond,
      List<GenerateResult.Reached> curve) {}

  /** @param setUpSeconds of a session's first question: training the decoder, reading the pool, measuring the judges */
  record Result(String sample, int count, double near, double decoderSeconds, double setUpSeconds, List<Row> rows,
      List<String> notes, List<GenerateResult.Generated> questions) {}

  @Override
  public Integer call() {
    Path work = context().paths().userData().resolve("bench-questions").resolve(sample);
    try {
      SafeFiles.deleteTree(work);
      inSession(Samples.prepare(sample, context().paths().samples(), work), this::run);
      SafeFiles.deleteTree(work);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return 0;
  }

  private void run(LoopSession session) {
    QuestionTruth truth = new QuestionTruth(context().paths().samples().resolve(sample));
    session.run(ProbeStep.DEFAULT);
    // The first trains the decoder and measures the judges, which is counted apart; what is measured comes after.
    GenerateResult first = generate(session, 1, 1, GenerateRequest.Method.DECODE);
    List<GenerateResult> made = new ArrayList<>(noises.stream()
        .map(noise -> generate(session, count, noise, GenerateRequest.Method.DECODE))
        .toList());
    List<Row> rows = new ArrayList<>(IntStream.range(0, made.size())
        .mapToObj(i -> row(session, truth, made.get(i), "decoded", noises.get(i))).toList());
    if (baseline) {
      for (GenerateRequest.Method other : List.of(GenerateRequest.Method.RECOMBINE, GenerateRequest.Method.WRITE)) {
        rows.add(row(session, truth, generate(session, count, 1, other),
            other == GenerateRequest.Method.WRITE ? "written" : "recombined", 1));
      }
    }
    say("decoder trained in %.1f s, first question after %.1f s", first.decoderSeconds(), first.costs().seconds());
    for (Row row : rows) {
      GenerateCommand.yields(row.passed()).forEach(line -> say("%s", line));
      say("%s, noise %.2f: %d of %d%s in %.1f s, %.1f a second; until nine tenths %.1f s, %.1f a second", row.how(),
          row.noise(), row.delivered(), row.requested(), row.exhausted() ? " (exhausted)" : "", row.seconds(),
          row.perSecond(),
          row.productiveSeconds(), row.productivePerSecond());
      say("well formed and new %.1f %%, unknown again %.1f %%, real pair %.1f %%, of these outside the pool %.1f %%, "
          + "untaught %.1f %%; %d facts, %.1f %% of the unasked unknown ones", 100 * row.formedAndNew(),
          100 * row.unknownAgain(), 100 * row.realPair(), 100 * row.outsidePool(), 100 * row.untaught(), row.named(),
          100 * row.foundOfUnasked());
      row.curve().forEach(at -> say("%6d states %5d accepted %6.2f s", at.states(), at.accepted(), at.seconds()));
    }
    chart.ifPresent(file -> draw(rows, file));
    result(new Result(sample, count, near, first.decoderSeconds(), first.costs().seconds(), rows,
        made.getFirst().notes(), made.getFirst().questions()));
  }

  private void draw(List<Row> rows, Path file) {
    List<YieldPicture.Run> runs = rows.stream()
        .map(row -> new YieldPicture.Run(noises.size() > 1 ? row.how() + ", noise " + row.noise() : row.how(),
            row.curve()))
        .toList();
    ChartFiles.writePng(YieldPicture.draw(sample, runs, ASKED_A_SECOND, 1100, 420), file);
  }

  /** Nothing is added to the project, so that each starts from the same pool. */
  private GenerateResult generate(LoopSession session, int wanted, double noise, GenerateRequest.Method method) {
    GenerateStep step = new GenerateStep(wanted, List.of(), new GenerateRequest.Tuning(near, noise, method), seed);
    return session.run(step::made);
  }

  private Row row(LoopSession session, QuestionTruth truth, GenerateResult made, String how, double noise) {
    List<String> texts = made.questions().stream().map(GenerateResult.Generated::text).toList();
    double all = Math.max(1, texts.size());
    List<QuestionTruth.Asked> asked = texts.stream().map(truth::asked).flatMap(Optional::stream).toList();
    double facts = Math.max(1, asked.size());
    long outside = asked.stream().filter(element -> !element.inPool()).count();
    long untaught = asked.stream().filter(element -> element.status() == GroundTruth.Status.UNKNOWN).count();
    long unasked = asked.stream().filter(element -> !element.inPool() && element.status() == GroundTruth.Status.UNKNOWN)
        .map(element -> element.fact().key()).distinct().count();
    double seconds = made.costs().seconds() - made.decoderSeconds();
    GenerateResult.Reached most = productive(made);
    return new Row(how, noise, made.requested(), texts.size(), made.exhausted(), made.yield(),
        texts.stream().filter(truth::isFormed).count() / all, unknownAgain(session, texts) / all, asked.size() / all,
        outside / facts, untaught / facts, (int) asked.stream().map(element -> element.fact().key()).distinct().count(),
        unasked / (double) Math.max(1, truth.unaskedUnknown()), seconds, texts.size() / seconds, most.seconds(),
        most.accepted() / Math.max(1e-9, most.seconds()), made.curve());
  }

  /** The batch after which nine tenths of what was found had been found; what comes after is barren. */
  private static GenerateResult.Reached productive(GenerateResult made) {
    return made.curve().stream().filter(at -> at.accepted() >= 0.9 * made.questions().size()).findFirst()
        .orElse(new GenerateResult.Reached(0, 0, 0));
  }

  /** How many are unknown in other answers, by the threshold of the project's probe. */
  private static long unknownAgain(LoopSession session, List<String> texts) {
    if (texts.isEmpty()) {
      return 0;
    }
    double threshold = session.project().probes().latest().map(run -> run.threshold()).orElse(0.0);
    // A probe is fitted beside, which needs known questions too; the pool has them.
    List<String> all = Stream
        .concat(texts.stream(), session.project().questions().all().stream().map(question -> question.text()))
        .toList();
    List<ModelQuestion> questions = IntStream.range(0, all.size())
        .mapToObj(i -> new ModelQuestion(i + 1, all.get(i), List.of())).toList();
    PromptFormat format = GenerateStep.format(session.project());
    ProbeResult again = session
        .run(loop -> loop.ask(worker -> worker.probe(new ProbeRequest(questions, format, 0, format.sampling().samples(),
            format.sampling().temperature(), REFEREE))));
    return again.questions().stream().limit(texts.size()).filter(probed -> probed.entropy() > threshold).count();
  }
}
