package dev.lacuna.answer;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Dates in one form, {@code 1776-07-04} or {@code 1776-07}: {@code July 4, 1776}, {@code 4th of July 1776},
 * {@code 1776-7-4}. Figures with strokes (7/4/1776) are left alone: half the world puts the day first.
 */
public final class CalendarDate {
  private static final List<String> MONTHS = List.of("january", "february", "march", "april", "may", "june", "july",
      "august", "september", "october", "november", "december");
  private static final String MONTH = "(?<month>[a-z]{3,9})\\.?";
  private static final String DAY = "(?<day>\\d{1,2})(st|nd|rd|th)?";
  private static final String YEAR = "(?<year>\\d{3,4})";
  private static final List<Pattern> FORMS = List.of(
      Pattern.compile("(on )?(the )?" + DAY + " (of )?" + MONTH + ",? " + YEAR),
      Pattern.compile("(on )?" + MONTH + " (the )?" + DAY + ",? " + YEAR),
      Pattern.compile("(in )?" + MONTH + ",? (of )?" + YEAR));
  private static final Pattern BARE = Pattern.compile("(in )?(the )?year " + YEAR);
  private static final Pattern ISO = Pattern.compile("(?<year>\\d{4})-(?<month>\\d{1,2})(-(?<day>\\d{1,2}))?");

  private CalendarDate() {}

  /** @param folded lower case, single spaces; the whole of it must be the date */
  public static Optional<String> of(String folded) {
    String text = folded.replaceAll("[.!?]+$", "");
    Matcher iso = ISO.matcher(text);
    if (iso.matches()) {
      return form(iso.group("year"), Integer.parseInt(iso.group("month")),
          iso.group("day") == null ? 0 : Integer.parseInt(iso.group("day")));
    }
    Matcher bare = BARE.matcher(text);
    if (bare.matches()) {
      return Optional.of(bare.group("year"));
    }
    for (int i = 0; i < FORMS.size(); i++) {
      Matcher matcher = FORMS.get(i).matcher(text);
      if (matcher.matches()) {
        int month = month(matcher.group("month"));
        Optional<String> date = form(matcher.group("year"), month, i == 2 ? 0 : Integer.parseInt(matcher.group("day")));
        if (date.isPresent()) {
          return date;
        }
      }
    }
    return Optional.empty();
  }

  private static int month(String name) {
    for (int i = 0; i < MONTHS.size(); i++) {
      if (MONTHS.get(i).equals(name) || name.length() <= 4 && MONTHS.get(i).startsWith(name)) {
        return i + 1;
      }
    }
    return 0;
  }

  /** @param day 0 for a whole month */
  private static Optional<String> form(String year, int month, int day) {
    if (month < 1 || month > 12 || day > 31) {
      return Optional.empty();
    }
    String start = String.format(Locale.ROOT, "%04d-%02d", Integer.parseInt(year), month);
    return Optional.of(day == 0 ? start : start + String.format(Locale.ROOT, "-%02d", day));
  }
}
