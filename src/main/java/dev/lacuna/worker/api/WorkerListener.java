package dev.lacuna.worker.api;

/** Who hears of {@link WorkerEvent}s: called on any thread but the window's, in the order in which they happen. */
@FunctionalInterface
public interface WorkerListener {
  /** Hears nothing. */
  WorkerListener SILENT = _ -> {};

  void accept(WorkerEvent event);
}
