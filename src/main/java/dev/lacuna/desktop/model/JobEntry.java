package dev.lacuna.desktop.model;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One job that was asked for, as the list of jobs shows it.
 *
 * @param id counts up, in the order in which jobs were asked for
 * @param beside whether it needs no model, and so runs beside whatever else does
 * @param since when it came into its state
 * @param expected seconds that it was expected to take when it was asked for, from this machine's past
 * @param seconds what it took, once it has begun and ended
 * @param failure why it failed
 */
public record JobEntry(long id, JobKind kind, State state, boolean beside, Instant since,
    OptionalDouble expected, OptionalDouble seconds, Optional<Failure> failure) {

  /** What became of it so far; CANCELLED also where it was taken out before it began. */
  public enum State {
    WAITING, RUNNING, DONE, FAILED, CANCELLED
  }

  static JobEntry of(long id, JobKind kind, boolean beside, OptionalDouble expected, Instant now) {
    return new JobEntry(id, kind, State.WAITING, beside, now, expected, OptionalDouble.empty(), Optional.empty());
  }

  JobEntry begun(Instant now) {
    return new JobEntry(id, kind, State.RUNNING, beside, now, expected, OptionalDouble.empty(), Optional.empty());
  }

  JobEntry ended(State how, Optional<Failure> why, Instant now) {
    OptionalDouble took = state == State.RUNNING
        ? OptionalDouble.of((now.toEpochMilli() - since.toEpochMilli()) / 1000.0)
        : OptionalDouble.empty();
    return new JobEntry(id, kind, how, beside, now, expected, took, why);
  }

  public boolean ended() {
    return state != State.WAITING && state != State.RUNNING;
  }
}
