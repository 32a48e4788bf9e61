/**
 * The background process that holds libtorch: server, a job for each kind of work, and the client that starts and
 * watches it.
 *
 * <p>Its interface is {@code worker.api}. To add a kind of work: a method of {@code WorkerApi}, its request and
 * result, and a job here; what it tells is a {@code WorkerEvent}.
 */
@NullMarked
package dev.lacuna.worker;

import org.jspecify.annotations.NullMarked;
