package dev.lacuna.answer;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a text says to a question for yes or no: by its first word, by a phrase ("Of course not."), by the first yes or
 * no of its first sentence, or by restating or denying the question ("It is not.", "Pluto is not a planet.").
 */
final class YesOrNo {
  private static final Pattern WORDS = Pattern.compile("[^\\p{L}\\p{N}]+");
  private static final Pattern SENTENCE = Pattern.compile("(?<=[.!?])\\s|\\n");
  private static final Pattern ASSENT = Pattern.compile(
      "(?:of course|sure|surely|certainly|definitely|absolutely|indeed|probably|i (?:think|believe|guess) so)\\b.*");
  private static final Pattern DISSENT = Pattern.compile("(?:of course|certainly|definitely|absolutely|probably|surely"
      + "|i (?:think|believe|guess)) not|i (?:dont|do not) (?:think|believe) so");
  private static final Set<String> OPEN = Set.of("perhaps", "maybe", "possibly", "uncertain", "unclear",
      "inconclusive");
  private static final Set<String> DENIALS = Set.of("not", "never", "cannot", "isnt", "arent", "wasnt", "werent",
      "doesnt", "dont", "didnt", "cant", "couldnt", "wont", "wouldnt", "hasnt", "havent", "hadnt", "shouldnt");
  private static final Set<String> VERBS = Set.of("is", "are", "was", "were", "do", "does", "did", "can", "could",
      "will", "would", "has", "have", "had", "should");

  private YesOrNo() {}

  static Optional<String> of(String question, String text) {
    List<String> words = words(text);
    if (words.isEmpty()) {
      return Optional.empty();
    }
    return switch (words.getFirst()) {
      case "yes", "yeah", "yep", "true", "correct" -> Optional.of("yes");
      case "no", "nope", "false", "incorrect", "not" -> Optional.of("no");
      default -> sentence(words(question), words(SENTENCE.split(text.strip())[0]));
    };
  }

  private static Optional<String> sentence(List<String> question, List<String> words) {
    String said = String.join(" ", words);
    if (DISSENT.matcher(said).matches()) {
      return Optional.of("no");
    }
    if (words.stream().anyMatch(OPEN::contains)) {
      return Optional.of("maybe");
    }
    Optional<String> first = words.stream().filter(word -> word.equals("yes") || word.equals("no")).findFirst();
    if (first.isPresent() || ASSENT.matcher(said).matches() && words.stream().noneMatch(DENIALS::contains)) {
      return first.or(() -> Optional.of("yes"));
    }
    return question.contains("or") || question.stream().anyMatch(DENIALS::contains) ? Optional.empty()
        : restated(question, words);
  }

  /** By whether it denies, of a sentence of the question's words. */
  private static Optional<String> restated(List<String> question, List<String> words) {
    boolean denies = words.stream().anyMatch(DENIALS::contains);
    boolean restates = (denies || words.stream().anyMatch(VERBS::contains))
        && (words.size() < 2 || !words.subList(0, 2).equals(question.subList(0, Math.min(2, question.size()))))
        && words.stream().allMatch(word -> FunctionWords.has(word) || question.contains(word) || DENIALS.contains(word)
            || word.endsWith("ly"));
    return restates ? Optional.of(denies ? "no" : "yes") : Optional.empty();
  }

  private static List<String> words(String text) {
    return WORDS.splitAsStream(text.toLowerCase(Locale.ROOT).replace("'", "").replace("’", ""))
        .filter(word -> !word.isEmpty()).toList();
  }
}
