package dev.lacuna.project;

import dev.lacuna.domain.Wording;
import dev.lacuna.text.ForeignText;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Names of questions that every copy of a project gives alike, whatever ids they have there: a hash of the wording that
 * a question came in with and of the text that it is about. Where several say the same, their order by id tells them
 * apart.
 */
final class QuestionKeys {
  private final Map<String, Integer> seen = new HashMap<>();

  private QuestionKeys() {}

  /**
   * Ids by key.
   *
   * @param byId every question of the project, those of removed imports too: what is counted must stay the same
   */
  static Map<String, Long> of(List<Question> byId) {
    QuestionKeys keys = new QuestionKeys();
    Map<String, Long> ids = new LinkedHashMap<>();
    byId.forEach(question -> ids.put(keys.next(question.originalText(), question.context()), question.id()));
    return ids;
  }

  private String next(String text, String context) {
    String key = key(text, context);
    int times = seen.merge(key, 1, Integer::sum);
    return times == 1 ? key : key + "-" + times;
  }

  /** Whether a key is that of a question with this wording and text, the first or a later one. */
  static boolean names(String key, String text, String context) {
    String base = key(text, context);
    return key.equals(base) || key.startsWith(base) && key.substring(base.length()).matches("-([2-9]|[1-9]\\d{1,6})");
  }

  /** Which of those that say the same it names, from 1. */
  static int number(String key) {
    int dash = key.indexOf('-');
    return dash < 0 ? 1 : Integer.parseInt(key.substring(dash + 1));
  }

  /** The key of the one before it; empty for the first. */
  static Optional<String> before(String key) {
    int number = number(key);
    String base = key.substring(0, number == 1 ? key.length() : key.indexOf('-'));
    return number == 1 ? Optional.empty() : Optional.of(number == 2 ? base : base + "-" + (number - 1));
  }

  /** Of the first question that says so, as it is read: an older program's may hold what is no letter. */
  static String key(String text, String context) {
    try {
      MessageDigest hash = MessageDigest.getInstance("SHA-256");
      hash.update(Wording.normalise(ForeignText.clean(text)).getBytes(StandardCharsets.UTF_8));
      hash.update((byte) 0);
      hash.update(ForeignText.clean(context).getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash.digest(), 0, 10);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
