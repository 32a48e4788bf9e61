package dev.lacuna.desktop.rounds;

import dev.lacuna.desktop.parts.LocaleNumbers;
import dev.lacuna.domain.LoraSettings;
import java.util.Locale;
import java.util.OptionalDouble;

/** A number that a round is started with, and the range in which it makes sense. */
public enum RoundSetting {
  RANK(LoraSettings.RANKS, true), ALPHA(LoraSettings.ALPHAS, false), DROPOUT(LoraSettings.DROPOUTS, false),
  LEARNING_RATE(LoraSettings.LEARNING_RATES, false), EPOCHS(LoraSettings.EPOCHS, true),
  BATCH(LoraSettings.BATCHES, true), REHEARSAL(LoraSettings.REHEARSALS, true);

  /** A learning rate of 0: the worker chooses by the model's width. */
  private static final String AUTOMATIC = "auto";

  private final LoraSettings.Range range;
  private final boolean whole;

  RoundSetting(LoraSettings.Range range, boolean whole) {
    this.range = range;
    this.whole = whole;
  }

  /** The value of what was typed; empty when it is no number of this range. */
  public OptionalDouble parse(String typed) {
    if (this == LEARNING_RATE && typed.strip().equals(AUTOMATIC)) {
      return OptionalDouble.of(0);
    }
    OptionalDouble value = LocaleNumbers.number(typed);
    return value.stream()
        .anyMatch(element -> range.contains(element) && (!whole || element == Math.rint(element))) ? value
            : OptionalDouble.empty();
  }

  public String show(double value) {
    return this == LEARNING_RATE && value == 0 ? AUTOMATIC : LocaleNumbers.field(value);
  }

  /** The range in words: "1 to 256". */
  public String range() {
    return show(range.least()) + " – " + show(range.most());
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
