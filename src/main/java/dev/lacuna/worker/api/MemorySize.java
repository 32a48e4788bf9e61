package dev.lacuna.worker.api;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A size of memory as people write it, such as {@code 4g}, and the properties that hold one for a worker. */
public final class MemorySize {
  /** How much a worker's Java heap may take. */
  public static final String HEAP = "lacuna.worker.heap";
  /** How much a worker may take in all that is no mapped weight; {@link #NONE} for no limit. */
  public static final String LIMIT = "lacuna.worker.limit";
  public static final String NONE = "none";

  private static final Pattern SIZE = Pattern.compile("(\\d{1,18}(?=$)|\\d{1,6})([kmgt]?)");

  private MemorySize() {}

  /** Bytes; empty where the text is no size. */
  public static Optional<Long> bytes(String text) {
    Matcher matcher = SIZE.matcher(text.strip().toLowerCase(Locale.ROOT));
    if (!matcher.matches()) {
      return Optional.empty();
    }
    int power = " kmgt".indexOf(matcher.group(2).isEmpty() ? " " : matcher.group(2));
    return Optional.of(Long.parseLong(matcher.group(1)) << (10 * power));
  }
}
