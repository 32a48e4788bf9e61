package dev.lacuna.selection;

import java.util.Locale;

/**
 * One part of why a question is asked.
 *
 * @param what the name of the quantity
 * @param unit "" for none
 */
public record SelectionReason(String what, double value, String unit) {

  /** For the expert: {@code p(unknown) 0.93}, {@code stands for 12 similar questions}. */
  public String text() {
    boolean counted = unit.endsWith("questions") || unit.endsWith("pairs");
    return String.format(Locale.ROOT, counted ? "%s %.0f%s" : "%s %.2f%s", what, value,
        unit.isEmpty() ? "" : " " + unit);
  }
}
