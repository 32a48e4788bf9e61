package dev.lacuna.answer;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Splits a text into {@link TextWord}s: accents gone, initials joined ({@code U.S.}), possessives cut, words that a
 * lost space or a footnote's figure glued together parted ({@code isAuthority12}), numbers in figures.
 */
final class WordSplitter {
  private static final Map<Character, String> SIGNS = Map.of('$', "dollar", '€', "euro", '£', "pound", '¥', "yen", '%',
      "percent", '°', "degree");
  private static final String ABBREVIATIONS = " dr mr mrs ms st jr sr vs no mt lt gen col prof rev hon vol ca c inc ";

  private final Lexicon lexicon;
  private final String text;
  private final List<TextWord> words = new ArrayList<>();
  private TextWord.Gap gap = TextWord.Gap.SENTENCE;
  private int at;

  private WordSplitter(Lexicon lexicon, String text) {
    this.lexicon = lexicon;
    this.text = text;
  }

  static TextWord[] read(Lexicon lexicon, String text) {
    return SpeltNumbers.inFigures(lexicon, new WordSplitter(lexicon, PlainLetters.of(text)).words());
  }

  private List<TextWord> words() {
    while (at < text.length()) {
      char c = text.charAt(at);
      if (Character.isDigit(c)) {
        number();
      } else if (Character.isLetter(c)) {
        letters();
      } else {
        sign(c);
        at++;
      }
    }
    return words;
  }

  private void sign(char c) {
    String name = SIGNS.get(c);
    if (name != null) {
      add(name, false);
      return;
    }
    switch (c) {
      case '.', '!', '?' -> {
        boolean ends = at + 1 == text.length() || !Character.isLetterOrDigit(text.charAt(at + 1));
        if (ends && !(c == '.' && abbreviated())) {
          widen(TextWord.Gap.SENTENCE);
        }
      }
      case '\n' -> widen(TextWord.Gap.SENTENCE);
      case '–', '—' -> {
        if (!range()) {
          widen(TextWord.Gap.CLAUSE);
        }
      }
      case ',', ';', ':', '(', ')', '[', ']', '/' -> widen(TextWord.Gap.CLAUSE);
      default -> {}
    }
  }

  /** Whether a dash joins two figures. */
  private boolean range() {
    return at > 0 && at + 1 < text.length() && Character.isDigit(text.charAt(at - 1))
        && Character.isDigit(text.charAt(at + 1));
  }

  private boolean abbreviated() {
    if (words.isEmpty() || at == 0 || !Character.isLetter(text.charAt(at - 1))) {
      return false;
    }
    TextWord last = words.getLast();
    return last.initial() || ABBREVIATIONS.contains(" " + last.form() + " ");
  }

  private void widen(TextWord.Gap wider) {
    gap = wider.compareTo(gap) > 0 ? wider : gap;
  }

  private void add(String form, boolean capital) {
    words.add(new TextWord(lexicon.of(form), capital, gap));
    gap = TextWord.Gap.NONE;
  }

  private void number() {
    int from = at;
    boolean minus = from > 0 && text.charAt(from - 1) == '-'
        && (from == 1 || Character.isWhitespace(text.charAt(from - 2)));
    if (!minus && gap == TextWord.Gap.NONE && !words.isEmpty() && words.getLast().form().equals("minus")
        && (words.size() == 1 || !words.get(words.size() - 2).number())) {
      minus = true;
      gap = words.removeLast().gap();
    }
    StringBuilder digits = new StringBuilder(minus ? "-" : "");
    boolean fraction = false;
    for (; at < text.length(); at++) {
      char c = text.charAt(at);
      boolean grouping = c == ',' && !fraction && at + 3 < text.length() && digits(at + 1) == 3;
      boolean point = c == '.' && !fraction && at + 1 < text.length() && Character.isDigit(text.charAt(at + 1))
          || c == ',' && !fraction && !groupAndFootnote(from) && decimal(from);
      if (Character.isDigit(c) || point) {
        digits.append(point ? '.' : c);
        fraction |= point;
      } else if (c == ',' && !fraction && groupAndFootnote(from)) {
        digits.append(text, at + 1, at + 4);
        at += 1 + digits(at + 1);
        break;
      } else if (!grouping) {
        break;
      }
    }
    if (clock(from)) {
      add(digits + text.substring(at, at + 3), false);
      at += 3;
      return;
    }
    String form = NumberWords.digits(digits.toString()).map(NumberWords::form).orElse(digits.toString());
    // 1979–80 ends in 1980.
    if (form.length() == 2 && from > 0 && "-–/".indexOf(text.charAt(from - 1)) >= 0 && !words.isEmpty()
        && words.getLast().form().length() == 4 && words.getLast().number()
        && Character.isDigit(text.charAt(from - 2))) {
      form = words.getLast().form().substring(0, 2) + form;
    }
    int letters = at;
    while (letters < text.length() && Character.isLetter(text.charAt(letters))) {
      letters++;
    }
    String tail = text.substring(at, letters).toLowerCase(Locale.ROOT);
    boolean ending = tail.equals("th") || tail.equals("st") || tail.equals("nd") || tail.equals("rd")
        || tail.equals("s");
    add(ending ? form + tail : form, false);
    at = ending ? letters : at;
  }

