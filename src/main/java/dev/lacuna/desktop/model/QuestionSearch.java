package dev.lacuna.desktop.model;

import java.util.List;
import java.util.regex.Pattern;

/** A search for questions: every word must stand somewhere in the question, the model's answer or the label. */
public final class QuestionSearch {
  private static final Pattern SPACES = Pattern.compile("\\s+");

  private final List<String> words;

  private QuestionSearch(List<String> words) {
    this.words = words;
  }

  /** @param text words in any order and case; a blank text finds everything */
  public static QuestionSearch of(String text) {
    return new QuestionSearch(text.isBlank() ? List.of() : SPACES.splitAsStream(text.strip()).distinct().toList());
  }

  public boolean finds(QuestionItem item) {
    return words.stream().allMatch(word -> holds(item.text(), word) || holds(item.label().answer(), word)
        || holds(item.finding().greedy(), word) || holds(item.label().comment(), word)
        || holds(item.label().cite(), word));
  }

  private static boolean holds(String text, String word) {
    for (int i = 0; i <= text.length() - word.length(); i++) {
      if (text.regionMatches(true, i, word, 0, word.length())) {
        return true;
      }
    }
    return false;
  }
}
