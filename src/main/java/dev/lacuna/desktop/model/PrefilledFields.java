package dev.lacuna.desktop.model;

/**
 * What the fields were filled with when a question came up.
 *
 * @param turn counts, so that two fillings are never equal
 * @param replaced whether the answer is one that was given before, which the next letter replaces as a whole
 */
public record PrefilledFields(long turn, String answer, boolean replaced) {
  public static final PrefilledFields NOTHING = new PrefilledFields(0, "", false);
}
