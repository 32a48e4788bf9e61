package dev.lacuna.answer;

import java.util.Set;

/** English words that carry nothing of an answer by themselves. */
final class FunctionWords {
  private static final Set<String> WORDS = Set.of("a", "an", "the", "of", "in", "on", "at", "to", "for", "by", "from",
      "with", "and", "or", "as", "is", "are", "was", "were", "be", "been", "being", "it", "its", "this", "that",
      "these", "those", "which", "who", "whom", "whose", "what", "when", "where", "how", "why", "do", "does", "did",
      "has", "have", "had", "he", "she", "they", "his", "her", "their", "them", "i", "you", "we", "our", "your", "my",
      "there", "also", "about", "around", "approximately", "roughly", "between", "into", "than", "then", "so", "but",
      "if", "will", "would", "can", "could", "during", "called", "known", "named", "s", "just", "only", "some",
      "both", "such", "th", "circa");

  private FunctionWords() {}

  static boolean has(String form) {
    return WORDS.contains(form);
  }
}
