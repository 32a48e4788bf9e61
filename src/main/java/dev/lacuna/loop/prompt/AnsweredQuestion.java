package dev.lacuna.loop.prompt;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * A question of the user's with its known answers.
 *
 * @param answers at least one, the canonical one first
 * @param context the text that the question is about; empty for a plain one
 */
public record AnsweredQuestion(long id, String question, List<String> answers, String context) {
  private static final int WORDS = 5;
  private static final int LETTERS = 40;
  /** Short answers from which on the first is not taken for the usual one. */
  private static final int MANY = 4;
  /** Short answers that are looked at. */
  private static final int MOST = 24;

  /** A plain question. */
  public AnsweredQuestion(long id, String question, List<String> answers) {
    this(id, question, answers, "");
  }

  public AnsweredQuestion {
    answers = List.copyOf(answers);
  }

  /** The answer to show: the first that is short, of many names the usual one; else the shortest. */
  String shown() {
    List<String> brief = answers.stream().map(String::strip).filter(AnsweredQuestion::isShort).limit(MOST).toList();
    return (brief.size() < MANY ? brief.stream().findFirst() : usual(brief))
        .or(() -> answers.stream().map(String::strip).min(Comparator.comparingInt(String::length))).orElse("");
  }

  /**
   * The name whose words most of the others have too. Lists of aliases, such as TriviaQA's, begin anywhere: with "Cobb,
   * Ty", or with the title of a page about something near.
   */
  private static Optional<String> usual(List<String> names) {
    List<Set<String>> words = names.stream().map(AnsweredQuestion::words).toList();
    double[] likeOthers = words.stream()
        .mapToDouble(some -> words.stream().mapToDouble(other -> alike(some, other)).sum()).toArray();
    return IntStream.range(0, names.size()).boxed().max(Comparator.comparingDouble((Integer i) -> likeOthers[i])
        .thenComparing(i -> names.get(i).contains(",") ? 0 : 1).thenComparing(Comparator.reverseOrder()))
        .map(names::get);
  }

  private static Set<String> words(String name) {
    return new HashSet<>(List.of(name.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+")));
  }

  /** Words that both have, of all that either has. */
  private static double alike(Set<String> one, Set<String> other) {
    long both = one.stream().filter(other::contains).count();
    return both / Math.max(1.0, one.size() + other.size() - both);
  }

  /** Whether the answer shown is short, one thing, and not read off the question. */
  boolean isClear() {
    String shown = shown();
    return isShort(shown) && !shown.matches(".*[;()\\[\\]\\n].*") && !question.contains("\n")
        && !(" " + question.toLowerCase(Locale.ROOT) + " ").contains(
            shown.toLowerCase(Locale.ROOT));
  }

  static boolean isShort(String answer) {
    return !answer.isEmpty() && answer.length() <= LETTERS && answer.split("\\s+").length <= WORDS;
  }
}
