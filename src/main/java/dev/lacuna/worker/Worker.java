package dev.lacuna.worker;

import dev.lacuna.worker.api.WorkerApi;
import java.util.OptionalLong;

/** A worker that its owner can end: a process ({@link WorkerProcess}), or the server itself in this one. */
public interface Worker extends WorkerApi, AutoCloseable {

  /** Id of the process that does the work; empty while there is none. */
  OptionalLong pid();

  @Override
  void close();
}
