package dev.lacuna.desktop.parts;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** Every word that the window says, from {@code messages.properties} and its translations ({@link Language}). */
public final class Messages {
  private static final Locale LOCALE = Language.spoken(Locale.getDefault());
  private static final ResourceBundle BUNDLE = bundle(LOCALE);

  private Messages() {}

  /**
   * The words of a key, with {@code {0}}, {@code {1}}, … filled in when there are arguments, and a counted noun in its
   * number ({@link CountedNoun}).
   */
  public static String text(String key, Object... arguments) {
    String words = BUNDLE.getString(key);
    return arguments.length == 0 ? words
        : new MessageFormat(CountedNoun.choose(words, arguments), LOCALE).format(arguments);
  }

  /** For views in FXML, whose words are {@code %key}. */
  static ResourceBundle bundle() {
    return BUNDLE;
  }

  /** English is the bundle without a suffix; whatever the system speaks, it is not looked for elsewhere. */
  static ResourceBundle bundle(Locale spoken) {
    return bundle("dev.lacuna.desktop.messages", spoken);
  }

  static ResourceBundle bundle(String name, Locale spoken) {
    return ResourceBundle.getBundle(name,
        spoken.equals(Locale.ENGLISH) ? Locale.ROOT : spoken,
        ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
  }

  /** The language in which the window speaks, and writes its numbers and dates. */
  public static Locale locale() {
    return LOCALE;
  }

  public static boolean has(String key) {
    return BUNDLE.containsKey(key);
  }
}
