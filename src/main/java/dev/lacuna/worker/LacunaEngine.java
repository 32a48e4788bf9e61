package dev.lacuna.worker;

import dev.lacuna.domain.ModelQuestion;
import dev.lacuna.knowledge.probe.FittedProbe;
import dev.lacuna.knowledge.probe.MissingProbe;
import dev.lacuna.lm.training.TrainingCheckpointKeeper;
import dev.lacuna.question.DecoderSettings;
import dev.lacuna.round.SharedBaseline;
import dev.lacuna.worker.api.CompareRequest;
import dev.lacuna.worker.api.CompareResult;
import dev.lacuna.worker.api.ErrorCode;
import dev.lacuna.worker.api.GeneratePlan;
import dev.lacuna.worker.api.GenerateRequest;
import dev.lacuna.worker.api.GenerateResult;
import dev.lacuna.worker.api.LacunaException;
import dev.lacuna.worker.api.LmBenchmark;
import dev.lacuna.worker.api.MapRequest;
import dev.lacuna.worker.api.MapResult;
import dev.lacuna.worker.api.ModelInfo;
import dev.lacuna.worker.api.OpenModel;
import dev.lacuna.worker.api.PoolRequest;
import dev.lacuna.worker.api.PoolResult;
import dev.lacuna.worker.api.ProbeRequest;
import dev.lacuna.worker.api.ProbeResult;
import dev.lacuna.worker.api.PromptFormat;
import dev.lacuna.worker.api.ProposeRequest;
import dev.lacuna.worker.api.ProposeResult;
import dev.lacuna.worker.api.RoundRequest;
import dev.lacuna.worker.api.RoundResult;
import dev.lacuna.worker.api.SelectRequest;
import dev.lacuna.worker.api.SelectResult;
import dev.lacuna.worker.api.SimulationRequest;
import dev.lacuna.worker.api.SimulationResult;
import dev.lacuna.worker.api.SnapshotRequest;
import dev.lacuna.worker.api.SnapshotResult;
import dev.lacuna.worker.api.TryRequest;
import dev.lacuna.worker.api.TryResult;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The real engine: the steps of the loop on a language model run by DJL. */
public final class LacunaEngine implements WorkerEngine {
  private final Judges judges = new Judges();
  private final TrainingCheckpointKeeper.Pace pace;
  private final DecoderSettings decoding;
  private final HeapReturn heap = new HeapReturn();
  private Optional<ProjectModel> open = Optional.empty();
  private Optional<DecoderCache> decoder = Optional.empty();
  private Optional<SharedBaseline> baseline = Optional.empty();
  private Optional<Started> started = Optional.empty();

  /** What the ground of simulations was made of. */
  private record Started(String model, List<ModelQuestion> pool, List<ModelQuestion> evaluation,
      List<ModelQuestion> facts,
      PromptFormat format) {}

  public LacunaEngine() {
    this(TrainingCheckpointKeeper.Pace.SHARE, DecoderSettings.DEFAULT);
  }

  /**
   * @param pace when a round keeps a checkpoint
   * @param decoding how a question decoder is trained
   */
  LacunaEngine(TrainingCheckpointKeeper.Pace pace, DecoderSettings decoding) {
    this.pace = pace;
    this.decoding = decoding;
  }

  @Override
  public ModelInfo open(OpenModel request, JobContext job) {
    if (open.isEmpty() || !open.get().isFor(request)) {
      job.throwIfCancelled();
      close();
      judges.open(request);
      job.throwIfCancelled();
      open = Optional.of(ProjectModel.open(request));
    }
    return open.get().info();
  }

  @Override
  public ProbeResult probe(ProbeRequest request, JobContext job) {
    return with(model -> new ProbeJob(model, judges.of(model, request.format()), job).run(request));
  }

  @Override
  public CompareResult compare(CompareRequest request, JobContext job) {
    return with(model -> new CompareJob(model, judges.of(model, request.format()), job).run(request));
  }

  @Override
  public ProposeResult propose(ProposeRequest request, JobContext job) {
    return with(model -> new ProposeJob(model, judges.rules(), job).run(request));
  }

  @Override
  public TryResult tryOut(TryRequest request, JobContext job) {
    return with(model -> new TryJob(model, judges.of(model, request.format()), job).run(request));
  }

  @Override
  public MapResult map(MapRequest request, JobContext job) {
    return with(model -> new MapJob(model, job).run(request));
  }

  @Override
  public PoolResult judge(PoolRequest request, JobContext job) {
    return with(model -> new PoolJob(model, job).run(request));
  }

  @Override
  public SnapshotResult snapshot(SnapshotRequest request, JobContext job) {
    return with(model -> new SnapshotJob(model, judges.of(model, request.format()), job).run(request));
  }

  @Override
  public double threshold(double nats, JobContext job) {
    return with(model -> {
      Optional<FittedProbe> kept = FittedProbe.load(model.probeFolder());
      kept.filter(probe -> probe.threshold() != nats)
          .ifPresent(probe -> new FittedProbe(probe.probe(), nats).save(model.probeFolder()));
      Optional<MissingProbe> without = MissingProbe.load(model.probeFolder());
      without.filter(element -> element.threshold() != nats)
          .ifPresent(element -> new MissingProbe(element.why(), nats, element.layer()).save(model.probeFolder()));
      return kept.isPresent() || without.isPresent() ? nats : Double.NaN;
    });
  }

  @Override
  public GeneratePlan planGeneration(GenerateRequest request, JobContext job) {
    return with(model -> generation(model, job).plan(request));
  }

  @Override
  public GenerateResult generate(GenerateRequest request, JobContext job) {
    return with(model -> generation(model, job).run(request));
  }

  private GenerateJob generation(ProjectModel model, JobContext job) {
    DecoderCache cache = decoder.orElseGet(DecoderCache::new);
    decoder = Optional.of(cache);
    return new GenerateJob(model, judges.rules(), cache, decoding, job);
  }

  @Override
  public SelectResult select(SelectRequest request, JobContext job) {
    return with(model -> new SelectJob(model, judges.rules(), job).run(request));
  }

  @Override
  public RoundResult round(RoundRequest request, JobContext job) {
    return with(model -> new RoundJob(model, judges.rules(), job, pace).run(request));
  }

  @Override
  public SimulationResult simulate(SimulationRequest request, JobContext job) {
    return with(model -> {
      model.model().detach();
      Started key = new Started(model.fingerprint(), request.pool(), request.evaluation(), request.facts(),
          request.format());
      SharedBaseline start = baseline.filter(element -> started.equals(Optional.of(key)))
          .orElseGet(() -> SimulateJob.baseline(model, judges.rules(), request));
      baseline = Optional.of(start);
      started = Optional.of(key);
      return new SimulateJob(model, start, job).run(request);
    });
  }

  @Override
  public LmBenchmark benchmark(JobContext job) {
    return with(model -> new BenchmarkJob(model, job).run());
  }

  private <T> T with(Function<ProjectModel, T> work) {
    ProjectModel model = open.orElseThrow(() -> new LacunaException(ErrorCode.MISSING_STEP, "No model is open.",
        "Open the project's model first."));
    try {
      return work.apply(model);
    } finally {
      model.answerAsOpened();
      heap.between();
    }
  }

  @Override
  public void close() {
    open.ifPresent(ProjectModel::close);
    judges.close();
    open = Optional.empty();
    decoder = Optional.empty();
    baseline = Optional.empty();
  }
}
