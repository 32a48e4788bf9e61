package dev.lacuna.desktop.model;

import java.util.Locale;

/** What the model knows of a question, and {@code UNPROBED} before a probe has looked. */
public enum Verdict {
  KNOWN, UNKNOWN, MISCONCEPTION, SHAKY, UNPROBED;

  /** Reads the worker's word ({@code known}, {@code unknown}, …); any other word is {@link #UNPROBED}. */
  public static Verdict of(String word) {
    return switch (word.toLowerCase(Locale.ROOT)) {
      case "known" -> KNOWN;
      case "unknown" -> UNKNOWN;
      case "misconception" -> MISCONCEPTION;
      case "shaky" -> SHAKY;
      default -> UNPROBED;
    };
  }
}
