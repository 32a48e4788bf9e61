package dev.lacuna.desktop.model;

import dev.lacuna.worker.api.GeneratePlan;
import dev.lacuna.worker.api.MapFrame;
import dev.lacuna.worker.api.ModelInfo;
import dev.lacuna.worker.api.ProbeFrame;
import dev.lacuna.worker.api.Progress;
import dev.lacuna.worker.api.RoundEvaluation;
import dev.lacuna.worker.api.RoundStep;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** Brings what the worker says to the window's thread: progress folded to the latest, steps gathered. */
final class SessionEventDispatcher implements ProjectSessionListener {
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
  public void modelOpened(ModelInfo model) {
    window.execute(() -> opened.accept(model));
  }

  @Override
  public void progress(Progress report) {
    progress.offer(report);
  }

  @Override
  public void planned(GeneratePlan plan) {
    window.execute(() -> job.planned(plan));
  }

  @Override
  public void step(RoundStep step) {
    steps.offer(step);
  }

  @Override
  public void evaluated(RoundEvaluation evaluation) {
    window.execute(() -> live.add(evaluation));
  }

  @Override
  public synchronized void mapped(MapFrame frame) {
    if (frame.epoch() == 0) {
      arrivals = ProbeArrivals.begun(); // what comes is of the probing that tells this picture
    }
    frames.offer(frame);
  }

  @Override
  public synchronized void found(ProbeFrame frame) {
    arrivals = arrivals.with(frame);
    found.offer(arrivals);
  }

  @Override
  public void silent(double seconds) {
    silences.offer(seconds);
  }

  @Override
  public void memory(long resident) {
    bytes.offer(resident);
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
