/**
 * What window and worker say to each other: plain records, sent as JSON-RPC 2.0, and the codes of failures.
 *
 * <p>Uses {@code domain} and {@code text} only, so that the window's side never reaches the model.
 */
@NullMarked
package dev.lacuna.worker.api;

import org.jspecify.annotations.NullMarked;
