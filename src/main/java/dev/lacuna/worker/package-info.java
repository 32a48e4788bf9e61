/**
 * The background process that holds libtorch: server, a job for each kind of work, and the client that starts and
 * watches it.
 *
 * <p>Uses {@code answer}, {@code domain}, {@code files}, {@code hiddenstates}, {@code knowledge}, {@code lm},
 * {@code machine}, {@code models}, {@code question}, {@code round}, {@code selection}, {@code statistics}, {@code text}
 * and {@code worker.api}. Used by {@code cli}, {@code dev.lacuna} and {@code loop}.
 *
 * <p>A new kind of work is a method of {@code worker.api.WorkerApi}, taken up in {@code WorkerServer},
 * {@code WorkerEngine} and {@code worker.remote.RemoteApi}, and a job beside {@code ProbeJob}; what it tells is a
 * {@code worker.api.WorkerEvent}.
 */
@NullMarked
package dev.lacuna.worker;

import org.jspecify.annotations.NullMarked;
