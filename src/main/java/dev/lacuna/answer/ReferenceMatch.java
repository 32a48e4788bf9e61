package dev.lacuna.answer;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Whether an answer, a word or a text, asserts a reference. */
final class ReferenceMatch {
  /** Words of an answer that is no sentence. */
  private static final int SHORT = 5;
  /** Initials that stand for a name; two may be anything. */
  private static final int LEAST_INITIALS = 3;

  private static final Pattern FOOTNOTE = Pattern.compile("[123]{1,2}");

  /** They end sentences that are about something else. */
  private static final Set<String> PRONOUNS = Set.of("it", "this", "that", "them", "him", "her", "us", "me", "you");

  private final QuestionFocus questionFocus;
  private final TextWord[] answer;
  private final List<TimeMention> times;
  private final List<TimeMention> precise;
  private final double enough;
  private final double common;
  private final PlaceMatch place;

  /**
   * @param precise times of the references that name a month, which a reference's bare year does not overrule
   * @param enough share of the reference's weight that must be found, in (0, 1] */
  ReferenceMatch(PlaceNames places, QuestionFocus questionFocus, TextWord[] answer, double enough, double common,
      List<TimeMention> precise) {
    this.precise = precise;
    this.questionFocus = questionFocus;
    this.answer = answer;
    this.place = new PlaceMatch(places, questionFocus, answer);
    this.times = TimeMention.in(answer);
    this.enough = enough;
    this.common = common;
  }

  boolean asserts(Reference reference) {
    if (reference.onlyTime()) {
      return time(reference);
    }
    if (reference.amount().isPresent()) {
      return amount(reference.amount().get());
    }
    if (reference.sign()) {
      return sign(reference.words()[0]);
    }
    if (!reference.own()) {
      return said(reference);
    }
    if (reference.country()) {
      return place.isTold(reference, this::told);
    }
    double found = 0;
    double all = 0;
    double own = 0;
    boolean tells = false;
    for (int i = 0; i < reference.words().length; i++) {
      double weight = reference.weights()[i];
      if (weight > 0) {
        double here = found(reference, i);
        if (here == 0 && weight > 0.25 && excluded(reference.words()[i])) {
          return false;
        }
        all += weight;
        found += weight * here;
        boolean its = !questionFocus.speaksOf(reference.words()[i]);
        tells |= its;
        own += its ? here : 0;
      }
    }
    return (own > 0 || !tells) && found >= (reference.proper() ? enough : Math.min(enough, common)) * all
        && (found >= 0.9 * all || !another(reference) && everyItem(reference)) || squashed(reference)
        || initials(reference);
  }

  /** Whether the name is told by the initials of its words, three or more: "JFK", "NATO". */
  private boolean initials(Reference reference) {
    for (int k = 0; k < answer.length && reference.words().length >= LEAST_INITIALS; k++) {
      TextWord told = answer[k];
      if (told.capital() && told.form().length() >= LEAST_INITIALS && told.form().length() <= reference.words().length
          && told.form().charAt(0) == reference.words()[0].form().charAt(0) && reference.initials().equals(told.form())
          && !questionFocus.says(told) && told(k)) {
        return true;
      }
    }
    return false;
  }

  /** Whether something of each item of a list is told: "red and blue" is not "red, blue and green". */
  private boolean everyItem(Reference reference) {
    List<Integer> items = reference.items();
    for (int item = 0; item < items.size(); item++) {
      int to = item + 1 < items.size() ? items.get(item + 1) : reference.words().length;
      boolean told = false;
      boolean any = false;
      for (int i = items.get(item); i < to && !told; i++) {
        any |= reference.weights()[i] > 0;
        told = reference.weights()[i] > 0 && found(reference, i) > 0;
      }
      if (any && !told) {
        return false;
      }
    }
    return true;
  }

