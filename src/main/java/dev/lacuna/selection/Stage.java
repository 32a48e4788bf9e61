package dev.lacuna.selection;

/**
 * Where in the run of rounds a selection stands.
 *
 * @param round from 0
 * @param rounds how many are planned, at least 1
 */
public record Stage(int round, int rounds) {

  /** The first of ten rounds, STAR's number. */
  public static final Stage FIRST = new Stage(0, 10);

  public Stage {
    if (round < 0 || rounds < 1) {
      throw new IllegalArgumentException("Round " + round + " of " + rounds
          + " cannot be; count rounds from 0 and plan at least one.");
    }
  }
}
