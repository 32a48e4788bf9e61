package dev.lacuna.desktop.parts;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** Every word that the window says, from {@code messages.properties}. */
public final class Messages {
  private static final ResourceBundle BUNDLE = ResourceBundle.getBundle("dev.lacuna.desktop.messages", Locale.ROOT);

  private Messages() {}

  /** The words of a key, with {@code {0}}, {@code {1}}, … filled in when there are arguments. */
  public static String text(String key, Object... arguments) {
    String words = BUNDLE.getString(key);
    return arguments.length == 0 ? words : new MessageFormat(words, Locale.ENGLISH).format(arguments);
  }

  /** For views in FXML, whose words are {@code %key}. */
  static ResourceBundle bundle() {
    return BUNDLE;
  }

  public static boolean has(String key) {
    return BUNDLE.containsKey(key);
  }
}
