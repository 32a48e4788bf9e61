package dev.lacuna.desktop.parts;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Numbers and times as people read them, in the window's language. */
public final class Formats {
  private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
  private static final DateTimeFormatter DAY = day(Messages.text("day.pattern"), Messages.locale());

  private Formats() {}

  /** 1602 as "1,602". */
  public static String count(long number) {
    return count(number, Messages.locale());
  }

  static String count(long number, Locale locale) {
    return String.format(locale, "%,d", number);
  }

  /** Two decimals, or a dash when there is no number. */
  public static String decimal(double number) {
    return decimal(number, 2);
  }

  /** So many decimals, or a dash when there is no number. */
  public static String decimal(double number, int decimals) {
    return decimal(number, decimals, Messages.locale());
  }

  static String decimal(double number, int decimals, Locale locale) {
    return Double.isNaN(number) ? "–" : String.format(locale, "%." + decimals + "f", number + 0.0); // no -0
  }

  /** 0.874 as "87.4 %". */
  public static String percent(double share) {
    return percent(share, 1);
  }

  /** A share as percent with so many decimals, or a dash when there is no number. */
  public static String percent(double share, int decimals) {
    return Double.isNaN(share) ? "–" : decimal(share * 100, decimals) + " %";
  }

  public static String clock(Instant time) {
    return CLOCK.format(time.atZone(ZoneId.systemDefault()));
  }

  public static String day(Instant time) {
    return DAY.format(time.atZone(ZoneId.systemDefault()));
  }

  static DateTimeFormatter day(String pattern, Locale locale) {
    return DateTimeFormatter.ofPattern(pattern, locale);
  }

  /** Seconds as "1:20" or "2:05:00". */
  public static String duration(double seconds) {
    long whole = Math.round(Math.max(0, seconds));
    return whole < 3600 ? String.format(Locale.ROOT, "%d:%02d", whole / 60, whole % 60)
        : String.format(Locale.ROOT, "%d:%02d:%02d", whole / 3600, whole / 60 % 60, whole % 60);
  }

  /** Bytes as "1.2 GB". */
  public static String memory(long bytes) {
    return bytes < 1_000_000_000L ? count(Math.round(bytes / 1e6)) + " MB" : decimal(bytes / 1e9, 1) + " GB";
  }
}
