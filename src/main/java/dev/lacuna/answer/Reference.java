package dev.lacuna.answer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An accepted answer, with what each of its words weighs beside the question: words that the question says, titles,
 * first names and general nouns may be left out, a family name or a number may not.
 *
 * @param weights of the words, 0 for one that may be missing
 * @param times that it names
 * @param onlyTime it is nothing but times
 * @param name it is a person's name: the last word that weighs most is the family name
 * @param country it is a country's name, of which no word may be missing
 * @param amount that it is
 * @param own whether anything is left of it that the question does not say
 */
record Reference(TextWord[] words, double[] weights, List<TimeMention> times, boolean onlyTime, boolean name,
    boolean proper, boolean own,
    boolean country, Optional<Quantity> amount) {
  private static final Set<String> TITLES = Set.of("mr", "mrs", "ms", "dr", "sir", "lord", "lady", "dame", "king",
      "queen",
      "prince", "princess", "saint", "st", "president", "prime", "minister", "jr", "sr", "captain", "general", "chief",
      "justice", "pope", "emperor", "reverend", "professor", "colonel", "governor", "senator", "2", "3", "mbe", "obe",
      "madame", "miss", "baron", "baroness", "count", "countess", "duke", "duchess", "archbishop", "bishop", "cardinal",
      "admiral", "major", "sergeant");
  private static final Set<String> PARTICLES = Set.of("von", "van", "de", "der", "la", "le", "al", "bin", "ibn", "di",
      "da");
  private static final Set<String> GENERAL = Set.of("city", "town", "river", "lake", "mountain", "island", "sea",
      "ocean",
      "country", "person", "state", "county", "province", "region", "district", "language", "people", "family",
      "company", "band",
      "rock", "group", "film", "movie", "book", "novel", "song", "album", "series", "show", "season", "episode",
      "campaign",
      "war", "battle", "station", "system", "disease", "area", "republic", "kingdom", "name", "surname", "year", "age",
      "member", "actor", "actress", "singer", "author", "writer", "player", "team", "club", "game", "type", "kind",
      "form",
      "part", "body", "time", "world", "original", "main", "character", "director", "duo", "university", "college",
      "currency", "dollar", "early", "late",
      "mid", "middle", "end", "begin", "beginning").stream()
      .map(Inflection::stem).collect(java.util.stream.Collectors.toUnmodifiableSet());

  /** Letters of a text, below which it has no remark. */
  private static final int SHORTEST_WITH_REMARK = 16;

  /** What says more about an answer that was given before it: "Breakspear, who was Adrian IV". */
  private static final Pattern REMARK = Pattern.compile("(?:,| [-–—]+|--) ?(?:who|whose|which|where|when|as) "
      + "|(?<=\\p{Ll}{2})\\. (?=\\p{Lu}\\p{Ll}* )|(?: [-–—]|-)- ?");

  /** Whether it is a function word: the symbol {@code As}, the domain {@code it}. */
  boolean sign() {
    return words.length == 1 && words[0].empty();
  }

  /** The first letters of its words, without "of" and the like; empty where one is written small or is a number. */
  String initials() {
    StringBuilder initials = new StringBuilder();
    for (TextWord word : words) {
      if (!word.empty()) {
        if (!word.capital() || word.number()) {
          return "";
        }
        initials.append(word.form().charAt(0));
      }
    }
    return initials.toString();
  }

  /** The stem of its last word, a person's family name. */
  String lastStem() {
    return words[words.length - 1].stem();
  }

  /** Where each item of a list of three or more begins, "red, blue and green"; empty for anything else. */
  List<Integer> items() {
    List<Integer> starts = new ArrayList<>();
    starts.add(0);
    boolean and = false;
    for (int i = 1; i < words.length; i++) {
      boolean joint = words[i - 1].form().equals("and");
      and |= joint;
      if ((joint || words[i].gap() == TextWord.Gap.CLAUSE) && !words[i].form().equals("and")) {
        starts.add(i);
      }
    }
    return and && starts.size() > 2 ? starts : List.of();
  }

  /** Whether it has a word of its own that is no title and names no class of things. */
  boolean beyond(QuestionFocus focus) {
    return Arrays.stream(words).anyMatch(word -> !word.empty() && !general(word) && !TITLES.contains(word.form())
        && !focus.says(word)) && !within(focus);
  }

  /** Whether the question says all of it, together or apart: "snap dragons" in a question of the snapdragon. */
  boolean within(QuestionFocus focus) {
    return !own && !sign() || focus.spells(words);
  }

  /** Whether the word goes with a name and is none: {@code Sir}, {@code Jr}. */
  static boolean title(TextWord word) {
    return !word.number() && TITLES.contains(word.form());
  }

  /** Whether the word names a class of things: {@code city}, {@code band}. */
  static boolean general(TextWord word) {
    return GENERAL.contains(word.stem());
  }

  static List<Reference> of(Lexicon lexicon, PlaceNames places, QuestionFocus focus, String text) {
    List<Reference> forms = new ArrayList<>(2);
    int open = text.indexOf('(');
    int close = text.indexOf(')', open + 1);
    if (open > 1 && close > open) {
      add(forms, lexicon, places, focus, text.substring(0, open) + " " + text.substring(close + 1));
      String inside = text.substring(open + 1, close);
      // "total cost (TC)" has two names; "Mercury (planet)" has one.
      if (inside.length() > 1 && inside.length() <= 6 && inside.equals(inside.toUpperCase(java.util.Locale.ROOT))) {
        add(forms, lexicon, places, focus, inside);
      }
    } else {
      add(forms, lexicon, places, focus, text);
      // "(John) Ehrlichmann" is told without what stands in brackets.
      if (open == 0 && close > 0) {
        add(forms, lexicon, places, focus, text.substring(close + 1));
      }
      CommonNames.others(text).forEach(other -> add(forms, lexicon, places, focus, other));
    }
    if (!focus.choice()) {
      for (String cut : new String[] {" or ", " / "}) {
        if (text.contains(cut)) {
          Arrays.stream(text.split(cut)).forEach(part -> add(forms, lexicon, places, focus, part));
        }
      }
    }
    Matcher remark = text.length() < SHORTEST_WITH_REMARK ? null : REMARK.matcher(text);
    if (remark != null && remark.find() && remark.start() > 2) {
      add(forms, lexicon, places, focus, text.substring(0, remark.start()));
    }
    int comma = text.indexOf(", ");
    if (comma > 2 && text.indexOf(',', comma + 1) < 0 && Character.isUpperCase(text.charAt(0)) && !focus.time()
        && comma + 2 < text.length() && Character.isUpperCase(text.charAt(comma + 2)) && !text.contains(" and ")) {
      add(forms, lexicon, places, focus, text.substring(0, comma));
    }
    return forms;
  }

  private static void add(List<Reference> forms, Lexicon lexicon, PlaceNames places, QuestionFocus focus, String text) {
    TextWord[] words = lexicon.read(text);
    if (words.length > 0) {
      forms.add(of(places, focus, words));
      described(words).map(name -> of(places, focus, name)).filter(Reference::own).ifPresent(forms::add);
    }
  }

  /** The name behind a description: "the Outfield" of "English rock band the Outfield". */
  private static Optional<TextWord[]> described(TextWord[] words) {
    int lower = -1;
    boolean name = false;
    for (int i = 0; i < words.length; i++) {
      if (!words[i].empty() && !PARTICLES.contains(words[i].form())) {
        boolean description = !words[i].capital() && !words[i].number();
        if (description && name || PlaceNames.tells(words[i])) {
          name = false;
          lower = PlaceNames.tells(words[i]) ? words.length : i;
        } else if (description) {
          lower = i;
        } else if (lower >= 0) {
          name |= !words[i].number();
        }
      }
    }
    // "C" is no name behind "100 °".
    boolean sign = words.length - lower == 2 && words[words.length - 1].form().length() < 3;
    return name && lower < words.length && !sign ? Optional.of(Arrays.copyOfRange(words, lower + 1, words.length))
        : Optional.empty();
  }

  private static Reference of(PlaceNames places, QuestionFocus focus, TextWord[] words) {
    List<TimeMention> times = TimeMention.in(words);
    double[] weights = new double[words.length];
    boolean capitals = true;
    int content = 0;
    int last = -1;
    boolean own = false;
    for (int i = 0; i < words.length; i++) {
      TextWord word = words[i];
      if (word.empty()) {
        continue;
      }
      content++;
      boolean title = TITLES.contains(word.form());
      capitals &= word.capital() || word.number()
          || i > 0 && focus.person() && PARTICLES.contains(word.form());
      boolean says = focus.says(word);
      boolean said = says || focus.speaksOfPlace(word);
      own |= !says;
      last = title || word.number() ? last : i;
      weights[i] = said ? 0.25 : GENERAL.contains(word.stem()) ? 0.5 : word.number() ? 1.5 : 1;
    }
    boolean name = focus.person() && capitals && content >= 2 && content <= 5 && last > 0;
    if (name) {
      // However many first names there are, the family name weighs more than all of them.
      double given = content > 3 ? 0.5 / (content - 2) : 0.5;
      for (int i = 0; i < words.length; i++) {
        TextWord word = words[i];
        if (weights[i] > 0) {
          weights[i] *= i == last ? 2 : word.initial() ? 0.05 : TITLES.contains(word.form()) ? 0.2 : given;
        }
      }
    }
    if (content == 0) {
      Arrays.fill(weights, 1);
      own = Arrays.stream(words).anyMatch(w -> !focus.says(w));
    }
    boolean onlyTime = !times.isEmpty();
    for (int i = 0; i < words.length && onlyTime; i++) {
      int at = i;
      onlyTime = words[i].empty() || GENERAL.contains(words[i].stem())
          || times.stream().anyMatch(t -> at >= t.from() && at < t.to());
    }
    // A number of three or four figures is a year only where a time is asked for.
    onlyTime &= focus.time() || times.stream().anyMatch(t -> t.month() > 0 || t.span() > 1);
    return new Reference(words, weights, times, onlyTime, name, capitals, own,
        capitals && places.country(words), onlyTime ? Optional.empty() : UnitAmounts.only(words));
  }
}
