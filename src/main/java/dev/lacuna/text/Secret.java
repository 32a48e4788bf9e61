package dev.lacuna.text;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A key that must not be shown or kept: taken out of a text as it is, percent-encoded, in Base64 (as it stands in a
 * header of HTTP's basic scheme too) and as JSON writes it, so that an answer that echoes the request does not carry
 * it on.
 */
public final class Secret {
  private static final String BLANK = "[key]";
  /** A shorter one is no key, and would blank letters of ordinary words. */
  private static final int SHORTEST = 4;

  private final List<String> forms;

  public Secret(String key) {
    byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
    this.forms = key.length() < SHORTEST ? List.of()
        : Stream.of(key, URLEncoder.encode(key, StandardCharsets.UTF_8), key.replace("/", "\\/"),
            key.replace("\\", "\\\\").replace("\"", "\\\""), Base64.getEncoder().withoutPadding().encodeToString(bytes))
            .distinct().sorted(Comparator.comparingInt(String::length).reversed()).toList();
  }

  /** The text with the key blanked wherever it stands; to be asked before the text is cut, and after it was cleaned. */
  public String blankedIn(String text) {
    String blanked = text;
    for (String form : forms) {
      blanked = blanked.replace(form, BLANK);
    }
    return blanked;
  }

  /** Tells nothing. */
  @Override
  public String toString() {
    return BLANK;
  }
}
