package dev.lacuna.project.reading;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.function.IntFunction;

/**
 * Finds the row of a wording among a million without keeping the wordings: open addressing by their hashes, and who
 * asks can make the wording of a row again.
 */
final class WordingIndex {
  private static final int NONE = -1;

  private final IntFunction<String> wording;
  private int[] hashes = new int[1 << 10];
  private int[] rows = new int[1 << 10];
  private int filled;
  private final long seed;
  private final long multiplier;

  /** @param wording of a row that was put in */
  WordingIndex(IntFunction<String> wording) {
    this.wording = wording;
    SecureRandom random = new SecureRandom();
    this.seed = random.nextLong();
    this.multiplier = random.nextLong() | 1;
    Arrays.fill(rows, NONE);
  }

  /** The row of a wording; -1 where there is none. */
  int find(String text) {
    int hash = hash(text);
    for (int at = slot(hash); rows[at] != NONE; at = at + 1 & rows.length - 1) {
      if (hashes[at] == hash && wording.apply(rows[at]).equals(text)) {
        return rows[at];
      }
    }
    return NONE;
  }

  /** Puts a wording in that is not there. */
  void put(String text, int row) {
    if (2 * ++filled > rows.length) {
      grow();
    }
    insert(hash(text), row);
  }

  /** By a number that nobody knows: of texts with one Java hash code, which are easily written, a file may be full. */
  private int hash(String text) {
    long hash = seed;
    for (int i = 0; i < text.length(); i++) {
      hash = (hash + text.charAt(i)) * multiplier;
      hash ^= hash >>> 32;
    }
    return (int) (hash ^ hash >>> 29);
  }

  private void insert(int hash, int row) {
    int at = slot(hash);
    while (rows[at] != NONE) {
      at = at + 1 & rows.length - 1;
    }
    hashes[at] = hash;
    rows[at] = row;
  }

  private void grow() {
    int[] oldHashes = hashes;
    int[] oldRows = rows;
    hashes = new int[2 * oldRows.length];
    rows = new int[2 * oldRows.length];
    Arrays.fill(rows, NONE);
    for (int i = 0; i < oldRows.length; i++) {
      if (oldRows[i] != NONE) {
        insert(oldHashes[i], oldRows[i]);
      }
    }
  }

  /** Spread, since hashes of like texts are like each other. */
  private int slot(int hash) {
    return hash * 0x9e3779b9 >>> 32 - Integer.numberOfTrailingZeros(rows.length);
  }
}
