/**
 * A worker that another command starts, most often on another machine: what a request needs goes there first and what
 * it made comes back, and a connection that breaks is made again. To everybody else it is a {@code worker.Worker} like
 * the one here.
 *
 * <p>Uses {@code files}, {@code hiddenstates}, {@code models}, {@code worker}, {@code worker.api} and
 * {@code worker.store}. Used by {@code loop}.
 *
 * <p>A new kind of work is passed on in {@code RemoteApi}, by a {@code RemoteRequest} that says what it needs there;
 * which artifacts go and come is said in {@code worker.store.StoreNames}.
 */
@NullMarked
package dev.lacuna.worker.remote;

import org.jspecify.annotations.NullMarked;
