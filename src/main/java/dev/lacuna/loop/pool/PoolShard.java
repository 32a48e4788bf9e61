package dev.lacuna.loop.pool;

import dev.lacuna.worker.api.ErrorCode;
import dev.lacuna.worker.api.LacunaException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One of several processes that share a file of questions: it takes every n-th block of rows.
 *
 * @param index from 1 to {@code of}
 */
public record PoolShard(int index, int of) {
  private static final Pattern WRITTEN = Pattern.compile("([0-9]{1,6})/([0-9]{1,6})");

  /** All of it. */
  public static final PoolShard WHOLE = new PoolShard(1, 1);

  public PoolShard {
    if (index < 1 || index > of) {
      throw new IllegalArgumentException("there is no shard " + index + " of " + of);
    }
  }

  /** Reads {@code 3/16}. */
  public static PoolShard parse(String text) {
    Matcher found = WRITTEN.matcher(text);
    if (found.matches()) {
      int index = Integer.parseInt(found.group(1));
      int of = Integer.parseInt(found.group(2));
      if (index >= 1 && index <= of) {
        return new PoolShard(index, of);
      }
    }
    throw new LacunaException(ErrorCode.WRONG_USE, "\"" + text + "\" is no shard.",
        "Write which of how many, from 1: --shard 3/16.");
  }

  /** Whether a block, counted from 0, is its own. */
  boolean has(long block) {
    return block % of == index - 1;
  }

  @Override
  public String toString() {
    return index + "/" + of;
  }
}
