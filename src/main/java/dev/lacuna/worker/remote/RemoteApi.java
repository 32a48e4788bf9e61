package dev.lacuna.worker.remote;

import dev.lacuna.worker.api.CompareRequest;
import dev.lacuna.worker.api.CompareResult;
import dev.lacuna.worker.api.GeneratePlan;
import dev.lacuna.worker.api.GenerateRequest;
import dev.lacuna.worker.api.GenerateResult;
import dev.lacuna.worker.api.LifeSign;
import dev.lacuna.worker.api.LmBenchmark;
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
import dev.lacuna.worker.api.WorkerApi;
import java.util.concurrent.CompletableFuture;

/** What a {@link RemoteWorker} can be asked: each request becomes one that goes to wherever the worker is. */
record RemoteApi(RemoteWorker owner) implements WorkerApi {

  @Override
  public CompletableFuture<ModelInfo> open(OpenModel request) {
    return owner.open(request);
  }

  @Override
  public CompletableFuture<ProbeResult> probe(ProbeRequest request) {
    return owner.ask(RemoteRequest.probe(worker -> worker.probe(request)));
  }

  @Override
  public CompletableFuture<CompareResult> compare(CompareRequest request) {
    return owner.ask(RemoteRequest.of("compare", worker -> worker.compare(request)));
  }

  @Override
  public CompletableFuture<ProposeResult> propose(ProposeRequest request) {
    return owner.ask(RemoteRequest.of("propose", worker -> worker.propose(request)));
  }

  @Override
  public CompletableFuture<TryResult> tryOut(TryRequest request) {
    return owner.ask(RemoteRequest.of("try", worker -> worker.tryOut(request)));
  }

  @Override
  public CompletableFuture<MapResult> map(MapRequest request) {
    return owner.ask(RemoteRequest.map(worker -> worker.map(request)));
  }

  @Override
  public CompletableFuture<PoolResult> judge(PoolRequest request) {
    return owner.ask(RemoteRequest.of("pool", worker -> worker.judge(request)));
  }

  @Override
  public CompletableFuture<SnapshotResult> snapshot(SnapshotRequest request) {
    return owner.ask(RemoteRequest.of(Progress.SNAPSHOT, worker -> worker.snapshot(request)));
  }

  @Override
  public CompletableFuture<Double> threshold(double nats) {
    return owner.ask(RemoteRequest.of("threshold", worker -> worker.threshold(nats)));
  }

  @Override
  public CompletableFuture<GeneratePlan> planGeneration(GenerateRequest request) {
    return owner.ask(RemoteRequest.of("generate", worker -> worker.planGeneration(request)));
  }

  @Override
  public CompletableFuture<GenerateResult> generate(GenerateRequest request) {
    return owner.ask(RemoteRequest.of("generate", worker -> worker.generate(request)));
  }

  @Override
  public CompletableFuture<SelectResult> select(SelectRequest request) {
    return owner.ask(RemoteRequest.of("select", worker -> worker.select(request)));
  }

  @Override
  public CompletableFuture<RoundResult> round(RoundRequest request) {
    return owner.ask(RemoteRequest.round(request));
  }

  @Override
  public CompletableFuture<SimulationResult> simulate(SimulationRequest request) {
    return owner.ask(RemoteRequest.of("simulate", worker -> worker.simulate(request)));
  }

  @Override
  public CompletableFuture<LmBenchmark> benchmark() {
    return owner.ask(RemoteRequest.of("benchmark", worker -> worker.benchmark()));
  }

  @Override
  public CompletableFuture<LifeSign> pulse() {
    return owner.pulse();
  }

  @Override
  public void stopAndKeepBest() {
    owner.stopAndKeepBest();
  }

  @Override
  public void exit() {
    owner.close();
  }
}
