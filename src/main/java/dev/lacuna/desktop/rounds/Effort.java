package dev.lacuna.desktop.rounds;

import dev.lacuna.worker.api.LoraSettings;
import java.util.Locale;

/** How thoroughly a round teaches, for who would rather not think of epochs: how often it goes through all questions. */
public enum Effort {
  QUICK(4), USUAL(LoraSettings.DEFAULT.epochs()), THOROUGH(24);

  private final int epochs;

  Effort(int epochs) {
    this.epochs = epochs;
  }

  public int epochs() {
    return epochs;
  }

  /** Its key in the message bundle. */
  String key() {
    return "rounds.effort." + name().toLowerCase(Locale.ROOT);
  }
}
