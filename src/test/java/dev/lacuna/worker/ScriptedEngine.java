package dev.lacuna.worker;

import dev.lacuna.domain.Cost;
import dev.lacuna.domain.ModelQuestion;
import dev.lacuna.domain.Verdict;
import dev.lacuna.worker.api.CompareRequest;
import dev.lacuna.worker.api.CompareResult;
import dev.lacuna.worker.api.ErrorCode;
import dev.lacuna.worker.api.GeneratePlan;
import dev.lacuna.worker.api.GenerateRequest;
import dev.lacuna.worker.api.GenerateResult;
import dev.lacuna.worker.api.LacunaException;
import dev.lacuna.worker.api.LmBenchmark;
import dev.lacuna.worker.api.MapFrame;
import dev.lacuna.worker.api.MapRequest;
import dev.lacuna.worker.api.MapResult;
import dev.lacuna.worker.api.ModelInfo;
import dev.lacuna.worker.api.OpenModel;
import dev.lacuna.worker.api.PoolRequest;
import dev.lacuna.worker.api.PoolResult;
import dev.lacuna.worker.api.ProbeRequest;
import dev.lacuna.worker.api.ProbeResult;
import dev.lacuna.worker.api.Progress;
import dev.lacuna.worker.api.ProposeRequest;
import dev.lacuna.worker.api.ProposeResult;
import dev.lacuna.worker.api.RoundEvaluation;
import dev.lacuna.worker.api.RoundRequest;
import dev.lacuna.worker.api.RoundResult;
import dev.lacuna.worker.api.RoundStep;
import dev.lacuna.worker.api.SelectRequest;
import dev.lacuna.worker.api.SelectResult;
import dev.lacuna.worker.api.SimulationRequest;
import dev.lacuna.worker.api.SimulationResult;
import dev.lacuna.worker.api.SnapshotRequest;
import dev.lacuna.worker.api.SnapshotResult;
import dev.lacuna.worker.api.StrategySettings;
import dev.lacuna.worker.api.TryRequest;
import dev.lacuna.worker.api.TryResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * An engine without a model: every answer follows from its request. A round's epochs are its steps, 20 ms each, so that
 * a test can step in; a learning rate below zero makes it fail, one of 13 kills the process's heap, one of {@link
 * #HANGS} waits for ever as a driver may, and one of {@link #BUSY} computes for three seconds without a word.
 */
public final class ScriptedEngine implements WorkerEngine {

  public static final double HANGS = 0.17;
  public static final double BUSY = 0.19;

  /** A seed with which a map shows two pictures and is never done. */
  public static final long NEVER_DONE = -7;

  /** The child process of the tests. */
  public static final class Child {
    private Child() {}

    public static void main(String[] args) {
      System.err.println("scripted worker " + ProcessHandle.current().pid());
      WorkerMain.serve(ScriptedEngine::new);
    }
  }

  @Override
  public ModelInfo open(OpenModel request, JobContext job) {
    System.out.println("a library that prints to standard output");
    if (!Files.isDirectory(Path.of(request.model()))) {
      throw new LacunaException(ErrorCode.MODEL, request.model() + ": config.json is missing.");
    }
    return new ModelInfo("scripted", "Llama", 3_200_000, 4, 256, 2000, "cpu", "float32",
        request.adapter().isEmpty() ? ModelFingerprint.of(request, "") : "f-" + request.adapter(), 1);
  }

  @Override
  public ProbeResult probe(ProbeRequest request, JobContext job) {
    if (request.samples() == 1) {
      return withoutProbe(request);
    }
    List<ProbeResult.Probed> probed = new ArrayList<>();
    for (int i = 0; i < request.questions().size(); i++) {
      ModelQuestion question = request.questions().get(i);
      boolean known = i % 2 == 0;
      probed.add(new ProbeResult.Probed(question.id(), known ? "yes" : "no",
          List.of(new ProbeResult.Sample("yes", known ? 10 : 6)), known ? 0 : Double.NaN,
          known ? Verdict.KNOWN : Verdict.UNKNOWN,
          known ? 0.1 : 0.9));
      job.tell(new Progress("probe", "sampling answers", i + 1, request.questions().size(), 0));
    }
    return new ProbeResult(probed, 0.7, 0.6, 0.8, 3, "incorrect", 0.91, Double.NaN, 0.04, List.of(),
        new Cost(10, 20, 0, 1.5));
  }

