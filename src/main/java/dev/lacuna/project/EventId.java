package dev.lacuna.project;

import java.security.SecureRandom;
import java.util.Comparator;
import java.util.HexFormat;

/**
 * Which event it is, over all copies of a project: whoever copies the folder, works on and merges again finds no two
 * events of one name.
 *
 * @param origin where it was written: drawn anew each time a project is opened, so that a folder that was copied or put
 *     back from a backup never goes on counting where its twin does
 * @param number from 1, within the origin
 */
public record EventId(String origin, long number) implements Comparable<EventId> {
  private static final String BEFORE = "before-";
  private static final Comparator<EventId> ORDER = Comparator.comparing(EventId::origin)
      .thenComparingLong(EventId::number);

  /** A name that no other copy draws. */
  static String newOrigin() {
    byte[] bytes = new byte[10];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  /** As it is written in rows and files. A text of another form names no event that there is. */
  static EventId parse(String text) {
    int slash = text.lastIndexOf('/');
    try {
      return new EventId(text.substring(0, Math.max(0, slash)), Long.parseLong(text.substring(slash + 1)));
    } catch (NumberFormatException e) {
      return new EventId(text, 0);
    }
  }

  /** Where a program wrote that knew one log with one order: its {@code at} is in the name, so that copies agree. */
  static String before(long at) {
    return BEFORE + at;
  }

  /**
   * Whether a program wrote it for which the latest word on a question was the only one that counted, whoever said it.
   */
  boolean isBefore() {
    return origin.startsWith(BEFORE);
  }

  @Override
  public int compareTo(EventId other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return origin + "/" + number;
  }
}