  /**
   * A reference that is a function word, the symbol As or the domain .it, is told by its capital or its point, or where
   * a sentence ends with it that does not begin so: "The most common word is 'the'."
   */
  private boolean sign(TextWord wanted) {
    for (int k = 0; k < answer.length; k++) {
      boolean last = k > 1 && (k + 1 == answer.length || answer[k + 1].gap() == TextWord.Gap.SENTENCE)
          && wanted.form().length() > 1 && !PRONOUNS.contains(wanted.form());
      if ((wanted.capital() && answer[k].capital() || last) && answer[k].form().equals(wanted.form())
          && answer[k].gap() != TextWord.Gap.SENTENCE && told(k)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Whether a short answer is the reference, less specific: all that it says is the reference's, and what the reference
   * is about in the end is among it ("a hornbill" of "red-billed hornbill").
   */
  boolean names(Reference reference) {
    TextWord[] words = reference.words();
    if (answer.length > SHORT || reference.onlyTime() || !reference.own() || reference.country()
        || reference.amount().isPresent()) {
      return false;
    }
    boolean head = false;
    boolean any = false;
    for (TextWord told : answer) {
      if (told.empty()) {
        continue;
      }
      any = true;
      boolean known = questionFocus.says(told);
      for (int i = 0; i < words.length && !known; i++) {
        known = SameWord.is(words[i], told) && !words[i].number();
      }
      if (!known) {
        return false;
      }
      head |= SameWord.is(words[words.length - 1], told);
    }
    return any && head && !questionFocus.says(words[words.length - 1]) && !PlaceNames.tells(words[0])
        && !Assertion.denied(questionFocus, answer, answer.length - 1);
  }

  /** Whether a short answer that lacks something of the reference says something else instead. */
  private boolean another(Reference reference) {
    if (answer.length > SHORT || reference.name()) {
      return false;
    }
    for (TextWord told : answer) {
      if (!told.empty() && !Reference.general(told) && !questionFocus.says(told) && !anyOf(reference.words(), told)) {
        return true;
      }
    }
    return false;
  }

  private static boolean anyOf(TextWord[] words, TextWord told) {
    for (TextWord word : words) {
      if (SameWord.is(word, told)) {
        return true;
      }
    }
    return false;
  }

  /** Whether the answer says the opposite of a word that it lacks. */
  private boolean excluded(TextWord word) {
    Set<String> opposites = Opposites.of(word);
    if (!opposites.isEmpty()) {
      for (TextWord told : answer) {
        if (opposites.contains(told.stem()) && !questionFocus.says(told)) {
          return true;
        }
      }
    }
    return false;
  }

  private double found(Reference reference, int i) {
    TextWord word = reference.words()[i];
    boolean family = reference.name() && reference.weights()[i] >= 1;
    for (int k = 0; k < answer.length; k++) {
      if ((SameWord.is(word, answer[k]) || word.number() && footnoted(word, k))
          && !(family && OtherPerson.at(questionFocus, answer, reference, k)) && !place.other(reference, k)
          && told(k)) {
        return 1;
      }
    }
    return 0;
  }

  /**
   * Whether the number at the end of a sentence is that one with a footnote's figure behind it: "It has 271." Of a
   * number of one figure it would be a guess.
   */
  private boolean footnoted(TextWord number, int k) {
    String told = answer[k].form();
    int n = number.form().length();
    return answer[k].number() && answer.length > SHORT && n > 1 && told.length() > n && told.length() <= n + 2
        && told.startsWith(number.form()) && FOOTNOTE.matcher(told.substring(n)).matches()
        && (k + 1 == answer.length || answer[k + 1].gap() == TextWord.Gap.SENTENCE);
  }

  /** Whether the word at k is told as a fact: not denied, and none of several guesses. */
  private boolean told(int k) {
    return !Assertion.denied(questionFocus, answer, k) && !Assertion.guessed(questionFocus, answer, k)
        && !Assertion.beside(questionFocus, answer, k);
  }

  private boolean amount(Quantity wanted) {
    for (int k = 0; k < answer.length; k++) {
      if (answer[k].number() && UnitAmounts.at(answer, k).filter(wanted::near).isPresent()
          && told(k)) {
        return true;
      }
    }
    return false;
  }

  private boolean time(Reference reference) {
    for (TimeMention wanted : reference.times()) {
      for (TimeMention told : times) {
        if (wanted.met(told, !questionFocus.day())
            && !(wanted.month() == 0 && precise.stream().anyMatch(told::contradicts)
                && precise.stream().noneMatch(told::agrees))
            && told(told.from())) {
          return true;
        }
      }
    }
    return false;
  }

  /** A reference that the question says itself, as one of two that it offers: it must be the one that is chosen. */
  private boolean said(Reference reference) {
    int content = 0;
    int own = 0;
    int at = -1;
    for (int k = 0; k < answer.length; k++) {
      if (!answer[k].empty()) {
        content++;
        own += questionFocus.says(answer[k]) ? 0 : 1;
        if (at < 0 && reference.words()[reference.words().length - 1].alike(answer[k])) {
          at = k;
        }
      }
    }
    if (at < 0 || !all(reference)) {
      return false;
    }
    return content <= reference.words().length + 1 || questionFocus.choice() || own > 0;
  }

  private boolean all(Reference reference) {
    for (int i = 0; i < reference.words().length; i++) {
      if (reference.weights()[i] > 0 && found(reference, i) == 0) {
        return false;
      }
    }
    return true;
  }

  /** Words that are written together here and apart there: {@code Spider-Man}. */
  private boolean squashed(Reference reference) {
    StringBuilder wanted = new StringBuilder();
    int parts = 0;
    for (TextWord word : reference.words()) {
      if (!wanted.isEmpty() || !word.empty()) {
        wanted.append(word.form());
        parts++;
      }
    }
    if (wanted.length() < 5) {
      return false;
    }
    char first = wanted.charAt(0);
    for (int k = 0; k < answer.length; k++) {
      if (answer[k].form().charAt(0) == first && SameWord.spelt(wanted, answer, k, parts > 1) && told(k)) {
        return true;
      }
    }
    return false;
  }
}
