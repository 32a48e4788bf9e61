package dev.lacuna.worker.api;

/**
 * Where a long job stands.
 *
 * @param job the request's name: {@code probe}, {@code map}, {@code generate}, {@code select}, {@code round}, …
 * @param phase what is done now, in words for the user ("sampling answers")
 * @param done units done in this phase
 * @param total units in this phase; 0 when not known
 * @param secondsLeft estimate for this phase; negative when not known
 */
public record Progress(String job, String phase, long done, long total, double secondsLeft) implements WorkerEvent {

  /** The job of a snapshot of all questions after a round, and the name of its request. */
  public static final String SNAPSHOT = "snapshot";
  /** The phase of a round that asks all held-out questions when the training is over. */
  public static final String EVALUATING_AFTER = "evaluating after";
  /** The phase of a round that asks them of an earlier adapter, which was the best. */
  public static final String EVALUATING_BEST = "evaluating the best";
}
