package dev.lacuna.project;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Names of questions that every copy of a project gives alike, whatever ids they have there: a hash of the wording that a
 * question came in with and of the text that it is about. Where several say the same, their order by id tells them apart.
 */
final class QuestionKeys {
  private final Map<String, Integer> seen = new HashMap<>();

  private QuestionKeys() {}

  /** Ids by key. */
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

  /** Of the first question that says so. */
  static String key(String text, String context) {
    try {
      MessageDigest hash = MessageDigest.getInstance("SHA-256");
      hash.update(Questions.normalise(text).getBytes(StandardCharsets.UTF_8));
      hash.update((byte) 0);
      hash.update(context.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash.digest(), 0, 10);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
