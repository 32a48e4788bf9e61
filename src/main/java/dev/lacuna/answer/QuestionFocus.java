package dev.lacuna.answer;

import java.util.HashSet;
import java.util.Set;

/** What a question says and what it asks for. */
final class QuestionFocus {
  private static final Set<String> PERSONS = Set.of("actor", "actress", "author", "writer", "singer", "player",
      "president", "king", "queen", "emperor", "composer", "artist", "painter", "poet", "politician", "scientist",
      "physicist", "chemist", "explorer", "leader", "minister", "director", "driver", "boxer", "golfer", "novelist",
      "philosopher", "inventor", "footballer", "comedian", "star", "musician", "character", "man", "woman", "person",
      "monarch", "designer", "architect", "detective", "presenter", "captain", "general", "pope", "saint");
  private static final Set<String> NEGATIONS = Set.of("not", "never", "no", "isnt", "arent", "wasnt", "werent", "dont",
      "doesnt", "didnt", "cannot", "cant", "wont", "except");
  private static final Set<String> VERBS = Set.of("is", "are", "was", "were", "do", "does", "did", "can", "could",
      "will", "would", "has", "have", "had", "should");

  private static final Set<String> ASKING = Set.of("are", "were", "name", "list", "give");
  /** Words within which a question says what it asks for. */
  private static final int FRONT = 5;
  /** References of a list. */
  private static final int MOST = 6;

  private final TextWord[] words;
  private final Set<String> stems = new HashSet<>();
  private final boolean person;
  private final boolean time;
  private final boolean number;
  private final boolean negated;
  private final boolean choice;
  private final boolean day;
  private final boolean yesNo;
  private final boolean each;
  private final int count;

  private QuestionFocus(TextWord[] words) {
    this.words = words;
    boolean who = false;
    boolean when = false;
    boolean many = false;
    boolean not = false;
    boolean or = false;
    boolean exact = false;
    boolean all = false;
    int stated = 0;
    for (int i = 0; i < words.length; i++) {
      String form = words[i].form();
      stems.add(words[i].stem());
      String before = i == 0 ? "" : words[i - 1].form();
      boolean asks = before.equals("which") || before.equals("what");
      who |= form.startsWith("who") && form.length() <= 5 || PERSONS.contains(words[i].stem());
      when |= form.equals("when") || asks && (form.equals("year") || form.equals("date") || form.equals("day")
          || form.equals("decade") || form.equals("century") || form.equals("month"));
      many |= before.equals("how") && !form.equals("do") && !form.equals("did") && !form.equals("does")
          && !form.equals("is") && !form.equals("are") && !form.equals("was") && !form.equals("can");
      exact |= asks && (form.equals("date") || form.equals("day")) || form.equals("birthday");
      not |= NEGATIONS.contains(form);
      or |= form.equals("or");
      all |= asksForAll(i);
      if (words[i].number() && form.length() <= 2 && !before.equals("season") && !before.equals("part")
          && !(i > 1 && words[i - 1].capital())) {
        stated = Character.isDigit(form.charAt(form.length() - 1)) ? Integer.parseInt(form.replace("-", "")) : stated;
      }
    }
    person = who;
    time = when;
    number = many;
    negated = not;
    choice = or;
    day = exact;
    each = all;
    count = stated;
    yesNo = words.length > 0 && VERBS.contains(words[0].form()) && !or;
  }

  /** Whether the word at i asks for all: "the names of", "list the", "name all the". */
  private boolean asksForAll(int i) {
    String before = i == 0 ? "" : words[i - 1].form();
    String next = i + 1 < words.length ? words[i + 1].form() : "";
    boolean ends = next.equals("of") || next.isEmpty();
    return switch (words[i].form()) {
      case "names" -> i <= FRONT && ends;
      case "list" -> i == 0 || ends;
      case "all" -> next.equals("the") && (i == 0 || ASKING.contains(before));
      default -> false;
    };
  }

  static QuestionFocus of(Lexicon lexicon, String question) {
    return new QuestionFocus(lexicon.read(question));
  }

  TextWord[] words() {
    return words;
  }

  /** Whether the question says this word. */
  boolean says(TextWord word) {
    if (stems.contains(word.stem())) {
      return true;
    }
    for (TextWord own : words) {
      if (own.alike(word)) {
        return true;
      }
    }
    return false;
  }

  /** Whether the question says the word, or names the place that the word is the adjective of. */
  boolean speaksOf(TextWord word) {
    return says(word) || speaksOfPlace(word);
  }

  /** Whether the question names the place that the word is the adjective of. */
  boolean speaksOfPlace(TextWord word) {
    for (TextWord own : words) {
      if (own.capital() && word.capital() && Demonyms.of(own.form(), word.form())) {
        return true;
      }
    }
    return false;
  }

  /** Whether the word stands in the question as it is, and not as an option that a comma or bracket sets off. */
  boolean names(TextWord word) {
    for (TextWord own : words) {
      if (own.gap() == TextWord.Gap.NONE && own.form().equals(word.form())) {
        return true;
      }
    }
    return false;
  }

  /** Whether the words, written as one, are a word of the question: "snap dragons" is "snapdragon". */
  boolean spells(TextWord[] phrase) {
    if (phrase.length < 2) {
      return false;
    }
    StringBuilder one = new StringBuilder();
    for (TextWord word : phrase) {
      one.append(word == phrase[phrase.length - 1] ? word.stem() : word.form());
    }
    return stems.contains(one.toString());
  }

  /** Whether the word says what a person is: "actor", "president". */
  static boolean person(TextWord word) {
    return PERSONS.contains(word.stem());
  }

  boolean person() {
    return person;
  }

  boolean time() {
    return time;
  }

  boolean number() {
    return number;
  }

  boolean negated() {
    return negated;
  }

  boolean choice() {
    return choice;
  }

  /** Whether the day is asked for, and a year is too little. */
  boolean day() {
    return day;
  }

  boolean yesNo() {
    return yesNo;
  }

  /**
   * Whether all of several references are asked for: "the names of", "list", or their number is stated. Many are names
   * of one thing.
   */
  boolean all(int references) {
    return references > 1 && references <= MOST && (each || count == references);
  }
}
