package dev.lacuna.desktop.model;

import dev.lacuna.worker.api.GeneratePlan;
import dev.lacuna.worker.api.LifeSign;
import dev.lacuna.worker.api.MapFrame;
import dev.lacuna.worker.api.ModelInfo;
import dev.lacuna.worker.api.ProbeFrame;
import dev.lacuna.worker.api.Progress;
import dev.lacuna.worker.api.RoundEvaluation;
import dev.lacuna.worker.api.RoundStep;
import dev.lacuna.worker.api.SimulationResult;
import dev.lacuna.worker.api.WorkerEvent;
import dev.lacuna.worker.api.WorkerListener;
import dev.lacuna.worker.api.WorkerSilence;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** Brings what happens while a job works to the window's thread: progress folded to the latest, steps gathered. */
final class SessionEventDispatcher implements WorkerListener {
  private final Executor window;
  private final JobModel job;
  private final LiveRound live;
  private final Consumer<ModelInfo> opened;
  private final Runnable roundBegan;
  private final LatestValueDispatcher<Progress> progress;
  private final LatestValueDispatcher<Long> bytes;
  private final LatestValueDispatcher<MapFrame> frames;
  private final LatestValueDispatcher<ProbeArrivals> found;
  private final LatestValueDispatcher<Double> silences;
  private final BatchingDispatcher<RoundStep> steps;
  private long[] ids = {};
  private ProbeArrivals arrivals = ProbeArrivals.begun();

  /** @param roundBegan run at the first step of a round: by then it has its row, and the history can show it */
  SessionEventDispatcher(Executor window, JobModel job, LiveRound live, Consumer<ModelInfo> opened,
      Consumer<Long> memory,
      Runnable roundBegan, Consumer<MapFrame> drawn, Consumer<ProbeArrivals> arrived) {
    this.window = window;
    this.job = job;
    this.live = live;
    this.opened = opened;
    this.roundBegan = roundBegan;
    this.progress = new LatestValueDispatcher<>(window, job::report);
    this.frames = new LatestValueDispatcher<>(window, drawn);
    this.found = new LatestValueDispatcher<>(window, arrived);
    this.bytes = new LatestValueDispatcher<>(window, memory);
    this.silences = new LatestValueDispatcher<>(window, job::silent);
    this.steps = new BatchingDispatcher<>(window, this::addSteps);
  }

  @Override
  public void accept(WorkerEvent event) {
    switch (event) {
      case ModelInfo model -> window.execute(() -> opened.accept(model));
      case Progress report -> progress.offer(report);
      case GeneratePlan plan -> window.execute(() -> job.planned(plan));
      case RoundStep step -> steps.offer(step);
      case RoundEvaluation evaluation -> window.execute(() -> live.add(evaluation));
      case MapFrame frame -> mapped(frame);
      case ProbeFrame frame -> found(frame);
      case WorkerSilence silence -> silences.offer(silence.seconds());
      case LifeSign sign -> bytes.offer(sign.residentBytes());
      case SimulationResult.Row _ -> {}
    }
  }

  /** The ids come with the first picture of a map; whoever shows one needs them with each. */
  private synchronized void mapped(MapFrame frame) {
    if (frame.epoch() == 0) {
      arrivals = ProbeArrivals.begun(); // what comes is of the probing that tells this picture
    }
    ids = frame.ids().length > 0 ? frame.ids() : ids;
    if (2 * ids.length == frame.at().length) {
      frames.offer(new MapFrame(frame.epoch(), frame.epochs(), ids, frame.at()));
    }
  }

  private synchronized void found(ProbeFrame frame) {
    arrivals = arrivals.with(frame);
    found.offer(arrivals);
  }

  private void addSteps(List<RoundStep> more) {
    boolean first = live.steps().isEmpty();
    live.add(more);
    job.report(more.getLast());
    if (first) {
      roundBegan.run();
    }
  }
}
