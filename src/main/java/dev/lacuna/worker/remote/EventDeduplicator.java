package dev.lacuna.worker.remote;

import dev.lacuna.worker.api.RoundEvaluation;
import dev.lacuna.worker.api.RoundStep;
import dev.lacuna.worker.api.SimulationResult;
import dev.lacuna.worker.api.WorkerEvent;
import dev.lacuna.worker.api.WorkerListener;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Tells each point of a round's curve once, however often its connection breaks: a round that goes on from a checkpoint
 * does the steps behind it again, and looks again at what it looked at before.
 */
final class EventDeduplicator implements WorkerListener {
  private final WorkerListener listener;
  private final Runnable advanced;
  private final Map<WorkerEvent, Integer> told = new HashMap<>();
  private final Map<WorkerEvent, Integer> now = new HashMap<>();
  private int step;
  private Optional<RoundEvaluation> last = Optional.empty();

  /** @param advanced told of each step that is new */
  EventDeduplicator(WorkerListener listener, Runnable advanced) {
    this.listener = listener;
    this.advanced = advanced;
  }

  /** Another request begins. */
  synchronized void begin() {
    told.clear();
    now.clear();
    step = 0;
    last = Optional.empty();
  }

  /** The same request is asked again. */
  synchronized void again() {
    now.clear();
  }

  /** The round has ended well: the evaluation of its best adapter is the last that is told. */
  synchronized void ended(RoundEvaluation best) {
    if (Double.isFinite(best.accuracy()) && !last.equals(Optional.of(best))) {
      accept(best);
    }
  }

  @Override
  public void accept(WorkerEvent event) {
    if (isNew(event)) {
      listener.accept(event);
    }
  }

  private synchronized boolean isNew(WorkerEvent event) {
    switch (event) {
      case RoundStep one -> {
        if (one.step() <= step) {
          return false;
        }
        step = one.step();
        advanced.run();
        return true;
      }
      case RoundEvaluation evaluation -> {
        boolean unheard = unheard(event);
        if (unheard) {
          last = Optional.of(evaluation);
        }
        return unheard;
      }
      case SimulationResult.Row _ -> {
        return unheard(event);
      }
      default -> {
        return true;
      }
    }
  }

  /** The n-th of the same in one asking is told where fewer than n were told before. */
  private boolean unheard(WorkerEvent event) {
    int count = now.merge(event, 1, Integer::sum);
    if (count <= told.getOrDefault(event, 0)) {
      return false;
    }
    told.put(event, count);
    return true;
  }
}
