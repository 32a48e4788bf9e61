package dev.lacuna.worker;

import dev.lacuna.worker.api.CompareRequest;
import dev.lacuna.worker.api.CompareResult;
import dev.lacuna.worker.api.GeneratePlan;
import dev.lacuna.worker.api.GenerateRequest;
import dev.lacuna.worker.api.GenerateResult;
import dev.lacuna.worker.api.LmBenchmark;
import dev.lacuna.worker.api.MapRequest;
import dev.lacuna.worker.api.MapResult;
import dev.lacuna.worker.api.ModelInfo;
import dev.lacuna.worker.api.OpenModel;
import dev.lacuna.worker.api.PoolRequest;
import dev.lacuna.worker.api.PoolResult;
import dev.lacuna.worker.api.ProbeRequest;
import dev.lacuna.worker.api.ProbeResult;
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

/**
 * The work itself, without any protocol. Every method, {@link #close()} too, is called on one and the same thread, one
 * at a time. A failure that the user can mend is a {@link dev.lacuna.worker.api.LacunaException} or an {@code
 * IOException} wrapped in {@code UncheckedIOException}, with a message that names file, field and remedy.
 */
public interface WorkerEngine extends AutoCloseable {

  ModelInfo open(OpenModel request, JobContext job);

  ProbeResult probe(ProbeRequest request, JobContext job);

  ProposeResult propose(ProposeRequest request, JobContext job);

  TryResult tryOut(TryRequest request, JobContext job);

  CompareResult compare(CompareRequest request, JobContext job);

  MapResult map(MapRequest request, JobContext job);

  PoolResult judge(PoolRequest request, JobContext job);

  SnapshotResult snapshot(SnapshotRequest request, JobContext job);

  double threshold(double nats, JobContext job);

  GeneratePlan planGeneration(GenerateRequest request, JobContext job);

  GenerateResult generate(GenerateRequest request, JobContext job);

  SelectResult select(SelectRequest request, JobContext job);

  RoundResult round(RoundRequest request, JobContext job);

  SimulationResult simulate(SimulationRequest request, JobContext job);

  LmBenchmark benchmark(JobContext job);

  @Override
  default void close() {}
}
