package dev.lacuna.answer;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Judges an answer by references, reading the question. */
public final class ReferenceJudge {
  private static final double ENOUGH = 0.6;
  private static final double ENOUGH_COMMON = 0.5;
  private static final double ENOUGH_OF_MANY = 0.75;
  /** References, up to which they may be several answers; more are names of one thing. */
  private static final int FEW = 6;

  private static final Pattern BRACKET = Pattern.compile("\\s*\\([^)]*\\)");
  private static final Pattern WORDS = Pattern.compile("[\\s\"'`.]+");

  private final Lexicon lexicon = new Lexicon();
  private final PlaceNames places = new PlaceNames(lexicon);
  private @Nullable ReadQuestion last;

  /** A question with its references, as read; the next answers are often to the same. */
  private record ReadQuestion(String text, List<String> references, QuestionFocus asked, List<List<Reference>> forms,
      List<TimeMention> precise, boolean all) {

    static ReadQuestion of(Lexicon lexicon, PlaceNames places, String text, List<String> references) {
      QuestionFocus focus = QuestionFocus.of(lexicon, text);
      Set<String> names = references.stream().map(name -> name.toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
      List<List<Reference>> forms = beyond(focus, oneThing(references, names.size()), distinct(references).stream()
          .map(reference -> Reference.of(lexicon, places, focus, upright(reference, names))).toList());
      forms = forms.stream().map(withoutBareFamilyNames(forms)).toList();
      List<TimeMention> precise = forms.stream().flatMap(List::stream).filter(Reference::onlyTime)
          .flatMap(form -> form.times().stream()).filter(time -> time.month() > 0).toList();
      return new ReadQuestion(text, List.copyOf(references), focus, forms, precise, focus.all(references.size()));
    }

    /** "Cobb, Ty" as "Ty Cobb", where that is a reference too: the last word of a person's name is the family's. */
    private static String upright(String reference, Set<String> names) {
      int comma = reference.indexOf(", ");
      String turned = comma < 1 ? "" : reference.substring(comma + 2) + " " + reference.substring(0, comma);
      return names.contains(turned.toLowerCase(Locale.ROOT)) ? turned : reference;
    }

    /**
     * Where a person's whole name is a reference, it is met by the family name too, but not by that of a relative: a
     * "Roosevelt" beside "Theodore Roosevelt" would be met by Franklin Roosevelt.
     */
    private static UnaryOperator<List<Reference>> withoutBareFamilyNames(List<List<Reference>> forms) {
      Set<String> families = forms.stream().flatMap(List::stream).filter(form -> form.name()
          && !form.country()).map(Reference::lastStem)
          .collect(Collectors.toSet());
      return families.isEmpty() ? UnaryOperator.identity()
          : all -> all.stream().filter(form -> form.words().length > 1
              || form.words()[0].number() || !families.contains(form.words()[0].stem())).toList();
    }

    /** Many names of one thing stand there in several spellings that are read alike; of each one is enough. */
    private static List<String> distinct(List<String> references) {
      if (references.size() <= FEW) {
        return references;
      }
      Map<String, String> read = new LinkedHashMap<>();
      references.forEach(reference -> read.putIfAbsent(withoutBracket(reference), reference));
      return List.copyOf(read.values());
    }

    /** Whether the references are names of one thing: there are many, or one stands there in two spellings. */
    private static boolean oneThing(List<String> references, int spellings) {
      return references.size() > FEW || spellings < references.size() || references.stream()
          .map(reference -> withoutBracket(reference).toLowerCase(Locale.ROOT)).distinct().count() < references.size();
    }

    private static String withoutBracket(String reference) {
      return reference.indexOf('(') < 1 ? reference : BRACKET.matcher(reference).replaceAll("");
    }

    /**
     * Without the names that the question itself gives to what it asks for, where another name is left: of "What is
     * another name for the snapdragon?" an answer that says "snapdragon" only repeats the question. Few references may
     * be several answers, of which the question says one: "who wrote the song by Cole" was it Cole herself.
     */
    private static List<List<Reference>> beyond(QuestionFocus focus, boolean oneThing, List<List<Reference>> forms) {
      if (!oneThing || focus.choice() || forms.stream().flatMap(List::stream).noneMatch(form -> form.beyond(focus))) {
        return forms;
      }
      return forms.stream().map(all -> all.stream().filter(form -> !form.within(focus)).toList()).toList();
    }
  }

  /** Whether the answer asserts a reference, or all of them where the question asks for all. */
  public boolean right(String question, String answer, List<String> references) {
    ReadQuestion read = last;
    if (read == null || !read.text.equals(question) || !read.references.equals(references)) {
      read = ReadQuestion.of(lexicon, places, question, references);
      last = read;
    }
    TextWord[] words = lexicon.read(answer);
    boolean nothing = NoAnswer.is(read.asked, answer, words);
    // One of two guesses is right where both are: two names of one thing.
    int or = Assertion.either(read.asked, words);
    return or < 0 ? right(read, answer, words, nothing)
        : right(read, answer, Arrays.copyOf(words, or), nothing)
            && right(read, answer, Arrays.copyOfRange(words, or + 1, words.length), nothing);
  }

  /** Whether the text is the reference, sign by sign, or a reference of signs ("&&") stands in it as a word. */
  static boolean verbatim(String answer, String reference) {
    String said = answer.strip();
    String wanted = reference.strip();
    if (wanted.isEmpty() || wanted.length() > said.length()) {
      return false;
    }
    return said.equalsIgnoreCase(wanted) || wanted.codePoints().noneMatch(
        Character::isLetterOrDigit) && Arrays.asList(WORDS.split(said)).contains(wanted);
  }

  private boolean right(ReadQuestion read, String answer, TextWord[] words, boolean nothing) {
    int references = read.references.size();
    boolean many = references > FEW;
    ReferenceMatch match = new ReferenceMatch(places, read.asked, words, many ? ENOUGH_OF_MANY : ENOUGH,
        many ? ENOUGH_OF_MANY : ENOUGH_COMMON, read.precise);
    boolean echo = nothing && !NoAnswer.refuses(words, answer);
    int met = 0;
    for (int i = 0; i < read.forms.size(); i++) {
      boolean here = read.all && verbatim(answer, read.references.get(i));
      for (int k = 0; k < read.forms.get(i).size() && !here; k++) {
        Reference form = read.forms.get(i).get(k);
        here = same(form.words(), words)
            || echo && (form.own() ? form.sign() && match.asserts(form) : repeats(read, form, words))
            || !nothing && (match.asserts(form) || !many && match.names(form));
      }
      if (here && !read.all) {
        return true;
      }
      met += here ? 1 : 0;
    }
    return read.all ? met * 2 >= references
        : read.references.stream().anyMatch(reference -> verbatim(answer, reference))
            || many && !nothing && namesMost(read, match);
  }

  /** Of many names, most must be of what a short answer names less specifically. */
  private static boolean namesMost(ReadQuestion read, ReferenceMatch match) {
    long less = read.forms.stream().filter(forms -> forms.stream().anyMatch(match::names)).count();
    return less * 2 >= read.forms.size();
  }

  /** Whether two answers say the same beyond what the question says. Two that say nothing are the same. */
  public boolean same(String question, String a, String b) {
    QuestionFocus focus = focus(question);
    TextWord[] one = lexicon.read(CommonNames.currency(a.strip()));
    TextWord[] two = lexicon.read(CommonNames.currency(b.strip()));
    boolean nothing = NoAnswer.is(focus, a, one);
    if (nothing || NoAnswer.is(focus, b, two)) {
      return nothing && NoAnswer.is(focus, b, two);
    }
    Optional<Boolean> figures = FigureMatch.same(focus, one, two);
    return figures.orElseGet(() -> AnswerCore.of(focus, one).same(focus, AnswerCore.of(focus, two)));
  }

  /** Whether the text answers nothing: it refuses, only repeats the question, or is empty. */
  public boolean silent(String question, String text) {
    return NoAnswer.is(focus(question), text, lexicon.read(text));
  }

  /** Whether the first says a part of what the second says beyond the question. */
  public boolean coarser(String question, String a, String b) {
    QuestionFocus focus = focus(question);
    return AnswerCore.of(focus, lexicon.read(a)).within(AnswerCore.of(focus, lexicon.read(b)));
  }

  /** Whether what the text says beyond its question is neither a name nor a figure: "imperial rule", "a red bird". */
  public boolean inCommonWords(String question, String text) {
    List<TextWord> words = AnswerCore.of(focus(question), lexicon.read(text)).words();
    return words.stream().noneMatch(TextWord::number) && words.stream().anyMatch(word -> !word.capital());
  }

  private QuestionFocus focus(String question) {
    ReadQuestion read = last;
    if (read == null || !read.text.equals(question)) {
      read = ReadQuestion.of(lexicon, places, question, List.of());
      last = read;
    }
    return read.asked;
  }

  /** Whether the answer says what the question says too once more: "Luxembourg is the capital of Luxembourg". */
  private static boolean repeats(ReadQuestion read, Reference form, TextWord[] words) {
    return words.length > 0 && !words[words.length - 1].empty()
        && count(form.words(), words) > count(form.words(), read.asked.words());
  }

  private static int count(TextWord[] phrase, TextWord[] words) {
    int count = 0;
    for (int i = 0; i + phrase.length <= words.length; i++) {
      int k = 0;
      while (k < phrase.length && phrase[k].form().equals(words[i + k].form())) {
        k++;
      }
      count += k == phrase.length ? 1 : 0;
    }
    return count;
  }

  private static boolean same(TextWord[] reference, TextWord[] answer) {
    if (Arrays.stream(reference).allMatch(TextWord::empty)) {
      return reference.length == answer.length && count(reference, answer) > 0;
    }
    int k = 0;
    for (TextWord word : reference) {
      while (k < answer.length && answer[k].empty() && !word.empty()) {
        k++;
      }
      if (word.empty()) {
        continue;
      }
      if (k == answer.length || !answer[k++].form().equals(word.form())) {
        return false;
      }
    }
    while (k < answer.length && answer[k].empty()) {
      k++;
    }
    return k == answer.length && k > 0;
  }
}
