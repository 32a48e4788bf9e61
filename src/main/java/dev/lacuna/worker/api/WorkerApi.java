package dev.lacuna.worker.api;

import java.util.concurrent.CompletableFuture;
import org.eclipse.lsp4j.jsonrpc.services.JsonNotification;
import org.eclipse.lsp4j.jsonrpc.services.JsonRequest;

/**
 * What a worker can be asked. One request runs at a time, in the order of arrival; cancelling the future cancels the
 * work at its next step. A failure completes the future with a {@code ResponseErrorException} whose message is meant
 * for the user: it names the file or field and the remedy. The other side of {@code --worker "ssh …"} may be of another
 * version: a method that is renamed keeps its name on the wire.
 */
public interface WorkerApi {

  /** Opens a model, or does nothing when the same model with the same adapter is open already. */
  @JsonRequest
  CompletableFuture<ModelInfo> open(OpenModel request);

  /** Samples answers, fits the probe, and gives each question its verdict and p(unknown). */
  @JsonRequest
  CompletableFuture<ProbeResult> probe(ProbeRequest request);

  /** Compares every measure and probe on held-out questions; keeps nothing. */
  @JsonRequest
  CompletableFuture<CompareResult> compare(CompareRequest request);

  /** How the open model is best asked: answer length, and by a pilot the temperature of samples. */
  @JsonRequest
  CompletableFuture<ProposeResult> propose(ProposeRequest request);

  /** Asks a handful of questions and tells prompts, answers, clusters and verdicts; nothing is kept. */
  @JsonRequest
  CompletableFuture<TryResult> tryOut(TryRequest request);

  /** Places every question of the pool on the plane; later questions are placed without moving the others. */
  @JsonRequest
  CompletableFuture<MapResult> map(MapRequest request);

  /** Gives questions that are in no project their p(unknown) by one prefill each. Needs a kept probe. */
  @JsonRequest
  CompletableFuture<PoolResult> judge(PoolRequest request);

  /**
   * Judges every question by one prefill and one greedy answer, after a round. Needs a kept probe of any model state.
   */
  @JsonRequest(Progress.SNAPSHOT)
  CompletableFuture<SnapshotResult> snapshot(SnapshotRequest request);

  /** Puts a threshold of semantic entropy, in nats, into the probe kept for the open model; nothing without a probe. */
  @JsonRequest
  CompletableFuture<Double> threshold(double nats);

  /** What {@link #generate} would take: reads the pool's states and works for some seconds to see how fast it is. */
  @JsonRequest
  CompletableFuture<GeneratePlan> planGeneration(GenerateRequest request);

  /** Decodes new questions out of the unknown region. Needs a probe. */
  @JsonRequest
  CompletableFuture<GenerateResult> generate(GenerateRequest request);

  /** Orders candidates by a strategy. Needs a probe. */
  @JsonRequest
  CompletableFuture<SelectResult> select(SelectRequest request);

  /** Trains a fresh LoRA on all labels, evaluates it, and leaves a PEFT adapter in the given folder. */
  @JsonRequest
  CompletableFuture<RoundResult> round(RoundRequest request);

  /** Rounds in which an oracle answers, for comparing strategies. */
  @JsonRequest
  CompletableFuture<SimulationResult> simulate(SimulationRequest request);

  /** Speed of LoRA training, sampling and hidden states on the open model. */
  @JsonRequest
  CompletableFuture<LmBenchmark> benchmark();

  /** A sign of life: answered at once, whatever else is asked, as long as the process answers anything. */
  @JsonRequest
  CompletableFuture<LifeSign> pulse();

  /**
   * Ends a round that was asked for before, whether it runs or waits, after its current step; its best checkpoint is
   * kept and the round completes normally.
   */
  @JsonNotification
  void stopAndKeepBest();

  /** Ends the process in good order. */
  @JsonNotification
  void exit();
}
