package dev.lacuna.desktop.rounds;

import dev.lacuna.desktop.parts.LocaleNumbers;
import java.util.Locale;
import java.util.OptionalDouble;

/** A number that a round is started with, and the range in which it makes sense. */
public enum RoundSetting {
  RANK(1, 256, true), ALPHA(0.1, 1024, false), DROPOUT(0, 0.9, false), LEARNING_RATE(0, 1, false),
  EPOCHS(1, 1000, true), BATCH(1, 512, true), REHEARSAL(0, 100_000, true);

  /** A learning rate of 0: the worker chooses by the model's width. */
  private static final String AUTOMATIC = "auto";

  private final double least;
  private final double most;
  private final boolean whole;

  RoundSetting(double least, double most, boolean whole) {
    this.least = least;
    this.most = most;
    this.whole = whole;
  }

  /** The value of what was typed; empty when it is no number of this range. */
  public OptionalDouble parse(String typed) {
    if (this == LEARNING_RATE && typed.strip().equals(AUTOMATIC)) {
      return OptionalDouble.of(0);
    }
    OptionalDouble value = LocaleNumbers.number(typed);
    return value.stream()
        .anyMatch(element -> element >= least && element <= most && (!whole || element == Math.rint(element))) ? value
            : OptionalDouble.empty();
  }

  public String show(double value) {
    return this == LEARNING_RATE && value == 0 ? AUTOMATIC : LocaleNumbers.field(value);
  }

  /** The range in words: "1 to 256". */
  public String range() {
    return show(least) + " – " + show(most);
  }

  /** Its id in the glossary. */
  public String term() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The tail of its keys in the message bundle. */
  public String key() {
    return "rounds." + term();
  }
}
