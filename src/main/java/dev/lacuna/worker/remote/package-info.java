/**
 * A worker that another command starts, most often on another machine: what a request needs goes there first and what it
 * made comes back, and a connection that breaks is made again. To everybody else it is a
 * {@link dev.lacuna.worker.Worker} like the one here.
 */
@NullMarked
package dev.lacuna.worker.remote;

import org.jspecify.annotations.NullMarked;
