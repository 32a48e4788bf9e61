package dev.lacuna.answer;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Numbers that a text spells: {@code twenty-seven} is 27, {@code twenty first} is 21st. */
final class SpeltNumbers {
  private SpeltNumbers() {}

  /** Numbers in words as one word in figures. */
  static TextWord[] inFigures(Lexicon lexicon, List<TextWord> words) {
    boolean any = false;
    for (TextWord word : words) {
      any |= word.lexeme().counts() || word.number();
    }
    if (!any) {
      return words.toArray(TextWord[]::new);
    }
    List<TextWord> out = new ArrayList<>(words.size());
    for (int i = 0; i < words.size();) {
      TextWord word = words.get(i);
      if (!word.lexeme().counts() && (!word.number() || i + 1 == words.size()
          || !words.get(i + 1).lexeme().counts())) {
        out.add(word);
        i++;
        continue;
      }
      List<String> forms = new ArrayList<>();
      for (int k = i; k < words.size() && k < i + 8 && (k == i || words.get(k).gap() == TextWord.Gap.NONE); k++) {
        forms.add(words.get(k).form());
      }
      Optional<NumberWords.Read> read = NumberWords.read(forms);
      String ordinal = i + 1 < words.size() && words.get(i + 1).lexeme().small() ? ordinalAfter(forms, read) : null;
      if (ordinal != null) {
        out.add(new TextWord(lexicon.of(ordinal), false, word.gap()));
        i += 2;
      } else if (read.isPresent()) {
        out.add(new TextWord(lexicon.of(NumberWords.form(read.get().value())), word.capital(), word.gap()));
        i += read.get().words();
      } else {
        out.add(word);
        i++;
      }
    }
    return out.toArray(TextWord[]::new);
  }

  /** {@code twenty first} is 21st. */
  private static @Nullable String ordinalAfter(List<String> forms,
      Optional<NumberWords.Read> read) {
    if (read.isEmpty() || read.get().words() != 1) {
      return null;
    }
    int tens = read.get().value().intValue();
    String next = forms.get(1);
    boolean fits = tens >= 20 && tens < 100 && tens % 10 == 0 && NumberWords.begins(forms.getFirst());
    return fits ? (tens + next.charAt(0) - '0') + next.substring(1) : null;
  }
}
