package dev.lacuna.desktop.parts;

import java.util.Locale;

/**
 * What the window speaks. It is chosen in the settings, kept in {@code window.properties} under {@link #SETTING}, and
 * taken up at the next start. Only the window has a language: files, tables and the command line are the same
 * everywhere.
 */
public enum Language {
  SYSTEM, EN, DE;

  /** Its name in the window's settings. */
  public static final String SETTING = "language";

  /** The language of a setting; an unknown word is the system's. */
  public static Language of(String setting) {
    for (Language language : values()) {
      if (language.setting().equals(setting.strip().toLowerCase(Locale.ROOT))) {
        return language;
      }
    }
    return SYSTEM;
  }

  /** As it is kept: {@code system}, {@code en} or {@code de}. */
  public String setting() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Takes it up for this program, the words of JavaFX's own buttons and menus along with ours. To be called before the
   * first word is asked for, since {@link Messages} does not change its language while it runs.
   */
  public void speak() {
    if (this != SYSTEM) {
      Locale.setDefault(this == DE ? Locale.GERMANY : Locale.UK);
    }
  }

  /** The one of our languages that someone with this locale is shown. */
  static Locale spoken(Locale locale) {
    return locale.getLanguage().equals("de") ? Locale.GERMAN : Locale.ENGLISH;
  }
}