  /** Asked for a single sample: entropies that grow with the number of the question, every other answer cut. */
  private static ProbeResult withoutProbe(ProbeRequest request) {
    List<ProbeResult.Probed> probed = request.questions().stream()
        .map(question -> new ProbeResult.Probed(question.id(), "yes", List.of(new ProbeResult.Sample("yes", 1)),
            question.id() / 10.0,
            Verdict.UNKNOWN, Double.NaN, question.id() % 2 == 0, question.id() % 4 == 0 ? 1 : 0, false))
        .toList();
    return new ProbeResult(probed, 0.7, 0.6, 0.8, 3, "entropy", Double.NaN, Double.NaN, Double.NaN, List.of(),
        new Cost(10, 20, 0, 1.5), new ProbeResult.Words("only 1 is known", "none of 12 held-out answers is right"));
  }

  @Override
  public CompareResult compare(CompareRequest request, JobContext job) {
    CompareResult.Margin margin = new CompareResult.Margin(0.2, 0.1, 0.3);
    return new CompareResult(List.of(
        new CompareResult.Measured("semantic-entropy", 0.9, 0.85, 0.95, 0.8, 0.75, 0.05, 40, 30, 0.92, 0.6, 0.5, 0.7,
            margin, margin),
        new CompareResult.Measured("logistic (entropy)", 0.95, 0.91, 0.98, 0.85, 0.8, 0.04, 10, 0, 0.97, 0.7, 0.6,
            0.8, margin, margin)),
        List.of(new CompareResult.Layer(0, 0.5, 0.45, 0.55, 0.5), new CompareResult.Layer(1, 0.95, 0.91, 0.98, 0.94)),
        request.questions().size(), 4, 1, 0.7, 0.6, 0.8, java.util.Map.of(Verdict.KNOWN, 3), 0, 0,
        new Cost(10, 20, 0, 1.5), "");
  }

  /** A chat model without a pilot: half as long again as the longest reference has letters. */
  @Override
  public ProposeResult propose(ProposeRequest request, JobContext job) {
    int longest = request.references().stream().mapToInt(String::length).max().orElse(0);
    boolean better = !request.pilot().isEmpty();
    double chosen = request.temperatures().get(better ? 1 : 0);
    List<ProposeResult.Tried> pilot = better
        ? List.of(new ProposeResult.Tried(request.temperatures().get(0), 0.6, 0, 0),
            new ProposeResult.Tried(chosen, 0.8, 0.2, 0.05))
        : List.of();
    return new ProposeResult(true, IntStream.range(0, request.chat().examples().size()).boxed().toList(), longest + 16,
        chosen, longest,
        better ? ProposeResult.Why.BETTER : ProposeResult.Why.NO_PILOT, request.pilot().size(), better ? 2 : 0, 0,
        better ? 2 : 0, pilot, new Cost(10, 20, 0, 1.5));
  }

  /** Says the question's length, once cut. */
  @Override
  public TryResult tryOut(TryRequest request, JobContext job) {
    List<TryResult.Tried> tried = new ArrayList<>();
    for (ModelQuestion question : request.questions()) {
      String answer = String.valueOf(question.text().length());
      TryResult.Answer said = new TryResult.Answer(answer, 3, false);
      List<TryResult.Answer> samples = new ArrayList<>(java.util.Collections.nCopies(request.samples() - 1, said));
      samples.add(new TryResult.Answer("another that goes on", request.format().maxAnswerTokens(), true));
      tried.add(new TryResult.Tried(question.id(), question.text(), question.answers(),
          "<" + request.format().instruction() + ">" + question.text(), 9, said, samples,
          List.of(new ProbeResult.Sample(answer, request.samples() - 1), new ProbeResult.Sample("another that goes on",
              1)),
          0.6, question.answers().contains(answer) ? Verdict.SHAKY : Verdict.UNKNOWN, false));
    }
    return new TryResult(true, tried, new Cost(10, 20, 0, 0.5));
  }

