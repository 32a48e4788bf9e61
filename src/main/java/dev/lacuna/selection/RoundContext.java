package dev.lacuna.selection;

/**
 * Where in the run of rounds a selection stands.
 *
 * @param round from 0
 * @param rounds how many are planned, at least 1
 */
public record RoundContext(int round, int rounds) {

  /** The first of ten rounds, STAR's number. */
  public static final RoundContext FIRST = new RoundContext(0, 10);

  public RoundContext {
    if (round < 0 || rounds < 1) {
      throw new IllegalArgumentException("Round " + round + " of " + rounds
          + " cannot be; count rounds from 0 and plan at least one.");
    }
  }
}
