/** What the window and the worker say to each other: plain records, sent as JSON-RPC 2.0. */
@NullMarked
package dev.lacuna.worker.api;

import org.jspecify.annotations.NullMarked;
