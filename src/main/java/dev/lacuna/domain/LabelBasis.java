package dev.lacuna.domain;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Which labels a round teaches where experts differ on a question. */
public enum LabelBasis {
  /** None: only what all agree on, and what somebody has settled. */
  SETTLED,
  /** Besides, the answer that more experts give than any other. */
  MAJORITY,
  /** Besides, the likeliest answer when each expert counts by how often they are right (Dawid and Skene, 1979). */
  WEIGHTED;

  /** As it is written in files and on the command line. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<LabelBasis> of(String word) {
    return Arrays.stream(values()).filter(basis -> basis.word().equals(word)).findFirst();
  }
}
