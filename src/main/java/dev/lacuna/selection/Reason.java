package dev.lacuna.selection;

import java.util.Locale;

/**
 * One part of why a question is asked.
 *
 * @param what the name of the quantity
 * @param unit "" for none
 */
public record Reason(String what, double value, String unit) {

  /** For the expert: {@code p(unknown) 0.93}. */
  public String text() {
    return String.format(Locale.ROOT, "%s %.2f%s", what, value, unit.isEmpty() ? "" : " " + unit);
  }
}