  @Override
  public MapResult map(MapRequest request, JobContext job) {
    if (request.seed() == NEVER_DONE) {
      long[] ids = request.questions().stream().mapToLong(ModelQuestion::id).toArray();
      float[] at = new float[2 * ids.length];
      java.util.Arrays.fill(at, 0.25f);
      job.tell(new MapFrame(0, 500, ids, at));
      job.tell(new MapFrame(1, 500, new long[0], at));
      while (request.seed() == NEVER_DONE) {
        job.throwIfCancelled();
        pause();
      }
    }
    return new MapResult(request.questions().stream()
        .map(question -> new MapResult.Point(question.id(), Math.sin(question.id()), Math.cos(question.id()))).toList(),
        "pca", 3, Cost.NONE);
  }

  /** The longer a question, the more unknown; one that says "too long" cannot be asked. */
  @Override
  public PoolResult judge(PoolRequest request, JobContext job) {
    List<Double> unknown = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    for (String question : request.questions()) {
      boolean refused = question.contains("too long");
      String asked = request.format().named(question);
      unknown.add(refused ? Double.NaN : 1 - 1.0 / asked.length());
      problems.add(refused ? "is too long for the model" : "");
    }
    List<Integer> kept = IntStream.range(0, unknown.size()).boxed().filter(i -> !Double.isNaN(unknown.get(i)))
        .sorted(Comparator.comparing(i -> -unknown.get(i))).limit(request.states()).toList();
    return new PoolResult(unknown, problems, kept,
        kept.stream().map(i -> new float[] {i, (float) (double) unknown.get(i)}).toList(),
        request.placed() ? MapRequest.UMAP : "", request.placed() ? places(unknown) : new float[0],
        new Cost(10L * unknown.size(), 0, 0, 0.1));
  }

  /** Along a line, in the order in which they are asked. */
  private static float[] places(List<Double> unknown) {
    float[] places = new float[2 * unknown.size()];
    for (int i = 0; i < unknown.size(); i++) {
      places[2 * i] = unknown.get(i).isNaN() ? Float.NaN : 0.01f * i;
      places[2 * i + 1] = unknown.get(i).isNaN() ? Float.NaN : (float) (double) unknown.get(i);
    }
    return places;
  }

  /** After a round the even questions are known, as before, and of the others every fourth. */
  @Override
  public SnapshotResult snapshot(SnapshotRequest request, JobContext job) {
    List<SnapshotResult.Finding> findings = new ArrayList<>();
    for (int i = 0; i < request.questions().size(); i++) {
      boolean known = i % 2 == 0 || i % 4 == 1;
      findings.add(new SnapshotResult.Finding(request.questions().get(i).id(), known ? "yes" : "no",
          known ? Verdict.KNOWN : Verdict.UNKNOWN, known ? 0.2 : 0.8));
    }
    return new SnapshotResult(findings,
        request.heldOut().stream().map(question -> new SnapshotResult.Finding(question.id(), "yes",
            request.questions().isEmpty() ? Verdict.UNKNOWN : Verdict.KNOWN, 0.3)).toList(),
        List.of(new MapResult.Point(2, 0.5, 0.5)),
        new Cost(100, 20, 0, 0.5));
  }

  @Override
  public double threshold(double nats, JobContext job) {
    return nats;
  }