  /** Whether the comma at the present place is a decimal one: {@code 3,14}, and not {@code March 4,1931} or 1,2,3. */
  private boolean decimal(int from) {
    int figures = digits(at + 1);
    int end = at + 1 + figures;
    boolean listed = from > 0 && text.charAt(from - 1) == ','
        || end + 1 < text.length() && text.charAt(end) == ',' && Character.isDigit(text.charAt(end + 1));
    boolean year = figures >= 4 && at - from <= 2;
    return figures > 0 && figures != 3 && !listed && !year;
  }

  /**
   * Whether behind the comma at the present place three figures go on and a footnote's one or two follow: {@code
   * $75,0001}. A day and its year, {@code 4,1931}, are told by no nought behind the comma.
   */
  private boolean groupAndFootnote(int from) {
    int figures = digits(at + 1);
    boolean grouped = text.charAt(at + 1 < text.length() ? at + 1 : at) == '0' || at - from >= 3
        || from > 0 && SIGNS.containsKey(text.charAt(from - 1));
    int end = at + 1 + figures;
    return (figures == 4 || figures == 5) && grouped && (end == text.length() || text.charAt(end) != ',');
  }

  /** Whether the figures are the hours of a time of day, {@code 7:30}, and no verse's chapter, {@code John 3:16}. */
  private boolean clock(int from) {
    boolean named = !words.isEmpty() && gap == TextWord.Gap.NONE && words.getLast().capital()
        && !words.getLast().empty();
    return !named && at - from <= 2 && at < text.length() && text.charAt(at) == ':' && digits(at + 1) == 2
        && text.charAt(at + 1) < '6' && (at + 3 == text.length() || text.charAt(at + 3) != ':')
        && (from == 0 || text.charAt(from - 1) != ':');
  }

  private int digits(int from) {
    int to = from;
    while (to < text.length() && Character.isDigit(text.charAt(to))) {
      to++;
    }
    return to - from;
  }

  private void letters() {
    int from = at;
    StringBuilder word = new StringBuilder();
    while (at < text.length()) {
      char c = text.charAt(at);
      boolean glued = at > from + 1 && Character.isUpperCase(c) && Character.isLowerCase(text.charAt(at - 1));
      if (Character.isLetter(c) && !glued) {
        word.append(c);
        at++;
      } else if (c == '\'' && at + 1 < text.length() && Character.isLetter(text.charAt(at + 1))) {
        at++;
        boolean possessive = text.charAt(at) == 's'
            && (at + 1 == text.length() || !Character.isLetter(text.charAt(at + 1)));
        at += possessive ? 1 : 0;
      } else if (c == '.' && at - from >= 1 && initials(from)) {
        at++;
      } else {
        break;
      }
    }
    // "H2O", "U2" and "MP3" are words; a figure at a long word's end is a footnote's.
    if (at < text.length() && at - from <= 2 && Character.isDigit(text.charAt(at))
        && !FunctionWords.has(word.toString())) {
      while (at < text.length() && Character.isLetterOrDigit(text.charAt(at))) {
        word.append(text.charAt(at++));
      }
    }
    // "C++", "F#", "A-"
    if (at - from <= 2 && !FunctionWords.has(word.toString().toLowerCase(Locale.ROOT)) || at - from == 1) {
      int end = at;
      while (end < text.length() && "+#-".indexOf(text.charAt(end)) >= 0) {
        end++;
      }
      if (end == text.length() || !Character.isLetterOrDigit(text.charAt(end)) && text.charAt(end) != '-') {
        word.append(text, at, end);
        at = end;
      }
    }
    // "km/h", "m/s"
    if (at + 1 < text.length() && text.charAt(at) == '/' && !words.isEmpty() && words.getLast().number()
        && Quantity.isUnit(word + text.substring(at, at + 2))
        && (at + 2 == text.length() || !Character.isLetter(text.charAt(at + 2)))) {
      word.append(text, at, at + 2);
      at += 2;
    }
    // ".it"
    boolean dotted = from > 0 && text.charAt(from - 1) == '.' && (from == 1
        || Character.isWhitespace(text.charAt(from - 2)) || "\"'`(*".indexOf(text.charAt(from - 2)) >= 0);
    String written = word.toString();
    String roman = words.isEmpty() || !words.getLast().capital() ? null : RomanNumerals.figures(written);
    String form = roman != null ? roman : (dotted ? "." : "") + written.toLowerCase(Locale.ROOT);
    add(form, Character.isUpperCase(written.charAt(0)));
  }

  /** Whether a point at the present place joins initials without a space: {@code U.S.}, {@code J.R.R.}. */
  private boolean initials(int from) {
    return at + 1 < text.length() && Character.isLetter(text.charAt(at + 1)) && Character.isLetter(text.charAt(at - 1))
        && (at - 1 == from || text.charAt(at - 2) == '.')
        && (at + 2 >= text.length() || !Character.isLetter(text.charAt(at + 2)));
  }
}
