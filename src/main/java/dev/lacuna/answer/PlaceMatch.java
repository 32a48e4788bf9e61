package dev.lacuna.answer;

import java.util.Arrays;
import java.util.function.IntPredicate;

/** Names of places in an answer: one must not be taken for a part of another. */
final class PlaceMatch {
  /** Letters, from which on the name of a country may be misspelt. */
  private static final int LONG_NAME = 7;

  private final PlaceNames places;
  private final QuestionFocus questionFocus;
  private final TextWord[] answer;

  PlaceMatch(PlaceNames places, QuestionFocus questionFocus, TextWord[] answer) {
    this.places = places;
    this.questionFocus = questionFocus;
    this.answer = answer;
  }

  /** Whether the word at k belongs to another place's name: West Virginia is not Virginia. */
  boolean other(Reference reference, int k) {
    if (k == 0 || answer[k].gap() != TextWord.Gap.NONE || !answer[k].capital() || !answer[k - 1].capital()
        || !PlaceNames.tells(answer[k - 1]) || questionFocus.says(answer[k - 1])) {
      return false;
    }
    if (PlaceNames.continent(answer[k]) && places.ending(answer, k) == null) {
      return false;
    }
    for (TextWord own : reference.words()) {
      if (own.form().equals(answer[k - 1].form())) {
        return false;
      }
    }
    return true;
  }

  /** Whether the answer tells the country. */
  boolean isTold(Reference reference, IntPredicate told) {
    TextWord[] name = reference.words();
    if (name.length == 1 && misspelt(reference, told)) {
      return true;
    }
    for (int k = 0; k < answer.length; k++) {
      if (answer[k].stem().equals(name[name.length - 1].stem()) && told.test(k) && !other(reference, k)) {
        TextWord[] here = places.ending(answer, k);
        // An adjective ("Swedish") is no country's name, but tells the country.
        if (here == null ? name.length == 1 : Arrays.equals(forms(here), forms(name))) {
          return true;
        }
      }
    }
    return false;
  }

  /** Whether the country's long name stands there with a letter more, less or changed: "Afganistan". */
  private boolean misspelt(Reference reference, IntPredicate told) {
    TextWord name = reference.words()[0];
    if (name.form().length() < LONG_NAME) {
      return false;
    }
    for (int k = 0; k < answer.length; k++) {
      if (answer[k].capital() && places.ending(answer, k) == null && answer[k].alike(name)
          && Math.abs(answer[k].form().length() - name.form().length()) <= 1 && told.test(k)
          && !other(reference, k)) {
        return true;
      }
    }
    return false;
  }

  private static String[] forms(TextWord[] words) {
    return Arrays.stream(words).filter(word -> !word.empty()).map(TextWord::form).toArray(String[]::new);
  }
}