  @Override
  public GenerateResult generate(GenerateRequest request, JobContext job) {
    return new GenerateResult(request.count(), new GenerateResult.Yield(9, 72, 40, 30, 8, 7, 6, 6, 6, 5, 2),
        List.of(
            new GenerateResult.Generated("What is made up first?", 0.95, 1.2, List.of(1L, 2L), 0.1, 0.2, "no",
                List.of()),
            new GenerateResult.Generated("What is made up second?", 0.85, 1.1, List.of(2L), Double.NaN, Double.NaN,
                "no",
                List.of())),
        List.of(new GenerateResult.Reached(9, 2, 0.1)), true, List.of("The region is exhausted."), 0.5,
        Cost.NONE, GenerateRequest.Method.DECODE, 0.75);
  }

  @Override
  public GeneratePlan planGeneration(GenerateRequest request, JobContext job) {
    return new GeneratePlan(GenerateRequest.Method.DECODE, List.of(new GeneratePlan.Phase("training the decoder", 40),
        new GeneratePlan.Phase("writing questions", 0.1 * request.count())), List.of());
  }

  @Override
  public SelectResult select(SelectRequest request, JobContext job) {
    return new SelectResult(request.strategy(), request.candidates().stream().limit(request.batch())
        .map(candidate -> new SelectResult.Selected(candidate.id(), 0.5, "because of " + request.strategy())).toList(),
        Cost.NONE);
  }

  @Override
  public RoundResult round(RoundRequest request, JobContext job) {
    if (request.lora().learningRate() < 0) {
      throw new IllegalStateException("the learning rate is negative");
    }
    if (request.lora().learningRate() == 13) {
      throw new AssertionError(exhaust(new ArrayList<>()));
    }
    checkpoint(request);
    long end = System.nanoTime() + 3_000_000_000L;
    while (request.lora().learningRate() == HANGS || request.lora().learningRate() == BUSY && System.nanoTime() < end) {
      if (request.lora().learningRate() == HANGS) {
        pause();
      }
    }
    var base = new RoundEvaluation(0, request.labels().size(), 0.4, 0.1, 0);
    job.tell(base);
    int steps = request.lora().epochs();
    int done = 0;
    while (done < steps && !job.stopRequested()) {
      job.throwIfCancelled();
      done++;
      job.tell(new RoundStep(done, steps, 1, 1, 1.0 / done, 1e-3, 1000, 0));
      pause();
    }
    var best = new RoundEvaluation(done, request.labels().size(), 0.6, 0.05, 0.01);
    job.tell(best);
    return new RoundResult(base, best, request.output(), done < steps, done, List.of(1L), List.of(),
        new Cost(1, 2, 3, 0.5));
  }

  @Override
  public SimulationResult simulate(SimulationRequest request, JobContext job) {
    List<SimulationResult.Row> rows = new ArrayList<>();
    for (StrategySettings strategy : request.strategies()) {
      for (long seed : request.seeds()) {
        for (int round = 0; round <= request.rounds(); round++) {
          double gain = strategy.name().equals("random") ? 0.05 : 0.08;
          SimulationResult.Row row = new SimulationResult.Row(strategy.name(), seed, round, round * request.batch(),
              0.4 + gain * round + 0.01 * seed, 0.1, 0.01, round, 0, round, 100L * round, 10L * round, 1000L * round,
              2.0 * round, 1.5 * round, List.of(5, 7), List.of(1, 2));
          rows.add(row);
          job.tell(row);
        }
      }
    }
    return new SimulationResult(rows);
  }

  @Override
  public LmBenchmark benchmark(JobContext job) {
    return new LmBenchmark(1, 2, 3, 4L << 30);
  }

  private static void checkpoint(RoundRequest request) {
    try {
      Files.createDirectories(Path.of(request.output()));
      Files.writeString(Path.of(request.output(), "checkpoint"), "1");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Object exhaust(List<long[]> hoard) {
    while (hoard.size() < Integer.MAX_VALUE) {
      hoard.add(new long[1 << 24]);
    }
    return hoard;
  }

  private static void pause() {
    try {
      Thread.sleep(20);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
