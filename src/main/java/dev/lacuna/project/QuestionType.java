package dev.lacuna.project;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How the questions of a project are answered: what the expert is offered, and which answers are taken.
 *
 * @param options of {@code YES_NO} and {@code CHOICE}, in the order of their keys; empty for the usual ones: yes, no
 *     and maybe, or those that stand in the question itself, as {@code A) … B) …}
 * @param unit of a {@code NUMBER}, written behind it; may be empty
 * @param worked whether the way to the answer stands before it, with {@link #MARK} between the two
 */
public record QuestionType(Kind kind, List<String> options, String unit, boolean worked) {

  /** A line of text: what every project had before there were types. */
  public static final QuestionType TEXT = new QuestionType(Kind.TEXT, List.of(), "", false);

  /** Between a worked solution and its final answer, as in GSM8K (arXiv 2110.14168). Nobody has to type it. */
  public static final String MARK = "####";

  private static final List<String> YES_NO = List.of("yes", "no", "maybe");
  private static final String BAR = " | ";
  private static final Pattern NUMBER = Pattern.compile(
      "[-+]?(\\d{1,3}([,' ]\\d{3})+|\\d+)(\\.\\d+)?([eE][-+]?\\d+)?(\\s?/\\s?\\d+)?\\s?%?");
  private static final Pattern LETTERED = Pattern.compile("(?:^|[\\s,;:])\\(?([A-J])[).:]\\s*(.+?)"
      + "(?=\\s*(?:[\\s,;]\\(?[A-J][).:]\\s|\\n|$))", Pattern.DOTALL);

  /** What an answer is. */
  public enum Kind {
    /** One line. */
    TEXT,
    /** Several accepted answers, separated by {@code |}; the first is taught. */
    SEVERAL, YES_NO, CHOICE, NUMBER,
    /** Several lines. */
    LONG;

    /** As it stands in {@code project.json}. */
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<Kind> of(String word) {
      return Arrays.stream(values()).filter(element -> element.word().equals(word)).findFirst();
    }

    /** Whether an answer is one of a few that are offered. */
    public boolean offers() {
      return this == YES_NO || this == CHOICE;
    }
  }

  /** @param answer what is kept; {@code words} what is shown of it */
  public record Option(String answer, String words) {}

  /**
   * An answer taken apart.
   *
   * @param working the way to it; empty where there is none
   */
  public record Parts(String working, String last) {}

  public QuestionType {
    options = List.copyOf(options);
  }

  /** What a question offers; empty where it offers nothing. */
  public List<Option> offered(String question) {
    if (!kind.offers()) {
      return List.of();
    }
    List<String> fixed = options.isEmpty() && kind == Kind.YES_NO ? YES_NO : options;
    return fixed.isEmpty() ? lettered(question) : fixed.stream().map(text -> new Option(text, text)).toList();
  }

  /** The answer without its unit, and the way to it. */
  public Parts parts(String answer) {
    int mark = worked ? answer.lastIndexOf(MARK) : -1;
    String last = (mark < 0 ? answer : answer.substring(mark + MARK.length())).strip();
    boolean measured = kind == Kind.NUMBER && !unit.isEmpty() && last.endsWith(unit);
    return new Parts(mark < 0 ? "" : answer.substring(0, mark).strip(),
        measured ? last.substring(0, last.length() - unit.length()).strip() : last);
  }

  /** The two put together; empty where both are. */
  public String compose(String working, String last) {
    if (!worked || working.isBlank() && last.isBlank()) {
      return last;
    }
    return (working.isBlank() ? "" : working.strip() + " ") + MARK + " " + last;
  }

  /** An answer as it is kept; empty where it is none of this kind. */
  public Optional<String> fit(String question, String answer) {
    Parts parts = parts(answer);
    Optional<String> last = switch (kind) {
      case TEXT, LONG -> Optional.of(parts.last());
      case SEVERAL -> Optional.of(String.join(BAR, separated(parts.last())));
      case NUMBER -> Optional.of(parts.last().replace('−', '-')).filter(text -> NUMBER.matcher(text).matches())
          .map(text -> unit.isEmpty() ? text : text + " " + unit);
      case YES_NO, CHOICE -> chosen(question, parts.last());
    };
    return last.filter(text -> !text.isBlank()).map(text -> compose(parts.working(), text));
  }

  /** All that an answer accepts, the one to teach first. */
  public List<String> accepted(String answer) {
    List<String> several = kind == Kind.SEVERAL ? separated(answer) : List.of();
    return several.isEmpty() ? List.of(answer) : several;
  }

  /** Accepted answers in one line, as an expert writes them. */
  public static String joined(List<String> accepted) {
    return String.join(BAR, accepted);
  }

  private Optional<String> chosen(String question, String last) {
    String plain = plain(last);
    return offered(question).stream()
        .filter(option -> plain(option.answer()).equals(plain) || plain(option.words()).equals(plain)
            || plain(option.words().replaceFirst("^[A-J][).:]\\s*", "")).equals(plain))
        .map(Option::answer).findFirst();
  }

  private static String plain(String text) {
    return text.strip().toLowerCase(Locale.ROOT).replaceAll("^\\(|[).:]+$", "").strip();
  }

  private static List<String> separated(String text) {
    return Arrays.stream(text.split("\\|", -1)).map(String::strip).filter(element -> !element.isEmpty()).distinct()
        .toList();
  }

  /** Options begin with A and go on in order: "e.g." and initials do not. */
  private static List<Option> lettered(String question) {
    List<Option> options = new ArrayList<>();
    Matcher matcher = LETTERED.matcher(question);
    int from = 0;
    while (matcher.find(from)) {
      String letter = matcher.group(1);
      if (letter.charAt(0) - 'A' == options.size()) {
        options.add(new Option(letter, letter + ") " + matcher.group(2).strip()));
      }
      from = matcher.end(2);
    }
    return options.size() < 2 ? List.of() : List.copyOf(options);
  }
}
