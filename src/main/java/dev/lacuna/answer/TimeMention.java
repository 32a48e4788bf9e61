package dev.lacuna.answer;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A time that a text names: a day, a month, a year, a decade or a century.
 *
 * @param year 0 where none is named; the first one of a decade or century; negative before our era
 * @param month 1 to 12, 0 for none
 * @param day 1 to 31, 0 for none
 * @param span years: 1, 10 or 100
 * @param from the first of its words
 * @param to the word behind its last
 */
record TimeMention(int year, int month, int day, int span, int from, int to) {
  private static final Set<String> ERAS = Set.of("bc", "bce", "ad", "ce");

  static List<TimeMention> in(TextWord[] words) {
    List<TimeMention> found = new ArrayList<>(2);
    for (int i = 0; i < words.length;) {
      TimeMention here = at(words, i);
      if (here != null) {
        found.add(here);
      }
      i = here == null ? i + 1 : here.to;
    }
    return found;
  }

  private static @org.jspecify.annotations.Nullable TimeMention at(TextWord[] words, int i) {
    int month = words[i].month();
    if (month > 0) {
      return ofMonth(words, i, month);
    }
    if (!words[i].number()) {
      return null;
    }
    int day = day(words, i);
    int next = i + 1 < words.length && words[i + 1].form().equals("of") ? i + 2 : i + 1;
    if (day > 0 && next < words.length && words[next].month() > 0) {
      int year = next + 1 < words.length ? year(words, next + 1) : 0;
      return new TimeMention(year, words[next].month(), day, 1, i, next + (year == 0 ? 1 : 2));
    }
    String form = words[i].form();
    if (form.endsWith("s") && form.length() == 5 || form.length() == 3 && form.endsWith("0s")) {
      int decade = figures(form.substring(0, form.length() - 1));
      return decade <= 0 ? null : new TimeMention(decade, 0, 0, decade % 100 == 0 ? 100 : 10, i, i + 1);
    }
    if (form.endsWith("th") || form.endsWith("st") || form.endsWith("nd") || form.endsWith("rd")) {
      boolean century = i + 1 < words.length && words[i + 1].stem().equals("century");
      int which = figures(form.substring(0, form.length() - 2));
      return century && which > 0 && which < 30 ? new TimeMention((which - 1) * 100, 0, 0, 100, i, i + 2) : null;
    }
    int year = year(words, i);
    return year == 0 ? null : new TimeMention(year, 0, 0, 1, i, i + (era(words, i + 1) ? 2 : 1));
  }

  private static boolean era(TextWord[] words, int i) {
    return i < words.length && ERAS.contains(words[i].form());
  }

  private static @org.jspecify.annotations.Nullable TimeMention ofMonth(TextWord[] words, int i, int month) {
    int at = i + 1;
    int day = at < words.length ? day(words, at) : 0;
    at += day > 0 ? 1 : 0;
    int year = at < words.length ? year(words, at) : 0;
    if (year == 0 && at + 1 < words.length && words[at].form().equals("of")) {
      year = year(words, at + 1);
      at += year == 0 ? 0 : 1;
    }
    at += year == 0 ? 0 : 1;
    // "may" and "march" are verbs too.
    boolean verb = (month == 5 || month == 3) && !words[i].capital() && year == 0;
    return verb ? null : new TimeMention(year, month, day, 1, i, at);
  }

  private static int day(TextWord[] words, int i) {
    String form = words[i].form();
    int n = form.length();
    if (!words[i].number() || n > 4) {
      return 0;
    }
    boolean ending = n > 2 && Character.isLetter(form.charAt(n - 1)) && form.charAt(n - 1) != 's';
    int day = figures(ending ? form.substring(0, n - 2) : form);
    return day <= 31 ? day : 0;
  }

  /** Three or four figures, or those with a footnote's behind them: {@code 18131}. */
  private static int year(TextWord[] words, int i) {
    int figures = figures(words[i].form());
    int year = figures;
    while (year > 9999 && year < 10_000_000) {
      year /= 10;
    }
    boolean before = i + 1 < words.length && (words[i + 1].form().equals("bc") || words[i + 1].form().equals("bce"));
    boolean era = era(words, i + 1) || i > 0 && words[i - 1].form().equals("ad");
    boolean likely = figures == year ? year >= 100 && year < 2200 || era && year > 0 : year >= 1400 && year < 2100;
    return likely ? before ? -year : year : 0;
  }

  /** −1 for anything but figures. */
  private static int figures(String form) {
    if (form.isEmpty() || form.length() > 7) {
      return -1;
    }
    int value = 0;
    for (int i = 0; i < form.length(); i++) {
      int figure = form.charAt(i) - '0';
      if (figure < 0 || figure > 9) {
        return -1;
      }
      value = value * 10 + figure;
    }
    return value;
  }

  /**
   * Whether an answer's time is the reference's: as precise or more, or coarser where the question leaves that open.
   *
   * @param coarse whether the year is enough
   */
  boolean met(TimeMention answer, boolean coarse) {
    if (span > 1) {
      return answer.span <= span && answer.year >= year && answer.year < year + span && answer.year != 0;
    }
    if (answer.span > 1 || year != 0 && answer.year != 0 && year != answer.year) {
      return false;
    }
    if (month == 0 || answer.month == 0) {
      return year != 0 && year == answer.year && (month == 0 || coarse);
    }
    return month == answer.month && (day == 0 || answer.day == 0 && coarse && year != 0 || day == answer.day);
  }

  /** Whether both name a month of the same year, and another one, or another day of it. */
  boolean contradicts(TimeMention other) {
    return month > 0 && other.month > 0 && year == other.year && !agrees(other);
  }

  boolean agrees(TimeMention other) {
    return month > 0 && month == other.month && year == other.year && (day == 0 || other.day == 0 || day == other.day);
  }
}
