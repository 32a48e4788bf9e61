/**
 * What a worker keeps for somebody on another machine: models, and mirrors of projects' artifacts, below its own user
 * data. It knows nothing of the model itself.
 */
@NullMarked
package dev.lacuna.worker.store;

import org.jspecify.annotations.NullMarked;
