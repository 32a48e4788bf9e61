package dev.lacuna.answer;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The short answer within a long one: what a model that thinks aloud comes to in the end. In this order: what is boxed
 * ({@code \boxed{7}}), what follows {@code ####} (the form of GSM8K's solutions, arXiv 2110.14168), what follows "the
 * answer is", an option's letter where the question offers options, yes or no where it asks for that, what a sentence
 * adds to the words of its question ("The capital of France is Paris."), and of a calculation, or a long text to a
 * question for a number, its last number.
 * A short answer with none of these is left as it stands.
 */
public final class FinalAnswer {
  private static final Pattern THOUGHT = Pattern.compile("(?s)<think>.*?(</think>|$)");
  private static final Pattern MARKED = Pattern.compile("####\\s*([^\\n]+)");
  private static final Pattern SAID = Pattern.compile(
      "(?i)\\b(?:(?:final |correct |right )?answer(?: is|:| =| would be)"
          + "|(?:therefore|thus|hence|so),? (?:it is|it's|we get|we have|that's))"
          + "[:\\s]*(?:option |that )?([^\\n]+?)(?:(?<!\\d)\\.(?=\\s|$)|\\.$|\\.(?= [A-Z])|\\n|$)");
  private static final Pattern OPTION = Pattern.compile("(?m)(?:^|[\\s,;:])\\(?([A-Ja-j])[).:]\\s*([^\\n]+?)"
      + "(?=\\s*(?:[,;\\s]\\(?[A-Ja-j][).:]\\s|\\n|$))");
  private static final Pattern LETTER = Pattern.compile("(?i)^(?:option |choice )?[(\\[*]*([A-J])(?:[)\\].:*]+.*|)$");
  private static final Pattern YES_NO = Pattern.compile(
      "(?i)(?:.*[.!?,:] )?(is|are|was|were|do|does|did|can|could|will|would|has|have|had|should)"
          + "(n't)? [^?]*\\?.*|.*\\byes or no\\b.*",
      Pattern.DOTALL);
  private static final Pattern HOW_MANY = Pattern.compile(
      "(?i).*\\b(how (many|much|old|far|long|tall|fast|heavy|big|large|high)|"
          + "what (number|is the (total|sum|number|cost|price|average|area|value|probability|percentage))|"
          + "calculate|compute)\\b.*",
      Pattern.DOTALL);
  private static final Pattern NUMBER = Pattern
      .compile("[-−]?[$€£]?\\d[\\d,]*(?:\\.\\d+)?(?:\\s?/\\s?\\d+)?(?:\\s?%)?");
  /** Something was calculated: {@code 12 + 5 = 17}, {@code 3 hours * 4 km = $12}. */
  private static final Pattern CALCULATION = Pattern.compile("\\d[^=\\n]*=\\s*[-−]?[$€£]?\\s?\\d");
  private static final Pattern VERB = Pattern.compile("(?i) (is|are|was|were|equals|has|have|=) ");
  private static final Set<String> LITTLE = Set.of("the", "a", "an", "of", "in", "it", "its", "this", "that", "which",
      "what",
      "called", "known", "as", "to", "for", "by", "on", "answer", "there", "they", "he", "she", "and");
  private static final Set<String> YES_OR_NO = Set.of("yes", "no", "true", "false", "maybe");
  private static final Set<String> ASKING = Set.of("who", "whom", "whose", "which", "what", "when", "where", "why",
      "how", "name", "give");
  /** Longer is a text and no answer. */
  private static final int SHORT = 12;

  private FinalAnswer() {}

  /**
   * Whether the question asks for something that only the end of a text tells: an option, yes or no, the outcome of a
   * word problem.
   */
  static boolean isAsked(String question, List<String> references) {
    for (String reference : references) {
      if (reference.length() <= 5 && YES_OR_NO.contains(reference.toLowerCase(Locale.ROOT)) || isMarked(reference)) {
        return true;
      }
    }
    return question.length() >= 16 && (offersOptions(question) || isWordProblem(question));
  }

  /** Whether it is a statement of which the references say that it is true, or false. */
  static boolean isStatement(String question, List<String> references) {
    return references.stream().anyMatch(reference -> reference.equalsIgnoreCase("true")
        || reference.equalsIgnoreCase("false")) && !YES_NO.matcher(question).matches()
        && words(question).stream().noneMatch(ASKING::contains);
  }

  private static boolean offersOptions(String question) {
    // Looked at closely only where it may be so.
    return (question.contains("B)") || question.contains("B.") || question.contains("b)") || question.contains("B:"))
        && !options(question).isEmpty();
  }

  /** It gives at least two numbers and asks for one. */
  private static boolean isWordProblem(String question) {
    int numbers = 0;
    boolean within = false;
    for (int i = 0; i < question.length(); i++) {
      boolean figure = Character.isDigit(question.charAt(i));
      numbers += figure && !within ? 1 : 0;
      within = figure;
    }
    return numbers >= 2 && HOW_MANY.matcher(question).matches();
  }

  /** Whether the text says itself which part of it is the answer, or calculates. */
  static boolean isMarked(String text) {
    return text.contains("####") || text.contains("\\boxed{") || text.contains("<think>")
        || text.indexOf('=') > 0 && CALCULATION.matcher(text).find();
  }

  /** The final answer of {@code text} to {@code question}; the text itself, stripped, where none can be made out. */
  public static String of(String question, String text) {
    String said = THOUGHT.matcher(text).replaceAll(" ").strip();
    Map<String, String> options = options(question);
    String found = boxed(said).or(() -> last(MARKED, said)).or(() -> last(SAID, said)).orElse(said);
    String plain = tidy(found);
    if (!options.isEmpty()) {
      return letter(plain, options).orElse(plain);
    }
    if (YES_NO.matcher(question).matches()) {
      Optional<String> judged = YesOrNo.of(question, plain).or(() -> YesOrNo.of(question, tidy(said)));
      if (judged.isPresent()) {
        return judged.get();
      }
    }
    boolean asksNumber = HOW_MANY.matcher(question).matches() || CALCULATION.matcher(plain).find();
    if (asksNumber && words(plain).size() > 3) {
      return lastNumber(plain).orElse(plain);
    }
    return restated(question, plain).orElse(plain);
  }

  /** The last {@code \boxed{…}}, its braces counted. */
  private static Optional<String> boxed(String text) {
    int from = text.lastIndexOf("\\boxed{");
    if (from < 0) {
      return Optional.empty();
    }
    int start = from + "\\boxed{".length();
    int depth = 1;
    for (int i = start; i < text.length(); i++) {
      depth += text.charAt(i) == '{' ? 1 : text.charAt(i) == '}' ? -1 : 0;
      if (depth == 0) {
        return Optional.of(text.substring(start, i));
      }
    }
    return Optional.empty();
  }

  private static Optional<String> last(Pattern pattern, String text) {
    return pattern.matcher(text).results().reduce((a, b) -> b).map(result -> result.group(1));
  }

  /** Without the marks of TeX and Markdown, and the quotation marks around the whole; apostrophes within stay. */
  private static String tidy(String text) {
    return text.replaceAll("\\\\d?frac\\{([^{}]+)}\\{([^{}]+)}", "$1/$2")
        .replaceAll("\\\\(?:text|mathrm|mathbf)\\{([^{}]*)}", "$1")
        .replaceAll("\\\\[,;! ]", " ").replace("\\%", "%").replace("\\$", "$")
        .replaceAll("\\*\\*|\\\\[()\\[\\]]|^\\$(?!\\d)|(?<!\\\\)\\$$", "")
        .replaceAll("^[\\s\"“'‘:]+|[\\s\"”'’]+$", "").replaceAll("(?<=.)[.!]+$", "").strip();
  }

  private static Map<String, String> options(String question) {
    Map<String, String> options = new LinkedHashMap<>();
    Matcher matcher = OPTION.matcher(question);
    while (matcher.find()) {
      String letter = matcher.group(1).toUpperCase(Locale.ROOT);
      // Options begin with A and go on in order: "e.g." and initials do not.
      if (letter.charAt(0) - 'A' == options.size()) {
        options.put(letter, matcher.group(2).strip());
      }
    }
    return options.size() >= 2 ? options : Map.of();
  }

  /** By its letter, or by being an option's text. */
  private static Optional<String> letter(String answer, Map<String, String> options) {
    Matcher matcher = LETTER.matcher(answer);
    if (matcher.matches() && options.containsKey(matcher.group(1).toUpperCase(Locale.ROOT))) {
      return Optional.of(matcher.group(1).toUpperCase(Locale.ROOT));
    }
    NormalisedAnswers plain = new NormalisedAnswers();
    Optional<String> same = options.entrySet().stream().filter(entry -> plain.equivalent("", entry.getValue(), answer))
        .map(Map.Entry::getKey).findFirst();
    if (same.isPresent()) {
      return same;
    }
    return Pattern.compile("\\(([A-J])\\)|\\b(?:[Oo]ption|[Cc]hoice) ([A-J])\\b").matcher(answer).results()
        .reduce((a, b) -> b)
        .map(result -> result.group(1) == null ? result.group(2) : result.group(1)).filter(options::containsKey);
  }

  /** With a word behind it that may be its unit. */
  private static Optional<String> lastNumber(String text) {
    return NUMBER.matcher(text).results().reduce((a, b) -> b).map(result -> result.group().replaceAll("\\s", ""));
  }

  /**
   * "It is Paris", "The capital of France is Paris": what stands behind a verb whose subject only repeats the question.
   */
  private static Optional<String> restated(String question, String answer) {
    Matcher verb = VERB.matcher(answer);
    if (!verb.find() || words(answer).size() > 3 * SHORT) {
      return Optional.empty();
    }
    Set<String> asked = Set.copyOf(words(question));
    boolean repeats = words(answer.substring(0, verb.start())).stream()
        .allMatch(word -> asked.contains(word) || LITTLE.contains(word));
    String rest = answer.substring(verb.end()).replaceAll("(?i)^(called|known as|named) ", "").strip();
    return repeats && !rest.isEmpty() ? Optional.of(rest) : Optional.empty();
  }

  private static List<String> words(String text) {
    return Pattern.compile("[^\\p{L}\\p{N}]+").splitAsStream(text.toLowerCase(Locale.ROOT))
        .filter(element -> !element.isEmpty())
        .toList();
  }
}
