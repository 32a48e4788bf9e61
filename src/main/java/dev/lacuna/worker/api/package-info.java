/**
 * What window and worker say to each other: plain records, sent as JSON-RPC 2.0, and the codes of failures.
 *
 * <p>Uses {@code domain} and {@code text}. Used by {@code cli}, {@code desktop}, {@code loop}, {@code report} and
 * {@code worker}.
 *
 * <p>{@code ArchitectureTest} lets nothing else in, so that the window's side never reaches the model. A new request is
 * a method of {@code WorkerApi} with records for what is asked and answered; a new kind of failure is a constant of
 * {@code ErrorCode}.
 */
@NullMarked
package dev.lacuna.worker.api;

import org.jspecify.annotations.NullMarked;
