/**
 * What a worker keeps for somebody on another machine: models, and mirrors of projects' artifacts, below its own user
 * data. It knows nothing of the model itself.
 *
 * <p>Uses {@code files}, {@code models} and {@code worker.api}. Used by {@code worker} and {@code worker.remote}.
 *
 * <p>A new file among the artifacts is a pattern in {@code StoreNames.ARTIFACTS}; a new request about files is a method
 * of {@code worker.api.FileStoreApi} and {@code StoreServer}.
 */
@NullMarked
package dev.lacuna.worker.store;

import org.jspecify.annotations.NullMarked;
