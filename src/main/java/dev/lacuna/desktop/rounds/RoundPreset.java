package dev.lacuna.desktop.rounds;

import dev.lacuna.domain.LoraSettings;

/** How thoroughly a round teaches: how often it goes through its questions. */
public enum RoundPreset {
  QUICK(4), USUAL(LoraSettings.DEFAULT.epochs()), THOROUGH(24);

  private final int epochs;

  RoundPreset(int epochs) {
    this.epochs = epochs;
  }

  public int epochs() {
    return epochs;
  }
}
