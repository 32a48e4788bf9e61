package dev.lacuna.loop.prompt;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What kind of answer a question has: one of a closed set where the questions share a few answers (yes, no, maybe),
 * else a number, a date, a name or other words.
 *
 * @param closed the shared answers in lower case, the most frequent first; empty where there is no such set
 */
record AnswerKinds(List<String> closed) {
  private static final int MOST = 6;
  private static final double SHARE = 0.9;
  /** Fewer questions share answers by chance. */
  private static final int LEAST = 10;
  private static final Pattern NUMBER = Pattern.compile("[^\\p{L}]*\\d[^\\p{L}]*(\\s*\\p{L}{1,3})?");
  private static final Pattern DATE = Pattern.compile("(?i).*(\\b(1\\d|20)\\d\\d\\b|\\b(january|february|march|april"
      + "|may|june|july|august|september|october|november|december)\\b.*\\d|\\d.*\\b(january|february|march|april|may|june"
      + "|july|august|september|october|november|december)\\b).*");

  static AnswerKinds of(List<AnsweredQuestion> answered) {
    Map<String, Integer> counts = new HashMap<>();
    answered.forEach(question -> counts.merge(normal(question.shown()), 1, Integer::sum));
    List<String> frequent = counts.entrySet().stream()
        .sorted(Comparator.comparingInt((Map.Entry<String, Integer> entry) -> -entry.getValue())
            .thenComparing(Map.Entry::getKey))
        .map(Map.Entry::getKey).limit(MOST).toList();
    Set<String> set = new HashSet<>(frequent);
    long covered = answered.stream().filter(question -> set.contains(normal(question.shown()))).count();
    boolean closed = answered.size() >= LEAST && counts.size() * 2 <= answered.size()
        && covered >= SHARE * answered.size();
    return new AnswerKinds(closed ? frequent : List.of());
  }

  String of(AnsweredQuestion answered) {
    String shown = answered.shown();
    if (closed.contains(normal(shown))) {
      return normal(shown);
    }
    if (DATE.matcher(shown).matches()) {
      return "a date";
    }
    if (NUMBER.matcher(shown).matches()) {
      return "a number";
    }
    return Character.isUpperCase(shown.codePointAt(0)) ? "a name" : "words";
  }

  private static String normal(String answer) {
    return answer.strip().toLowerCase(Locale.ROOT);
  }
}
