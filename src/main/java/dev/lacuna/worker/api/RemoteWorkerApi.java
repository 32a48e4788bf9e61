package dev.lacuna.worker.api;

/**
 * All that goes over the connection to a worker. One of an older version has no store, and refuses what it is asked.
 */
public interface RemoteWorkerApi extends WorkerApi, FileStoreApi {}
